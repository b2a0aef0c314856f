import type { Origin } from '../../model/origin.ts';
import type { NonEmpty } from '../../model/plane.ts';
import { rule } from '../../model/rule.ts';
import { groupNamed } from '../../model/tls/group.ts';
import { gradeOf, guidelineOf, type Grade, type Guideline } from '../../model/tls/guideline.ts';
import { sharing } from '../../model/tls/sharing.ts';
import { failAll, notApplicable, unknown, type Finding, type Verdict } from '../../model/verdict.ts';
import { placeOf } from '../../model/web/setting.ts';

type Message = 'insufficient' | 'phaseOut' | 'unknownGroup' | 'primes';

/** The groups for the key exchange that a server names are those that the chosen guideline lets pass. */
export const tlsGroup = rule({
  id: 'tls/group',
  subject: 'tls-endpoint',
  basis: [
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '3.3.3', level: 'BCP' },
    { doc: 'RFC 9325', section: '4.2.1', level: 'SHOULD' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/group', 'smtp/tls-key-exchange', 'internetnl/fs_params'],
  messages: ['insufficient', 'phaseOut', 'unknownGroup', 'primes'],
  check(endpoint, view): Verdict<Message> {
    const { groups, seen } = endpoint;
    if (groups.kind === 'unknown') return unknown(groups.gap);
    if (groups.kind === 'default' || groups.value === 'auto') return notApplicable();
    if (sharing(endpoint, view, (each) => placeOf(each.groups)) === undefined) return notApplicable();
    const guideline = guidelineOf(view.guideline);
    const { value, at } = groups;
    const isPrime = (word: string): boolean => seen !== undefined && groupNamed(word)?.kind === 'finiteField';
    const items = [...value.matchAll(ITEM)];
    const findings = items.flatMap((item) => (isPrime(item[0]) ? [] : (findingOf(item, value, at, guideline, seen?.groupsAt) ?? [])));
    const primes = items
      .map(([word]) => word)
      .filter((word) => isPrime(word) && !isLetPass(gradeOf(guideline.groups, groupNamed(word)!.name)));
    const [first] = primes;
    if (first !== undefined) {
      const params = { groups: primes.join(', '), guideline: guideline.title };
      findings.push({ message: 'primes', params, places: [seen?.groupsAt.get(first) ?? at], severity: 'advice' });
    }
    return findings.length === 0 && seen?.groups.gap !== undefined ? unknown(seen.groups.gap) : failAll(findings);
  },
});

function isLetPass(grade: Grade): boolean {
  return grade === 'good' || grade === 'sufficient';
}

/**
 * OpenSSL 3.5 lets `?` (unknown ones are passed over), `*` (its key is sent along) and `-` (taken away) stand before a name, and `/` between
 * lists; `DEFAULT` is its own list.
 */
const ITEM = /[^:,/\s]+/g;
const MARKS = /^[?*-]*/;

function findingOf(
  item: RegExpMatchArray,
  value: string,
  at: Origin,
  guideline: Guideline,
  seenAt: ReadonlyMap<string, Origin> | undefined,
): Finding<Message> | undefined {
  const [whole] = item;
  const marks = MARKS.exec(whole)?.[0] ?? '';
  const word = whole.slice(marks.length);
  if (marks.includes('-') || word.toUpperCase() === 'DEFAULT') return undefined;
  const group = groupNamed(word);
  const start = item.index ?? 0;
  const place = seenAt?.get(word) ?? wordAt(at, value, start + marks.length, start + whole.length);
  const places: NonEmpty<Origin> = [place];
  const params = { group: word, guideline: guideline.title };
  if (group === undefined) return marks.includes('?') ? undefined : { message: 'unknownGroup', params, places, severity: 'warning' };
  switch (gradeOf(guideline.groups, group.name)) {
    case 'good':
    case 'sufficient':
      return undefined;
    case 'phaseOut':
      return { message: 'phaseOut', params, places, severity: 'warning' };
    case 'insufficient':
      return { message: 'insufficient', params, places };
  }
}

/** The word itself where offsets can be told; the whole list where quotes or escapes stand in it. */
function wordAt(at: Origin, value: string, start: number, end: number): Origin {
  if (at.kind !== 'text' || at.span.end - at.span.start !== value.length) return at;
  return { ...at, span: { ...at.span, start: at.span.start + start, end: at.span.start + end } };
}
