import { hasLabel } from '../../model/mail/role.ts';
import { isPlaceOf, PLACE_BITS, transportRecordsOf } from '../../model/mail/transport-record.ts';
import { domainName, withoutDot, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import type { NameId, RRset, Zone } from '../../model/zone/zone.ts';

type Message = 'missing' | 'noRecord';

/** The record at `_mta-sts` and the host `mta-sts`, which serves the policy, are both there. */
export const mtaStsHost = rule({
  id: 'mta-sts/host',
  subject: 'rrset',
  types: [TYPE.TXT, TYPE.CNAME, TYPE.A, TYPE.AAAA],
  ownerBits: (type) => (type === TYPE.TXT ? PLACE_BITS : undefined),
  basis: [
    { doc: 'RFC 8461', section: '3.1', level: 'MUST' },
    { doc: 'RFC 8461', section: '3.3', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mta-sts/host-missing'],
  messages: ['missing', 'noRecord'],
  check(rrset, view) {
    const { zone, ownerId, type } = rrset;
    const length = zone.labelLengthOf(ownerId);
    if (length < SHORTEST || length > LONGEST) return notApplicable();
    if (isPlaceOf('STSv1', zone, ownerId)) {
      if (type !== TYPE.CNAME && (type !== TYPE.TXT || transportRecordsOf('STSv1', rrset).length === 0)) return notApplicable();
      return hostOf(rrset, view);
    }
    return type !== TYPE.TXT && hasLabel(zone, ownerId, 'mta-sts') ? recordOf(rrset, view) : notApplicable();
  },
});

/** Octets of `mta-sts` and `_mta-sts`. */
const SHORTEST = 7;
const LONGEST = 8;

/** The host that serves the policy of a record (RFC 8461 §3.3). */
function hostOf(rrset: RRset, view: View): Verdict<Message> {
  const host = besides(rrset.zone, rrset.ownerId, 'mta-sts');
  if (host === undefined) return notApplicable();
  const answers = [TYPE.A, TYPE.AAAA].map((type) => view.resolve(host, type));
  if (answers.some(({ kind }) => kind === 'answer')) return pass();
  for (const answer of answers) if (answer.kind === 'unknown') return unknown(answer.gaps[0]);
  // An alias that leads nowhere is told where it stands.
  if (answers.some(({ aliases }) => aliases.length > 0)) return pass();
  return fail('missing', { owner: rrset.owner, host: withoutDot(host) }, [rrset.at(0)]);
}

/** The record that makes senders ask a host for a policy; its names may be more, so a name without mail is left alone. */
function recordOf(rrset: RRset, view: View): Verdict<Message> {
  const { zone, ownerId, type, owner } = rrset;
  if (type === TYPE.AAAA && (zone.bitsOf(ownerId) & NAME_BIT.A) !== 0) return notApplicable(); // told of the A record
  const domain = zone.parentIdOf(ownerId);
  if (domain < 0 || !zone.contains(domain) || (zone.bitsOf(domain) & NAME_BIT.MX) === 0) return notApplicable();
  const place = besides(zone, ownerId, '_mta-sts');
  if (place === undefined) return notApplicable();
  const answer = view.resolve(place, TYPE.TXT);
  switch (answer.kind) {
    case 'unknown':
      return unknown(answer.gaps[0]);
    case 'loop':
      return pass();
    case 'answer':
      // Senders take any other text there for no record.
      if (transportRecordsOf('STSv1', answer.rrset).length > 0) return pass();
      break;
    case 'nodata':
    case 'nxdomain':
      if (answer.aliases.length > 0) return pass();
  }
  return fail('noRecord', { owner, place: withoutDot(place) }, [rrset.at(0)], { severity: 'warning' });
}

/** The name with another first label. */
function besides(zone: Zone, id: NameId, label: string): DomainName | undefined {
  const above = zone.parentIdOf(id);
  return above < 0 ? undefined : domainName(`${label}.${zone.nameOf(above)}`);
}
