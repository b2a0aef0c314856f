import { mailTextsOf, networkProblemsOf, type Read, saysFaultySpf } from '../../model/mail/mail-texts.ts';
import { mendText, withoutTerm } from '../../model/mail/mend.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import type { NetworkProblem } from '../../model/standards/spf/networks.ts';
import type { SpfProblem, SpfRecord } from '../../model/standards/spf/terms.ts';
import { type Finding, failAll, type Severity } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'everybody' | 'broad' | 'special' | 'redundant' | 'hostBits';

/** An SPF record names the networks that send mail, and no others. */
export const spfNetworks = rule({
  id: 'spf/networks',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: saysFaultySpf,
  basis: [
    { doc: 'RFC 7208', section: '11.4', level: 'BCP' },
    { doc: 'RFC 7208', section: '5.6', level: 'MUST' },
    { doc: 'RFC 6890', section: '2.2', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['spf/overbroad-network', 'spf/special-address', 'spf/redundant-term', 'spf/host-bits'],
  messages: ['everybody', 'broad', 'special', 'redundant', 'hostBits'],
  check(txt) {
    const { spf } = mailTextsOf(txt);
    const findings: Finding<Message>[] = [];
    for (const read of spf) {
      for (const problem of networkProblemsOf(read.record)) findings.push(networkFinding(txt, read, problem));
      for (const problem of read.record.problems) if (problem.code === 'hostBits') findings.push(hostBitsFinding(txt, read, problem));
    }
    return failAll(findings);
  },
});

function networkFinding(
  rrset: RRset,
  { i, txt, record }: Read<SpfRecord>,
  { code, span, params, related }: NetworkProblem,
): Finding<Message> {
  const { message, severity } = judged(code, params);
  const remedy = code === 'redundantTerm' ? mendText(rrset, i, txt, [withoutTerm(record.text, span)], 'safe') : undefined;
  const places = [span, ...(related === undefined ? [] : [related])].map(({ start, end }) => rrset.placeInText(i, start, end));
  return { message, severity, params: { owner: rrset.owner, ...params }, places, ...(remedy && { remedy }) };
}

function judged(code: NetworkProblem['code'], params: NetworkProblem['params']): { message: Message; severity: Severity } {
  switch (code) {
    case 'overbroadNetwork':
      return params.prefix === 0 ? { message: 'everybody', severity: 'error' } : { message: 'broad', severity: 'warning' };
    case 'specialAddress':
      return { message: 'special', severity: 'advice' };
    case 'redundantTerm':
      return { message: 'redundant', severity: 'advice' };
  }
}

function hostBitsFinding(rrset: RRset, { i, txt }: Read<SpfRecord>, { span, params }: SpfProblem): Finding<Message> {
  const remedy = mendText(rrset, i, txt, [{ ...span, text: String(params.network) }], 'safe');
  const { value, network } = params;
  const places = [rrset.placeInText(i, span.start, span.end)];
  return {
    message: 'hostBits',
    severity: 'advice',
    params: { owner: rrset.owner, value: value ?? '', network: network ?? '' },
    places,
    ...(remedy && { remedy }),
  };
}
