import { decided } from '../../model/mail-server/decided.ts';
import { heloNameOf, type OutboundAddress, outboundOf } from '../../model/mail-server/outbound.ts';
import { type DomainName, withoutDot } from '../../model/names/name.ts';
import type { Gap, Origin } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { reverseNameOf } from '../../model/standards/reverse.ts';
import { type Finding, failAll, notApplicable, pass, unknown } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import { addressText } from '../../model/zone/addresses.ts';

type Message = 'noAddress' | 'otherAddress' | 'otherName' | 'noName';

/** The name in HELO has the address that the server sends from, and the reverse name of the address is that name (RFC 5321 §4.1.1.1, RFC 1912 §2.1). */
export const helo = rule({
  id: 'smtp/helo',
  subject: 'mail-server',
  basis: [
    { doc: 'RFC 5321', section: '4.1.1.1', level: 'SHOULD' },
    { doc: 'RFC 1912', section: '2.1', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['smtp/ptr-mismatch', 'smtp/name-consistency'],
  messages: ['noAddress', 'otherAddress', 'otherName', 'noName'],
  check(server, view) {
    const relay = decided(server.setting('relayhost'), (value) => value !== '');
    const greeting = heloNameOf(server);
    if (relay.kind === 'unknown') return unknown(relay.gap);
    if (relay.value || greeting === undefined) return notApplicable();
    const { name, at } = greeting;
    const gaps: Gap[] = [];
    const own = addressesOf(view, name, gaps);
    const findings: Finding<Message>[] = [];
    if (own !== undefined && own.length === 0) findings.push({ message: 'noAddress', params: { name: withoutDot(name) }, places: [at] });
    const outbound = outboundOf(server, view);
    if (outbound.gap !== undefined) gaps.push(outbound.gap);
    for (const each of outbound.addresses) judge(view, name, own, each, at, findings, gaps);
    const [gap, ...others] = gaps;
    return findings.length > 0 ? failAll(findings) : gap === undefined ? pass() : unknown(gap, ...others);
  },
});

function judge(
  view: View,
  name: DomainName,
  own: readonly string[] | undefined,
  { address, at, isBound }: OutboundAddress,
  heloAt: Origin,
  findings: Finding<Message>[],
  gaps: Gap[],
): void {
  const text = addressText(address);
  const params = { name: withoutDot(name), address: text };
  const places = isBound ? [at, heloAt] : [heloAt, at];
  if (own !== undefined && own.length > 0 && !own.includes(text)) findings.push({ message: 'otherAddress', params, places });
  const reverse = view.resolve(reverseNameOf(address), TYPE.PTR);
  switch (reverse.kind) {
    case 'unknown':
      gaps.push(reverse.gaps[0]);
      return;
    case 'answer': {
      const names = Array.from({ length: reverse.rrset.count }, (_, i) => reverse.rrset.target(i));
      if (names.includes(name)) return;
      findings.push({
        message: 'otherName',
        params: { ...params, found: withoutDot(names[0]!) },
        places: [...places, reverse.rrset.at(0)],
      });
      return;
    }
    case 'nodata':
    case 'nxdomain':
    case 'loop':
      // The addresses of a name are held against the reverse zones anyway (ptr/address).
      if (isBound) findings.push({ message: 'noName', params, places });
  }
}

/** Undefined where a zone that would hold them is not here. */
function addressesOf(view: View, name: DomainName, gaps: Gap[]): readonly string[] | undefined {
  const texts: string[] = [];
  for (const type of [TYPE.A, TYPE.AAAA]) {
    const found = view.resolve(name, type);
    if (found.kind === 'unknown') {
      gaps.push(found.gaps[0]);
      return undefined;
    }
    if (found.kind === 'answer') for (let i = 0; i < found.rrset.count; i++) texts.push(addressText(found.rrset.wire(i)));
  }
  return texts;
}
