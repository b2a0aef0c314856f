import { type Read, saysSpf } from '../../model/mail/mail-texts.ts';
import { readable } from '../../model/mail/readable.ts';
import { isUnderscored } from '../../model/mail/role.ts';
import { costliest, judgeLookups, MOST_LOOKUPS, MOST_VOIDS, treeText } from '../../model/mail/spf-walk.ts';
import type { Params } from '../../model/plane.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import type { SpfLookups, SpfVoid } from '../../model/standards/spf/lookup-tree.ts';
import type { SpfRecord } from '../../model/standards/spf/terms.ts';
import type { Finding } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'tooMany' | 'nearLimit' | 'loop' | 'voids' | 'voidsOfFamily' | 'manyExchanges';

/** One message costs its receiver at most ten lookups. */
export const spfLookupLimit = rule({
  id: 'spf/lookup-limit',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: saysSpf,
  basis: [{ doc: 'RFC 7208', section: '4.6.4', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'spf/lookup-limit',
    'spf/lookup-budget',
    'spf/lookup-unresolved',
    'spf/void-limit',
    'spf/void-limit-family',
    'spf/mx-host-limit',
    'spf/loop',
    'zone/spf-lookup-limit',
  ],
  messages: ['tooMany', 'nearLimit', 'loop', 'voids', 'voidsOfFamily', 'manyExchanges'],
  check(txt, view) {
    return judgeLookups(txt, view, (read, lookups) => findingsOf(txt, read, lookups));
  },
});

/** Nearer to the limit than this, one more provider is one too many. */
const NEAR = 8;
const SHOWN = 3;

function findingsOf(rrset: RRset, { i, record }: Read<SpfRecord>, lookups: SpfLookups): Finding<Message>[] {
  const { owner } = rrset;
  const findings: Finding<Message>[] = [];
  const { known, unknown: unseen, voids, problems } = lookups;
  const say = (message: Message, params: Params, span: { readonly start: number; readonly end: number }, advice = false): void => {
    const places = [rrset.placeInText(i, span.start, span.end)];
    findings.push({ message, params: { owner, ...params }, places, severity: advice ? 'advice' : 'error' });
  };
  const whole = { start: 0, end: record.text.length };
  if (known > MOST_LOOKUPS) say('tooMany', countParams(lookups), whole);
  else if (known >= NEAR && unseen === 0 && !isUnderscored(rrset.zone, rrset.ownerId)) say('nearLimit', countParams(lookups), whole, true);
  const circles = new Set<number>();
  for (const { code, top, params } of problems) {
    const term = readable(record.text.slice(top.start, top.end));
    // Behind one term there may be hundreds of circles: removing it removes them all.
    if (code === 'loop') {
      if (!circles.has(top.start)) say('loop', { term, path: params.path ?? '' }, top);
      circles.add(top.start);
    } else if (code === 'mxHostLimit') say('manyExchanges', { term, name: params.name ?? '', count: params.count ?? 0 }, top);
  }
  const forAll = voids.filter(({ clients }) => clients === 'all');
  if (forAll.length > MOST_VOIDS) say('voids', { count: forAll.length, most: MOST_VOIDS, names: namesText(forAll) }, whole);
  else {
    for (const family of ['ipv4', 'ipv6'] as const) {
      const ofFamily = voids.filter(({ clients }) => clients === 'all' || clients === family);
      if (ofFamily.length <= MOST_VOIDS) continue;
      const params = { family: family === 'ipv4' ? 'IPv4' : 'IPv6', type: family === 'ipv4' ? 'A' : 'AAAA', count: ofFamily.length };
      say('voidsOfFamily', { ...params, most: MOST_VOIDS, names: namesText(ofFamily) }, whole, true);
    }
  }
  return findings;
}

function countParams(lookups: SpfLookups): Params {
  const dearest = costliest(lookups, SHOWN).filter(({ known }) => known > 1);
  const shown = (dearest.length > 0 ? dearest : costliest(lookups, SHOWN)).map(({ term, known }) => `${term} (${known})`);
  const { known, unknown: unseen, cut } = lookups;
  return { known, unknown: cut ? Math.max(unseen, 1) : unseen, most: MOST_LOOKUPS, costliest: shown.join(', '), tree: treeText(lookups) };
}

function namesText(voids: readonly SpfVoid[]): string {
  return [...new Set(voids.map(({ name }) => name))].slice(0, 2 * SHOWN).join(', ');
}
