import { type Read, saysSpf } from '../../model/mail/mail-texts.ts';
import { readable } from '../../model/mail/readable.ts';
import { judgeLookups } from '../../model/mail/spf-walk.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import type { LookupProblem, SpfLookups } from '../../model/standards/spf/lookup-tree.ts';
import type { SpfRecord } from '../../model/standards/spf/terms.ts';
import type { Finding, Severity } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message =
  | 'includeWithoutSpf'
  | 'redirectWithoutSpf'
  | 'includeSeveral'
  | 'redirectSeveral'
  | 'targetPermerror'
  | 'passesEverybody'
  | 'noAddress';

/** What an SPF record refers to is there. */
export const spfTarget = rule({
  id: 'spf/target',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: saysSpf,
  basis: [
    { doc: 'RFC 7208', section: '5.2', level: 'MUST' },
    { doc: 'RFC 7208', section: '6.1', level: 'MUST' },
    { doc: 'RFC 7208', section: '5.3', level: 'SHOULD' },
    { doc: 'RFC 7208', section: '5.4', level: 'SHOULD' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['spf/include-no-spf', 'spf/redirect-no-spf', 'spf/include-permissive', 'spf/target-no-address'],
  messages: [
    'includeWithoutSpf',
    'redirectWithoutSpf',
    'includeSeveral',
    'redirectSeveral',
    'targetPermerror',
    'passesEverybody',
    'noAddress',
  ],
  check(txt, view) {
    return judgeLookups(txt, view, (read, lookups) => findingsOf(txt, read, lookups));
  },
});

function findingsOf(rrset: RRset, { i }: Read<SpfRecord>, { problems, tree }: SpfLookups): Finding<Message>[] {
  const findings: Finding<Message>[] = [];
  const seen = new Set<string>();
  for (const problem of problems) {
    const said = messageOf(problem);
    if (said === undefined) continue;
    const { top, params, owner } = problem;
    // The cache of walks may have met the same text at another name.
    const at = owner === tree.owner ? rrset.owner : owner;
    // A record of the repository that is included is judged itself: whoever includes it cannot mend its terms.
    if (said.message === 'noAddress' && at !== rrset.owner && rrset.zone.plane === 'declared') continue;
    const key = `${said.message} ${top.start} ${at} ${params.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    findings.push({
      message: said.message,
      severity: said.severity,
      params: {
        owner: rrset.owner,
        at,
        name: params.name ?? '',
        reason: params.reason ?? '',
        term: readable(String(params.term ?? '')),
        type: params.kind ?? '',
      },
      places: [rrset.placeInText(i, top.start, top.end)],
    });
  }
  return findings;
}

function messageOf({ code, params }: LookupProblem): { readonly message: Message; readonly severity: Severity } | undefined {
  const several = params.reason === 'multiple';
  switch (code) {
    case 'includeNoSpf':
      return { message: several ? 'includeSeveral' : 'includeWithoutSpf', severity: 'error' };
    case 'redirectNoSpf':
      return { message: several ? 'redirectSeveral' : 'redirectWithoutSpf', severity: 'error' };
    case 'targetPermerror':
      return { message: 'targetPermerror', severity: 'error' };
    case 'includePermissive':
      return { message: 'passesEverybody', severity: 'error' };
    case 'targetNoAddress':
      return { message: 'noAddress', severity: 'warning' };
    case 'loop':
    case 'mxHostLimit':
      return undefined; // spf/lookup-limit
  }
}
