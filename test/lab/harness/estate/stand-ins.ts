import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { NOW } from '../../../support/judged.ts';
import { identityFor, tlsaDigest, type Identity } from '../authority.ts';
import { mustRun } from '../children.ts';
import { makeKey, type ZoneKey } from '../signing.ts';

/** What a repository never holds, or holds without its secret half: the laboratory makes its own, and writes the public half into the copy. */
export interface StandIns {
  /** By the path of the certificate in the repository. */
  readonly identities: ReadonlyMap<string, Identity>;
  /** Keys that sign zones, by the name of the zone. */
  readonly keys: ReadonlyMap<string, ZoneKey>;
}

type Renaming = readonly [from: RegExp, to: (seen: string, ...groups: string[]) => string];

const DAY_ON_WHICH_EXAMPLES_HAPPEN = NOW;

/** Makes the stand-ins for the copy of an estate, and puts them and their names (TLSA, DS) into its files. */
export async function placeStandIns(folder: string, paths: readonly string[], secrets: string): Promise<StandIns> {
  const identities = new Map<string, Identity>();
  const keys = new Map<string, ZoneKey>();
  const renamed: Renaming[] = [];
  for (const path of paths) {
    const text = await readFile(join(folder, path), 'latin1');
    if (text.includes('-----BEGIN CERTIFICATE-----')) {
      const old = new X509Certificate(text);
      const identity = standInFor(old, identities.size);
      identities.set(path, identity);
      // A record may be cut short by mistake.
      renamed.push([
        new RegExp(`${tlsaDigest(old.publicKey).slice(0, 63)}[0-9a-f]?`, 'gi'),
        (seen) => tlsaDigest(identity.key).slice(0, seen.length),
      ]);
      await writeFile(join(folder, path), identity.chain);
    }
    const zone = /^K(.+)\.\+\d+\+(\d+)\.key$/.exec(basename(path));
    if (zone !== null) {
      const name = `${zone[1]}.`;
      const old = (await mustRun('dnssec-dsfromkey', ['-2', join(folder, path)])).trim().split(/\s+/).slice(3);
      const key = await makeKey(name, secrets);
      const [tag = ''] = key.ds.split(' ');
      keys.set(name, key);
      renamed.push([
        new RegExp(`(DS\\s+)${zone[2]}(\\s+\\d+\\s+\\d+\\s)`, 'g'),
        (_, before: string, after: string) => `${before}${tag}${after}`,
      ]);
      renamed.push([new RegExp(old[3] ?? '', 'gi'), () => key.ds.split(' ')[3] ?? '']);
      await writeFile(join(folder, path), `; The key of the laboratory for ${name}\n${key.record}\n`);
    }
  }
  for (const path of paths) await rewrite(join(folder, path), renamed);
  return { identities, keys };
}

/** Names, validity and issuer are those of the one that it stands for; a certificate of an authority comes from the laboratory's. */
function standInFor(old: X509Certificate, nth: number): Identity {
  const names = (old.subjectAltName ?? '').split(', ').flatMap((name) => (name.startsWith('DNS:') ? [name.slice(4)] : []));
  const shift = Date.now() / 1000 - DAY_ON_WHICH_EXAMPLES_HAPPEN;
  const [notBefore = 0, notAfter = 0] = [old.validFrom, old.validTo].map((day) => Math.floor(Date.parse(day) / 1000 + shift));
  return identityFor(names, { which: 200 + nth, notBefore, notAfter, isSelfSigned: old.issuer === old.subject });
}

/** What has a date in it is as old, and lasts as long, as on the day on which the examples happen. */
async function rewrite(path: string, renamed: readonly Renaming[]): Promise<void> {
  const before = await readFile(path, 'latin1');
  let text = before;
  for (const [from, to] of renamed) text = text.replaceAll(from, to);
  if (basename(dirname(path)) === '.well-known')
    text = text.replace(/^(Expires: )(\d{4}-\S+Z)$/m, (_, name: string, day: string) => name + shifted(day));
  if (text !== before) await writeFile(path, text, 'latin1');
}

function shifted(day: string): string {
  return new Date(Date.parse(day) + Date.now() - DAY_ON_WHICH_EXAMPLES_HAPPEN * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}
