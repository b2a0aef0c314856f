import { randomBytes } from 'node:crypto';
import { closeSync, fchmodSync, fchownSync, fsyncSync, lstatSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { confined, errorCode } from '../engine/confine.ts';
import { readWhole } from '../engine/file.ts';

export type Replaced = 'written' | 'changedMeanwhile' | 'link' | { readonly reason: string };

/**
 * Puts new bytes in the place of a file of the project, with its mode. Leaves it alone when it no longer holds `before`, or when a
 * symbolic link leads to it: the file behind the link may be shared.
 */
export function replaceFile(root: string, path: string, before: Uint8Array, after: Uint8Array): Replaced {
  const place = confined(root, path);
  if (place.kind !== 'entry') return 'changedMeanwhile';
  if (place.viaLink) return 'link';
  const now = readWhole(place.real, before.length);
  if (typeof now === 'string' || Buffer.compare(now, before) !== 0) return 'changedMeanwhile';
  const reason = writeWhole(place.real, after);
  return reason === undefined ? 'written' : { reason };
}

/** Writes a file at once and as a whole, so that no reader sees half of it; keeps the mode of one that is there. The error code when that fails. */
export function writeWhole(path: string, bytes: Uint8Array): string | undefined {
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const old = lstatSync(path, { throwIfNoEntry: false });
    if (old !== undefined && !old.isFile()) return 'EISLINK';
    writeDraft(draft, bytes, old);
    renameSync(draft, path);
    return undefined;
  } catch (error) {
    discard(draft);
    return errorCode(error);
  }
}

function writeDraft(draft: string, bytes: Uint8Array, old: Stats | undefined): void {
  const file = openSync(draft, 'wx', old === undefined ? 0o666 : 0o600);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    if (old !== undefined) {
      if (process.getuid?.() === 0) fchownSync(file, old.uid, old.gid);
      fchmodSync(file, old.mode & 0o7777);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function discard(draft: string): void {
  try {
    unlinkSync(draft);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
