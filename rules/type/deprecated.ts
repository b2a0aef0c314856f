import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass } from '../../model/verdict.ts';
import { sameTexts } from '../../model/zone/same-texts.ts';

/** The zone has no record of a type that nothing asks for any more. */
export const deprecatedType = rule({
  id: 'type/deprecated',
  subject: 'rrset',
  types: [
    TYPE.SPF,
    TYPE.MD,
    TYPE.MF,
    TYPE.MB,
    TYPE.MG,
    TYPE.MR,
    TYPE.NULL,
    TYPE.WKS,
    TYPE.MINFO,
    TYPE.X25,
    TYPE.ISDN,
    TYPE.RT,
    TYPE.NSAP,
    TYPE['NSAP-PTR'],
    TYPE.SIG,
    TYPE.PX,
    TYPE.GPOS,
    TYPE.NXT,
    TYPE.EID,
    TYPE.NIMLOC,
    TYPE.ATMA,
    TYPE.A6,
    TYPE.DLV,
  ],
  basis: [
    { doc: 'IANA DNS RR types', section: '', level: 'SHOULD' },
    { doc: 'RFC 7208', section: '3.1', level: 'MUST' },
    { doc: 'RFC 6563', section: '', level: 'SHOULD' },
    { doc: 'RFC 8749', section: '', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/deprecated-type', 'zone/spf-type-without-txt', 'spf/rrtype-spf'],
  messages: ['replaced', 'unused', 'spf', 'spfWithoutTxt'],
  check(rrset) {
    const { zone, type, owner } = rrset;
    if (type === TYPE.SPF) {
      const txt = zone.rrsetById(rrset.ownerId, TYPE.TXT);
      const doubt = zone.doubtAt(rrset.ownerId, TYPE.TXT);
      for (let i = 0; i < rrset.count; i++) {
        if (!sameTexts(rrset, i, txt) && doubt === undefined) return fail('spfWithoutTxt', { owner }, [rrset.at(i)]);
      }
      return fail('spf', { owner }, [rrset.at(0)], { severity: 'advice' });
    }
    const known = HISTORY[type];
    if (known === undefined) return pass();
    const [reference, replacement] = known;
    const params = { owner, type: typeName(type), reference };
    return replacement === undefined
      ? fail('unused', params, [rrset.at(0)], { severity: 'advice' })
      : fail('replaced', { ...params, replacement }, [rrset.at(0)]);
  },
});

/** The text that retired the type, or that defined it where nobody ever took it up; and what took its place. KEY lives on in SIG(0). */
const HISTORY: Readonly<Record<number, readonly [reference: string, replacement?: string]>> = {
  [TYPE.MD]: ['RFC 1035 §3.3.4', 'MX'],
  [TYPE.MF]: ['RFC 1035 §3.3.5', 'MX'],
  [TYPE.MB]: ['RFC 1035 §3.3.3'],
  [TYPE.MG]: ['RFC 1035 §3.3.6'],
  [TYPE.MR]: ['RFC 1035 §3.3.8'],
  [TYPE.NULL]: ['RFC 1035 §3.3.10'],
  [TYPE.WKS]: ['RFC 1123 §2.2'],
  [TYPE.MINFO]: ['RFC 1035 §3.3.7'],
  [TYPE.X25]: ['RFC 1183 §3.1'],
  [TYPE.ISDN]: ['RFC 1183 §3.2'],
  [TYPE.RT]: ['RFC 1183 §3.3'],
  [TYPE.NSAP]: ['RFC 1706'],
  [TYPE['NSAP-PTR']]: ['RFC 1706'],
  [TYPE.SIG]: ['RFC 3755', 'RRSIG'],
  [TYPE.PX]: ['RFC 2163'],
  [TYPE.GPOS]: ['RFC 1876', 'LOC'],
  [TYPE.NXT]: ['RFC 3755', 'NSEC'],
  [TYPE.EID]: ['IANA'],
  [TYPE.NIMLOC]: ['IANA'],
  [TYPE.ATMA]: ['AF-DANS-0152'],
  [TYPE.A6]: ['RFC 6563', 'AAAA'],
  [TYPE.DLV]: ['RFC 8749', 'DS'],
};
