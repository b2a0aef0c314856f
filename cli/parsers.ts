import type { Parser } from '../model/reading.ts';
import { zonefile } from '../parsers/zonefile/read.ts';

/** The formats that may stand in these files. What reads YAML is loaded only where there is some. */
export async function parsersFor(paths: readonly string[]): Promise<readonly Parser[]> {
  if (!paths.some((path) => /\.ya?ml$/i.test(path) && !path.startsWith('.github/'))) return [zonefile];
  const [{ octodnsConfig }, { octodnsZone }] = await Promise.all([
    import('../parsers/octodns/config.ts'),
    import('../parsers/octodns/zone.ts'),
  ]);
  return [zonefile, octodnsConfig, octodnsZone];
}
