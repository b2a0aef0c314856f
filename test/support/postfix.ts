import type { Rule } from '../../model/rule.ts';
import { judged } from './judged.ts';

/** master.cf with one service on port 25. */
export const EXCHANGER = 'smtp inet n - y - - smtpd\n';

/** What a rule says of main.cf and master.cf, passes left out: `fail old main.cf:3:5 "!SSLv2"`, `unknown softwareVersion`. */
export function saidOfPostfix(
  rule: Rule,
  main: string | undefined,
  master: string | undefined,
  more: Readonly<Record<string, string>> = {},
): string[] {
  const files: Record<string, string> = {
    ...(main !== undefined && { 'postfix/main.cf': main }),
    ...(master !== undefined && { 'postfix/master.cf': master }),
    ...more,
  };
  return judged([rule], files)
    .filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable')
    .map(({ outcome, message, places, gaps, because }) => {
      if (outcome !== 'fail') return `${outcome} ${gaps?.[0]?.cause ?? because ?? ''}`;
      const [place] = places;
      if (place?.kind !== 'text') return `fail ${message!.id}`;
      const { path, start, end } = place.span;
      const text = Buffer.from(files[path] ?? '').toString('latin1');
      const before = text.slice(0, start).split('\n');
      return `fail ${message!.id} ${path.replace(/^postfix\//, '')}:${before.length}:${before.at(-1)!.length + 1} ${text.slice(start, end)}`;
    });
}
