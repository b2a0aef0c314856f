import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { errorCode } from './confine.ts';

/** The whole file, or why it cannot be read. `real` is free of symbolic links. Only a regular file is ever opened: a FIFO would wait for ever. */
export function readWhole(real: string, most: number): Uint8Array | string {
  return withFile(real, (file, size) => {
    if (size > most) return 'tooLarge';
    const bytes = new Uint8Array(new ArrayBuffer(size + 1));
    const count = fill(file, bytes);
    return count > size ? 'changed' : bytes.subarray(0, count);
  });
}

/** At most `length` bytes from the start of the file, or why it cannot be read. */
export function readHead(real: string, length: number): Uint8Array | string {
  return withFile(real, (file, size) => {
    const bytes = new Uint8Array(Math.min(length, size));
    return bytes.subarray(0, fill(file, bytes));
  });
}

/** Why something that is not a regular file cannot be read; undefined for a regular file. */
export function unreadableKind(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isDirectory()) return 'folder';
  if (stats.isFIFO()) return 'fifo';
  if (stats.isSocket()) return 'socket';
  if (stats.isSymbolicLink()) return 'link';
  return 'device';
}

/** Undefined on systems that have no such flags. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function withFile(real: string, take: (file: number, size: number) => Uint8Array | string): Uint8Array | string {
  try {
    const refused = unreadableKind(lstatSync(real));
    if (refused !== undefined) return refused;
    const file = openSync(real, OPEN_FLAGS);
    try {
      const stats = fstatSync(file);
      return unreadableKind(stats) ?? take(file, stats.size);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return errorCode(error);
  }
}

function fill(file: number, bytes: Uint8Array): number {
  let count = 0;
  while (count < bytes.length) {
    const got = readSync(file, bytes, count, Math.min(bytes.length - count, MOST_AT_ONCE), null);
    if (got === 0) break;
    count += got;
  }
  return count;
}

/** Some systems refuse to read 2 GiB at once. */
const MOST_AT_ONCE = 1 << 30;
