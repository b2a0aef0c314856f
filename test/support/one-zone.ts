import { WorldView } from '../../engine/view.ts';
import { Worlds } from '../../engine/worlds.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Remedy } from '../../model/remedy.ts';
import type { Rule } from '../../model/rule.ts';
import type { Verdict } from '../../model/verdict.ts';
import { zonefile } from '../../parsers/zonefile/read.ts';
import { NOW } from './judged.ts';

/** What a rule of subject `zone` or `rrset` says of the only zone there is, one verdict a subject. A configuration says that example.org is a zone. */
export function verdictsOn(rule: Rule, text: string): readonly Verdict[] {
  const context = {
    include: () => ({ kind: 'notFound' as const }),
    list: () => [],
    limits: { generate: 10, includeDepth: 1 },
    isZone: true,
    origin: 'example.org.' as DomainName,
  };
  const zone = zonefile.read({ path: 'example.org.zone', bytes: new Uint8Array(Buffer.from(text)) }, context).zones[0]!;
  const world = { zone, claimedBy: undefined, role: 'zone' as const };
  const view = new WorldView({ plane: 'declared', now: NOW, worlds: new Worlds([world]) }, world);
  if (rule.subject === 'zone') return [rule.check(zone, view)];
  if (rule.subject !== 'rrset') throw new Error(`${rule.id} looks neither at zones nor at RRsets`);
  const verdicts: Verdict[] = [];
  zone.sweep((rrset) => {
    if ((rule.types === 'any' || rule.types.includes(rrset.type)) && rrset.count >= (rule.atLeast ?? 1))
      verdicts.push(rule.check(rrset, view));
  });
  return verdicts;
}

/** The remedies of all findings, in order. */
export function remediesOn(rule: Rule, text: string): readonly Remedy[] {
  return verdictsOn(rule, text).flatMap((verdict) =>
    verdict.outcome === 'fail' ? verdict.findings.flatMap(({ remedy }) => remedy ?? []) : [],
  );
}
