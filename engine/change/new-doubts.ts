import { parentOf } from '../../model/names/name.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Result } from '../../model/report.ts';

/** What these rules cannot decide is counted by zone, and not told name by name. */
const COUNTED_BY_ZONE: ReadonlySet<string> = new Set(['rrset', 'delegation', 'mail-domain']);

/**
 * Whether a finding that is gone may be undecided now: its rule has more doubts about its zone than before, and nobody knows about
 * which names. What is known to be gone needs proof.
 */
export function newDoubts(before: readonly Result[], after: readonly Result[]): (gone: Result) => boolean {
  const [old, fresh] = [doubtsIn(before), doubtsIn(after)];
  const grown = new Set([...fresh].filter(([key, count]) => count > (old.get(key) ?? 0)).map(([key]) => key));
  if (grown.size === 0) return () => false;
  return ({ rule, subject, places: [place] }) => {
    if (!COUNTED_BY_ZONE.has(rule.subject)) return false;
    if (place?.kind === 'text' && grown.has(`${rule.id} ${place.span.path}`)) return true;
    for (let name: DomainName | undefined = subject.name as DomainName; name !== undefined; name = parentOf(name))
      if (grown.has(`${rule.id} ${name}`)) return true;
    return false;
  };
}

/** How many, by rule and zone; of a piece of a zone by its file. */
function doubtsIn(results: readonly Result[]): ReadonlyMap<string, number> {
  const doubts = new Map<string, number>();
  for (const { rule, outcome, subject, times } of results) {
    if (outcome !== 'unknown' || subject.kind !== 'zone' || !COUNTED_BY_ZONE.has(rule.subject)) continue;
    const key = `${rule.id} ${subject.name}`;
    doubts.set(key, (doubts.get(key) ?? 0) + times);
  }
  return doubts;
}
