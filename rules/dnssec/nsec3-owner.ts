import { labelsOf } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass } from '../../model/verdict.ts';

/** The owner of an NSEC3 record is a hash, in Base32 without padding, as the one label below the apex. */
export const nsec3Owner = rule({
  id: 'dnssec/nsec3-owner',
  subject: 'rrset',
  // Servers make these names themselves, and answer no question about them (RFC 5155 §7.2.8).
  planes: ['declared'],
  types: [TYPE.NSEC3],
  basis: [
    { doc: 'RFC 5155', section: '3', level: 'MUST' },
    { doc: 'RFC 5155', section: '7.1', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dnssec/nsec3-owner'],
  messages: ['notHash', 'notBelowApex'],
  check(nsec3) {
    const { zone, ownerId, owner } = nsec3;
    const [label = ''] = labelsOf(owner);
    const form = nsec3.wire(0)[0] === SHA1 ? SHA1_IN_BASE32 : BASE32;
    if (!form.test(label)) return fail('notHash', { owner, label }, [nsec3.at(0)]);
    if (zone.parentIdOf(ownerId) !== zone.apexId) return fail('notBelowApex', { owner, apex: zone.apex }, [nsec3.at(0)]);
    return pass();
  },
});

const SHA1 = 1;
/** Other hash algorithms are not defined; what they would make is at least Base32. */
const BASE32 = /^[0-9a-v]+$/;
/** 20 octets are 32 characters (RFC 5155 §3.3, RFC 4648 §7). */
const SHA1_IN_BASE32 = /^[0-9a-v]{32}$/;
