import { spawn } from 'node:child_process';

export type GitAnswer = { readonly ok: true; readonly output: Buffer } | { readonly ok: false; readonly reason: string };

/** In front of every command: no pager, and nothing that only a local configuration would run. */
export const GIT_ARGUMENTS = ['--no-pager', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'] as const;

export function gitEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
}

export interface GitOptions {
  /** What stands on its standard input. */
  readonly input?: string;
  /** Milliseconds after which it is given up. */
  readonly timeout?: number;
}

/** Asks git about the repository around a folder. No shell, no prompt. */
export function git(folder: string, ...args: readonly string[]): Promise<GitAnswer> {
  return gitWith({}, folder, ...args);
}

export function gitWith({ input, timeout }: GitOptions, folder: string, ...args: readonly string[]): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const child = spawn('git', ['-C', folder, ...GIT_ARGUMENTS, ...args], {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      env: gitEnvironment(),
      ...(timeout !== undefined && { timeout }),
    });
    const output: Buffer[] = [];
    let complaint = '';
    child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => {
      if (complaint.length < LONGEST_COMPLAINT) complaint += chunk.toString();
    });
    child.on('error', (error) => resolve({ ok: false, reason: error.message }));
    child.on('close', (status) =>
      resolve(status === 0 ? { ok: true, output: Buffer.concat(output) } : { ok: false, reason: firstLine(complaint) }),
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
