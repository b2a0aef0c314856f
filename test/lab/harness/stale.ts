import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning, mustRun, run, signal } from './children.ts';

/** Removes the namespaces, folders and processes of test runs that were killed: those named after a process that is gone. */
export async function removeStaleNamespaces(): Promise<void> {
  for (const name of await staleNames('/run/netns')) {
    // Another test run may sweep at the same time: what is gone already is fine, what stays is an error.
    const pids = await run('ip', ['netns', 'pids', name]);
    for (const pid of pids.stdout.split('\n')) if (pid !== '') signal(Number(pid), 'SIGKILL');
    const deleted = await run('ip', ['netns', 'delete', name]);
    if (deleted.code !== 0 && (await mustRun('ip', ['netns', 'list'])).split(/\s+/u).includes(name)) throw new Error(deleted.stderr);
  }
  for (const folder of ['/etc/netns', tmpdir()]) {
    for (const name of await staleNames(folder)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function staleNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => {
    const pid = /^hm-lab-([1-9]\d*)-\d+(?:-\w+)?$/u.exec(name)?.[1];
    return pid !== undefined && !isRunning(Number(pid));
  });
}
