import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Address } from './addresses.ts';
import { binaryPath } from './binaries.ts';
import type { Insider } from './insider.ts';
import type { Namespace } from './namespace.ts';

/** Where a server is started. */
export interface Place {
  readonly namespace: Namespace;
  readonly insider: Insider;
  /** How long it may take until it answers for all its zones. */
  readonly startSeconds: number;
}

/** A zone as a server gets it. */
export interface ServedZone {
  /** Absolute: `good.example.` */
  readonly name: string;
  readonly file: string;
  readonly transferable: boolean;
}

export interface AuthoritativeOptions {
  /** Its name in the laboratory, and that of its folder. */
  readonly name: string;
  readonly addresses: readonly Address[];
  /** Single addresses besides. */
  readonly more: readonly string[];
  readonly zones: readonly ServedZone[];
}

export interface RunningServer {
  readonly name: string;
  readonly addresses: readonly Address[];
  /** Its configuration and what it writes. */
  readonly folder: string;
  readonly pid: number;
  /** The end of what it logged. */
  log(): string;
  /** Ends the server alone: from then on its addresses refuse. */
  stop(): Promise<void>;
}

/** What a server needs, given its folder. */
export interface ServerProgram {
  readonly binary: string;
  readonly args: readonly string[];
  /** Files in its folder: its configuration. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Starts a server in the foreground and waits until each address answers for each zone.
 * Throws with the server's own words when it ends or does not answer.
 */
export async function startServer(
  { namespace, insider, startSeconds }: Place,
  { name, addresses, zones }: { name: string; addresses: readonly Address[]; zones: readonly string[] },
  program: (folder: string) => ServerProgram,
): Promise<RunningServer> {
  const folder = join(namespace.folder, name);
  await mkdir(folder);
  const { binary, args, files } = program(folder);
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  const server = namespace.spawn(await unconfined(binary, folder), args, { cwd: folder });
  const all = addresses.flatMap(({ v4, v6 }) => [v4, v6]);
  const answers = Promise.all(all.map((address) => insider.untilAnswered(address, zones, startSeconds)));
  const ended = server.exited.then((how) => [[`${binary} ${how}`]]);
  const wrong = (await Promise.race([answers, ended])).flat();
  if (wrong.length > 0) {
    // The insider may still wait for answers when the namespace ends.
    answers.catch(() => {});
    await server.stop();
    throw new Error(`${name} did not start: ${wrong.join('; ')}\n${server.output()}`);
  }
  return { name, addresses, folder, pid: server.pid, log: () => server.output(), stop: () => server.stop() };
}

/** AppArmor's profiles go by the path and allow only the package's own folders: a copy elsewhere may read the laboratory's files. */
async function unconfined(binary: string, folder: string): Promise<string> {
  const path = binaryPath(binary);
  if (path === undefined) throw new Error(`${binary} is not installed`);
  const switched = '/sys/module/apparmor/parameters/enabled';
  if (!existsSync(switched) || !readFileSync(switched, 'utf8').startsWith('Y')) return path;
  const copy = join(folder, basename(path));
  await copyFile(path, copy);
  return copy;
}
