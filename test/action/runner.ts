import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { actionBundle } from './bundle.ts';
import { temporaryFolder } from './temporary.ts';

export interface Step {
  readonly workspace: string;
  readonly event?: string;
  readonly payload?: unknown;
  /** Given by the workflow; the others have their defaults. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Set besides, or taken away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The Node that runs it, in place of this one. */
  readonly node?: string;
}

/** One workflow command as the runner takes it, unescaped. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Stepped {
  readonly status: number | null;
  readonly log: string;
  readonly commands: readonly Command[];
  readonly errors: readonly Command[];
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The runner's folder for temporary files. */
  readonly temporary: string;
}

interface Manifest {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: unknown;
}

export const manifest = parse(readFileSync('action.yml', 'utf8')) as Manifest;

/** Runs the bundle as the runner runs a step: inputs with their defaults, the event as a file, files for what comes out. */
export function step(asked: Step): Stepped {
  const { options, collect } = prepared(asked);
  const { status, stdout, stderr } = spawnSync(process.execPath, [actionBundle()], { ...options, encoding: 'utf8', maxBuffer: 1 << 28 });
  return collect(status, `${stdout}${stderr}`);
}

/** The same, while this process goes on: it may be the GitHub that the step speaks to. */
export function stepMeanwhile(asked: Step): Promise<Stepped> {
  const { options, collect } = prepared(asked);
  return new Promise((resolve, reject) => {
    const child = spawn(asked.node ?? process.execPath, [actionBundle()], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => resolve(collect(status, Buffer.concat(chunks).toString())));
  });
}

interface Prepared {
  readonly options: { readonly cwd: string; readonly env: Record<string, string | undefined> };
  readonly collect: (status: number | null, log: string) => Stepped;
}

function prepared({ workspace, event, payload, inputs = {}, env = {} }: Step): Prepared {
  const temporary = temporaryFolder();
  const files = {
    event: join(temporary, 'event.json'),
    output: join(temporary, 'output'),
    env: join(temporary, 'env'),
    summary: join(temporary, 'summary'),
  };
  writeFileSync(files.event, typeof payload === 'string' ? payload : JSON.stringify(payload ?? {}));
  writeFileSync(files.output, '');
  writeFileSync(files.env, '');
  writeFileSync(files.summary, '');
  const given: Record<string, string | undefined> = {
    PATH: process.env['PATH'],
    HOME: temporary,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: 'http://127.0.0.1:9', // nobody answers there
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_ENV: files.env,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_REPOSITORY: 'example/zones',
    GITHUB_SERVER_URL: 'https://github.example',
    RUNNER_TEMP: temporary,
  };
  // The runner works out expressions; the only one there is stands for the token, and by itself there is none here.
  for (const [name, { default: value = '' }] of Object.entries(manifest.inputs))
    given[variableOf(name)] = value.startsWith('${{') ? '' : value;
  for (const [name, value] of Object.entries(inputs)) given[variableOf(name)] = value;
  return {
    options: { cwd: workspace, env: Object.fromEntries(Object.entries({ ...given, ...env }).filter(([, value]) => value !== undefined)) },
    collect: (status, log) => {
      const commands = commandsOf(log);
      return {
        status,
        log,
        commands,
        errors: commands.filter(({ name }) => name === 'error'),
        summary: existsSync(files.summary) ? readFileSync(files.summary, 'utf8') : '',
        outputs: outputsOf(readFileSync(files.output, 'utf8')),
        temporary,
      };
    },
  };
}

function variableOf(input: string): string {
  return `INPUT_${input.replaceAll(' ', '_').toUpperCase()}`;
}

/** The commands that the runner would find: at the start of a line behind blanks, or in the old form anywhere, unless they are stopped. */
export function commandsOf(log: string): Command[] {
  const commands: Command[] = [];
  let stopped: string | undefined;
  for (const line of log.split(/\r\n|\n|\r/)) {
    const found = /^\s*::([^\s:]+)(?: ([^:]*))?::(.*)$/s.exec(line) ?? /##\[([^\s\];]+)([^\]]*)\](.*)$/s.exec(line);
    if (found === null) continue;
    const [, name = '', properties = '', text = ''] = found;
    if (stopped !== undefined) {
      if (name === stopped) stopped = undefined;
      continue;
    }
    if (name === 'stop-commands') stopped = text;
    else commands.push({ name, properties: propertiesOf(properties), text: unescaped(text) });
  }
  return commands;
}

function propertiesOf(text: string): Record<string, string> {
  const pairs = text.split(',').filter((pair) => pair.includes('='));
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), unescaped(pair.slice(pair.indexOf('=') + 1), /%3A|%2C/g)]),
  );
}

function unescaped(text: string, more = /$^/g): string {
  return text
    .replace(more, (code) => (code === '%3A' ? ':' : ','))
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%25', '%');
}

/** What later steps would see. Throws where the runner would. */
function outputsOf(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let at = 0; at < lines.length && lines[at] !== ''; at++) {
    const [, name = '', delimiter = ''] = /^([^<=]+)<<(.+)$/.exec(lines[at] ?? '') ?? [];
    if (delimiter === '') throw new Error(`no output: ${lines[at]}`);
    const end = lines.indexOf(delimiter, at + 1);
    if (end < 0) throw new Error(`not closed: ${name}`);
    outputs[name] = lines.slice(at + 1, end).join('\n');
    at = end;
  }
  return outputs;
}
