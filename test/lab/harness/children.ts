import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** What a command that ran to its end left behind; `code` is null when a signal ended it. */
export interface RunResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Added to the environment; an undefined value takes the variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  /** Default 60. The command is ended and an error thrown when it takes longer. */
  readonly timeoutSeconds?: number;
}

/** A process that stays until it is stopped. */
export interface Resident {
  readonly pid: number;
  readonly child: ChildProcess;
  /** The last 64 KiB of what it wrote, standard output and standard error in the order of arrival. */
  output(): string;
  readonly exited: Promise<string>;
  /** SIGTERM, and SIGKILL a second later; settles when the process is gone. */
  stop(): Promise<void>;
}

/** Runs a command to its end. Throws when it cannot be started or takes too long; an exit code is an answer, not an error. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const child = spawn(command, args, { cwd: options.cwd, env: environment(options.env), stdio: 'pipe' });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A command may end without reading its input; that is its own affair.
  child.stdin.on('error', () => {}).end(options.input ?? '');
  const seconds = options.timeoutSeconds ?? 60;
  let late = false;
  const alarm = setTimeout(() => {
    late = true;
    void end(child);
  }, seconds * 1000);
  try {
    const [code, signal] = await closed(child);
    if (late) throw new Error(`${command} ${args.join(' ')}: not done after ${seconds} s\n${stdout}${stderr}`);
    return { code, signal, stdout, stderr };
  } finally {
    clearTimeout(alarm);
  }
}

/** Like {@link run}, for a command that must succeed; gives its standard output. */
export async function mustRun(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const result = await run(command, args, options);
  if (result.code === 0) return result.stdout;
  throw new Error(`${command} ${args.join(' ')}: ended with ${result.code ?? result.signal}\n${result.stdout}${result.stderr}`);
}

/** Starts a process that stays. `ipc` opens a message channel for a Node.js child. */
export function startResident(command: string, args: readonly string[], options: RunOptions & { readonly ipc?: boolean } = {}): Resident {
  const stdio = ['ignore', 'pipe', 'pipe', ...(options.ipc ? ['ipc' as const] : [])] as const;
  const child = spawn(command, args, { cwd: options.cwd, env: environment(options.env), stdio: [...stdio] });
  let output = '';
  const keep = (text: string): void => {
    output = (output + text).slice(-65_536);
  };
  child.stdout?.setEncoding('utf8').on('data', keep);
  child.stderr?.setEncoding('utf8').on('data', keep);
  const exited = closed(child).then(
    ([code, signal]) => `ended with ${code ?? signal}`,
    (error: unknown) => `could not be started: ${String(error)}`,
  );
  return { pid: child.pid ?? -1, child, output: () => output, exited, stop: () => end(child) };
}

/** Whether a process runs; one that only waits to be reaped does not (proc(5), state Z). */
export function isRunning(pid: number): boolean {
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\) /su, '')[0];
    return state !== 'Z' && state !== 'X';
  } catch {
    return false;
  }
}

/** Sends a signal; a process that has gone in the meantime is what was wanted. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function end(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || !isRunning(pid)) return;
  signal(pid, 'SIGTERM');
  for (let waited = 0; waited < 1000 && isRunning(pid); waited += 10) await pause(10);
  if (!isRunning(pid)) return;
  signal(pid, 'SIGKILL');
  while (isRunning(pid)) await pause(5);
}

function closed(child: ChildProcess): Promise<[code: number | null, signal: NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, name) => resolve([code, name]));
  });
}

/** The test runner's own settings must not colour, translate or instrument what a command prints. */
function environment(extra: RunOptions['env'] = {}): NodeJS.ProcessEnv {
  const cleared = { NODE_OPTIONS: undefined, FORCE_COLOR: undefined, LANG: undefined, LANGUAGE: undefined, LC_ALL: 'C.UTF-8' };
  const searched = `${process.env['PATH'] ?? '/usr/bin:/bin'}:/usr/sbin:/sbin`;
  const merged: NodeJS.ProcessEnv = { ...process.env, ...cleared, PATH: searched, ...extra };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}
