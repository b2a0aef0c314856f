import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether named-compilezone of BIND 9.18 stands on this machine. */
export const hasCompilezone = (spawnSync('named-compilezone', ['-v'], { encoding: 'utf8' }).stdout ?? '').startsWith('9.18.');

/** What named-compilezone makes of records given as `type rdata`, in the zone example.: the RDATA it prints on one line, or undefined where it refuses. */
export function compiled(records: readonly string[]): (string | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), 'compilezone-'));
  try {
    const file = join(folder, 'zone');
    const outcome: (string | undefined)[] = records.map(() => undefined);
    let kept = records.map((_, i) => i);
    while (kept.length > 0) {
      const { printed, refused } = compile(
        file,
        kept.map((i) => records[i]!),
      );
      if (refused.size === 0) {
        kept.forEach((record, line) => (outcome[record] = printed.get(line)));
        break;
      }
      kept = kept.filter((_, line) => !refused.has(line));
    }
    return outcome;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const HEAD = ['$TTL 300', '@ SOA ns root 1 2 3 4 5', '@ NS .'];

function compile(file: string, records: readonly string[]): { printed: Map<number, string>; refused: Set<number> } {
  writeFileSync(file, [...HEAD, ...records.map((record, i) => `r${i} ${record}`), ''].join('\n'));
  const options = ['-i', 'none', '-k', 'ignore', '-n', 'ignore', '-f', 'text', '-F', 'text', '-s', 'full', '-o', '-', 'example.', file];
  const { stdout, stderr } = spawnSync('named-compilezone', options, { encoding: 'latin1', maxBuffer: 1 << 28 });
  const printed = new Map<number, string>();
  for (const [, line, type, rdata] of stdout.matchAll(/^r([0-9]+)\.example\.\s+300 IN (\S+)[ \t]*(.*)$/gm)) {
    printed.set(Number(line), asAllRead(type!, rdata!));
  }
  const refused = new Set<number>();
  for (const [, line, why] of `${stdout}\n${stderr}`.matchAll(/\/zone:([0-9]+): (.*)$/gm)) {
    if (!/old style DNSSEC|has expired/.test(why!)) refused.add(Number(line) - 1 - HEAD.length);
  }
  if (printed.size === 0 && refused.size === 0) throw new Error(`named-compilezone: ${stderr}`);
  return { printed, refused };
}

/** BIND prints a few types in a form that only BIND reads. */
function asAllRead(type: string, rdata: string): string {
  switch (type) {
    case 'A6': // two blanks, the missing suffix between them
      return rdata.replace(/^128  /, '128 ');
    case 'CERT':
      return rdata.replace(
        /(?<= )(?:NSEC3DSA|NSEC3RSASHA1|ECCGOST)(?= )/,
        (name) => ({ NSEC3DSA: '6', NSEC3RSASHA1: '7', ECCGOST: '12' })[name]!,
      );
    case 'NID':
    case 'L64': // Knot DNS wants the leading zeros
      return rdata.replace(/[0-9a-f]+(?=:|$)/g, (group) => group.padStart(4, '0'));
    default:
      return rdata;
  }
}
