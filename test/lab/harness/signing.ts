import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mustRun } from './children.ts';

/** A key of a zone, in the files of dnssec-keygen(8). */
export interface ZoneKey {
  readonly zone: string;
  readonly folder: string;
  /** The files' name without `.key` and `.private`. */
  readonly name: string;
  /** The DNSKEY record as a line of a zone file. */
  readonly record: string;
  /** The data of its DS record: `tag algorithm type digest`, SHA-256. */
  readonly ds: string;
}

/** One key that signs everything in the zone: ECDSAP256SHA256 (RFC 6605) with the SEP flag. */
export async function makeKey(zone: string, folder: string): Promise<ZoneKey> {
  const name = (await mustRun('dnssec-keygen', ['-q', '-f', 'KSK', '-a', 'ECDSAP256SHA256', '-K', folder, zone])).trim();
  const file = join(folder, `${name}.key`);
  const ds = (await mustRun('dnssec-dsfromkey', ['-2', file])).trim();
  const record = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith(';'));
  return { zone, folder, name, record: record.join('\n'), ds: ds.replace(/^\S+\s+IN\s+DS\s+/u, '') };
}

/** Writes the zone with its key to `file` and signs that; gives the path of the signed file. */
export async function writeSigned(key: ZoneKey, text: string, file: string, more: readonly string[] = []): Promise<string> {
  await writeFile(file, `${text}\n${key.record}\n`);
  const signed = `${file}.signed`;
  // -z: the one key signs all; -P: a zone with faults shall be served all the same.
  const options = ['-z', '-P', '-n', '1', '-d', key.folder, '-K', key.folder, '-o', key.zone, '-f', signed];
  await mustRun('dnssec-signzone', [...options, ...more, file, key.name]);
  return signed;
}
