import { spawn, spawnSync } from 'node:child_process';
import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type GitAnswer = { readonly ok: true; readonly output: Buffer } | { readonly ok: false; readonly reason: string };

/** No pager, nothing that only a local configuration would run, and no repository among the files of another. */
const GUARDED = [
  '--no-pager',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'safe.bareRepository=explicit',
] as const;

/** Behind every `git diff`: whatever a configuration or an attribute says, nothing is run to compare files or to show them. */
export const DIFF_SAFELY = ['--relative', '--no-color', '--no-ext-diff', '--no-textconv'] as const;

/**
 * In front of every command. Files that somebody commits may look like a bare repository with a configuration of its own, whose
 * filters git would run: the repository of a folder is the one whose `.git` is nearest, which no commit can hold. Git itself is asked
 * for it where that stands, so that it refuses one of another user as ever.
 */
export function gitArguments(folder: string): readonly string[] {
  const top = 'GIT_DIR' in process.env ? undefined : nearestRepository(folder);
  if (top === undefined) return ['-C', folder, ...GUARDED];
  const place = placeOf(top);
  return place === undefined ? ['-C', top, ...GUARDED] : ['-C', folder, ...GUARDED, `--git-dir=${place}`, `--work-tree=${top}`];
}

/** Undefined where there is none. */
export function nearestRepository(folder: string): string | undefined {
  try {
    for (let at = realpathSync(folder); ; at = dirname(at)) {
      if (lstatSync(join(at, '.git'), { throwIfNoEntry: false }) !== undefined) return at;
      if (at === dirname(at)) return undefined;
    }
  } catch {
    return undefined; // then git says what is wrong with it
  }
}

/** Undefined where git takes it for none. */
function placeOf(top: string): string | undefined {
  const known = PLACES.get(top);
  if (known !== undefined) return known;
  const { status, stdout } = spawnSync('git', ['-C', top, ...GUARDED, 'rev-parse', '--absolute-git-dir'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: gitEnvironment(),
    encoding: 'utf8',
  });
  if (status !== 0) return undefined;
  const place = stdout.replace(/\n$/, '');
  PLACES.set(top, place);
  return place;
}

const PLACES = new Map<string, string>();

export function gitEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
}

export interface GitOptions {
  /** What stands on its standard input. */
  readonly input?: string;
  /** Milliseconds after which it is given up. */
  readonly timeout?: number;
  /** Most bytes of its answer; with more it is given up. */
  readonly most?: number;
}

/** Asks git about the repository around a folder. No shell, no prompt. */
export function git(folder: string, ...args: readonly string[]): Promise<GitAnswer> {
  return gitWith({}, folder, ...args);
}

export function gitWith({ input, timeout, most = Infinity }: GitOptions, folder: string, ...args: readonly string[]): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const child = spawn('git', [...gitArguments(folder), ...args], {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      env: gitEnvironment(),
      ...(timeout !== undefined && { timeout }),
    });
    const output: Buffer[] = [];
    let complaint = '';
    let room = most;
    child.stdout?.on('data', (chunk: Buffer) => {
      room -= chunk.length;
      if (room >= 0) output.push(chunk);
      else child.kill();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      if (complaint.length < LONGEST_COMPLAINT) complaint += chunk.toString();
    });
    child.on('error', (error) => resolve({ ok: false, reason: error.message }));
    child.on('close', (status) =>
      resolve(status === 0 && room >= 0 ? { ok: true, output: Buffer.concat(output) } : { ok: false, reason: firstLine(complaint) }),
    );
    child.stdin?.on('error', () => {
      // it ended before it had read everything, and its status says why
    });
    child.stdin?.end(input);
  });
}

/** The one line git answers with; undefined when it cannot. */
export async function gitLine(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  const answer = await git(folder, ...args);
  return answer.ok ? answer.output.toString().trim() : undefined;
}

const LONGEST_COMPLAINT = 4000;

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.replace(/^fatal: /, '') ?? '';
}
