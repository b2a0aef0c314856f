import type { Parser } from '../model/reading.ts';
import { zonefile } from '../parsers/zonefile/read.ts';

/** The formats that may stand in these files. What reads YAML or server configurations is loaded only where there is some. */
export async function parsersFor(paths: readonly string[]): Promise<readonly Parser[]> {
  const parsers: Parser[] = [zonefile];
  if (paths.some((path) => /(?:named|bind)[^/]*$|\.conf(?:\.[^/]*)?$|(?:^|\/)(?:bind|named)\//i.test(path)))
    parsers.push((await import('../parsers/named/conf.ts')).namedConf);
  if (paths.some((path) => /\.ya?ml$/i.test(path) && !path.startsWith('.github/'))) {
    const [{ octodnsConfig }, { octodnsZone }] = await Promise.all([
      import('../parsers/octodns/config.ts'),
      import('../parsers/octodns/zone.ts'),
    ]);
    parsers.push(octodnsConfig, octodnsZone);
  }
  if (paths.some((path) => /(?:^|\/)security\.txt[^/]*$/i.test(path)))
    parsers.push((await import('../parsers/security-txt/read.ts')).securityTxt);
  return parsers;
}
