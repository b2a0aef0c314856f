import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** The full path of a program; the servers live in folders that an ordinary user's PATH does not have. */
export function binaryPath(name: string, path = `${process.env['PATH'] ?? '/usr/bin:/bin'}:/usr/sbin:/sbin`): string | undefined {
  return path
    .split(':')
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
