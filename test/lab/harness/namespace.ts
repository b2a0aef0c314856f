import { execFileSync } from 'node:child_process';
import { rmSync, rmdirSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, mustRun, run, signal, startResident } from './children.ts';
import type { Resident, RunOptions, RunResult } from './children.ts';
import { removeStaleNamespaces } from './stale.ts';

/** A network of its own: only loopback, and nothing in it survives {@link Namespace.delete}. */
export interface Namespace {
  readonly name: string;
  /** A temporary folder that goes with the namespace. */
  readonly folder: string;
  /** Puts IPv4 and IPv6 addresses on `lo`; they must be new to it. */
  addAddresses(addresses: readonly string[]): Promise<void>;
  /** Runs a command inside to its end. */
  run(command: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Starts a process inside that is ended with the namespace at the latest, or when this process dies. */
  spawn(command: string, args: readonly string[], options?: RunOptions & { readonly ipc?: boolean }): Resident;
  /** The text that commands started from now on read as `/etc/<file>`; the file must exist outside (ip-netns(8)). */
  writeEtc(file: string, text: string): Promise<void>;
  /** Ends every process inside, and removes namespace and files. May be called twice. */
  delete(): Promise<void>;
}

/** Makes a namespace `hm-lab-<pid>-<n>`. Needs root. */
export async function createNamespace(): Promise<Namespace> {
  await removeStaleNamespaces();
  cleanUpOnSignals();
  const name = await addNamespace();
  const residents: Resident[] = [];
  const remains: Remains = { name, folder: undefined };
  living.add(remains);
  const inside = (command: string, args: readonly string[]): string[] => {
    if (!living.has(remains)) throw new Error(`${name} is gone: ${command} cannot run in it`);
    return ['netns', 'exec', name, 'setpriv', '--pdeathsig', 'TERM', '--', command, ...args];
  };
  let deletion: Promise<void> | undefined;
  try {
    await mustRun('ip', ['-n', name, 'link', 'set', 'lo', 'up']);
    remains.folder = await mkdtemp(join(tmpdir(), `${name}-`));
  } catch (error) {
    removeAtOnce(remains);
    throw error;
  }
  return {
    name,
    folder: remains.folder,
    async addAddresses(addresses) {
      const lines = addresses.map(
        (address) => `addr add ${address.includes(':') ? `${address}/128 dev lo nodad` : `${address}/32 dev lo`}\n`,
      );
      await mustRun('ip', ['-n', name, '-batch', '-'], { input: lines.join('') });
    },
    run: async (command, args, options) => run('ip', inside(command, args), options),
    spawn(command, args, options) {
      const resident = startResident('ip', inside(command, args), options);
      residents.push(resident);
      return resident;
    },
    async writeEtc(file, text) {
      await mkdir(join('/etc/netns', name), { recursive: true });
      await writeFile(join('/etc/netns', name, file), text);
    },
    delete() {
      deletion ??= Promise.all(residents.map((resident) => resident.stop())).then(() => remove(remains));
      return deletion;
    },
  };
}

interface Remains {
  readonly name: string;
  folder: string | undefined;
}

const living = new Set<Remains>();
let made = 0;

async function addNamespace(): Promise<string> {
  for (;;) {
    const name = `hm-lab-${process.pid}-${++made}`;
    const { code, stderr } = await run('ip', ['netns', 'add', name]);
    if (code === 0) return name;
    // Another worker thread of this process has the number.
    if (!stderr.includes('File exists')) throw new Error(`ip netns add ${name}: ${stderr}`);
  }
}

async function remove(remains: Remains): Promise<void> {
  if (!living.has(remains)) return;
  // What the residents left: children of a daemon that was killed, commands of a test that was given up.
  for (let waited = 0; waited < 1000; waited += 20) {
    const pids = pidsInside(remains.name);
    if (pids.length === 0) break;
    for (const pid of pids) signal(pid, waited === 0 ? 'SIGTERM' : 'SIGKILL');
    await pause(20);
  }
  removeAtOnce(remains);
}

/** For the exit of the process too: nothing here waits for the event loop. */
function removeAtOnce(remains: Remains): void {
  if (!living.delete(remains)) return;
  for (const pid of pidsInside(remains.name)) signal(pid, 'SIGKILL');
  execFileSync('ip', ['netns', 'delete', remains.name]);
  removeNamespaceFiles(remains);
}

function removeNamespaceFiles({ name, folder }: Remains): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  rmSync(join('/etc/netns', name), { recursive: true, force: true });
  try {
    rmdirSync('/etc/netns');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'ENOENT') throw error;
  }
}

function pidsInside(name: string): number[] {
  const listed = execFileSync('ip', ['netns', 'pids', name], { encoding: 'utf8' });
  return listed
    .split('\n')
    .filter((line) => line !== '')
    .map(Number)
    .filter(isRunning);
}

let listening = false;

function cleanUpOnSignals(): void {
  if (listening) return;
  listening = true;
  const removeAll = (): void => {
    for (const remains of living) removeAtOnce(remains);
  };
  process.on('exit', removeAll);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => {
      removeAll();
      // Having listened, we owe the process the end it would have had; unless someone else decides that.
      if (process.listenerCount(name) === 0) process.kill(process.pid, name);
    });
  }
}
