import { readSvcb } from '../../model/rdata/read.ts';
import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { ALPN, DOHPATH } from '../../model/standards/svcb-keys.ts';
import { alpnIds } from '../../model/standards/svcb-values.ts';
import { svcbProblems, type SvcbMapping, type SvcbProblemCode, type SvcParam } from '../../model/standards/svcb.ts';
import { failAll, pass, type Finding, type Severity } from '../../model/verdict.ts';
import type { NameId, RRset, Zone } from '../../model/zone/zone.ts';

type Message =
  | 'aliasWithParams'
  | 'keyUnassigned'
  | 'keyInvalid'
  | 'mandatoryAutomatic'
  | 'portZero'
  | 'echEmpty'
  | 'echShape'
  | 'tlsGroups'
  | 'ohttpValue'
  | 'docpathLength'
  | 'dnsAlpnMissing'
  | 'dnsDohpathMissing';

/** The parameters of SVCB and HTTPS records make sense to the clients they are for. */
export const svcbParams = rule({
  id: 'svcb/params',
  subject: 'rrset',
  types: [TYPE.SVCB, TYPE.HTTPS],
  basis: [
    { doc: 'RFC 9460', section: '2.4.2', level: 'SHOULD' },
    { doc: 'RFC 9460', section: '8', level: 'SHOULD' },
    { doc: 'RFC 9460', section: '14.3', level: 'MUST' },
    { doc: 'RFC 9461', section: '4.1', level: 'MUST' },
    { doc: 'RFC 9461', section: '5', level: 'MUST' },
    { doc: 'RFC 9848', section: '3', level: 'MUST' },
    { doc: 'RFC 9849', section: '4', level: 'MUST' },
    { doc: 'RFC 9540', section: '4', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'zone/svcb-alias-with-params',
    'zone/svcb-param-unknown',
    'zone/svcb-mandatory-invalid',
    'zone/svcb-hint-invalid',
    'zone/svcb-dns-owner',
  ],
  messages: [
    'aliasWithParams',
    'keyUnassigned',
    'keyInvalid',
    'mandatoryAutomatic',
    'portZero',
    'echEmpty',
    'echShape',
    'tlsGroups',
    'ohttpValue',
    'docpathLength',
    'dnsAlpnMissing',
    'dnsDohpathMissing',
  ],
  check(svcb) {
    const mapping = mappingOf(svcb);
    let findings: Finding<Message>[] | undefined;
    for (let i = 0; i < svcb.count; i++) {
      const { priority, params } = readSvcb(svcb.wire(i));
      const http = mapping === 'dns' && priority > 0 ? httpBehindComma(params) : undefined;
      if (http !== undefined) {
        findings ??= [];
        const shown = { owner: svcb.owner, type: typeName(svcb.type), alpn: http };
        findings.push({ message: 'dnsDohpathMissing', params: shown, places: [svcb.rdataAt(i)] });
      }
      for (const problem of svcbProblems(priority, params, mapping)) {
        const severity = SAID.get(problem.code);
        if (severity === undefined) continue;
        findings ??= [];
        findings.push({
          message: problem.code as Message,
          params: { owner: svcb.owner, type: typeName(svcb.type), ...problem.params },
          places: [problem.code === 'aliasWithParams' ? svcb.rdataAt(i, 0) : svcb.rdataAt(i)],
          severity,
        });
      }
    }
    return findings === undefined ? pass() : failAll(findings);
  },
});

/** The other problems stop a record from being read at all, and are told there. */
const SAID: ReadonlyMap<SvcbProblemCode, Severity> = new Map<Message, Severity>([
  ['aliasWithParams', 'warning'],
  ['keyUnassigned', 'warning'],
  ['keyInvalid', 'error'],
  ['mandatoryAutomatic', 'warning'],
  ['portZero', 'warning'],
  ['echEmpty', 'error'],
  ['echShape', 'warning'],
  ['tlsGroups', 'warning'],
  ['ohttpValue', 'error'],
  ['docpathLength', 'error'],
  ['dnsAlpnMissing', 'error'],
  ['dnsDohpathMissing', 'error'],
]);

/** A version of HTTP inside an identifier with a comma: no such identifier exists, so a list was meant and its comma was escaped. */
function httpBehindComma(params: readonly SvcParam[]): string | undefined {
  if (params.some(({ key }) => key === DOHPATH)) return undefined;
  const ids = params.flatMap(({ key, value }) => (key === ALPN ? alpnIds(value) : []));
  if (ids.some((id) => HTTP.has(id))) return undefined;
  return ids.find((id) => id.includes(',') && id.split(',').some((part) => HTTP.has(part)));
}

const HTTP: ReadonlySet<string> = new Set(['h2', 'h3', 'http/1.1']);

/** `_dns` alone or behind a port (RFC 9461 §3). */
function mappingOf({ zone, ownerId, type }: RRset): SvcbMapping {
  if (type === TYPE.HTTPS) return 'https';
  const isDns = isDnsLabel(zone, ownerId) || (zone.labelOctetOf(ownerId, 0) === UNDERSCORE && isDnsLabel(zone, zone.parentIdOf(ownerId)));
  return isDns ? 'dns' : 'other';
}

function isDnsLabel(zone: Zone, id: NameId): boolean {
  if (id < 0 || zone.labelLengthOf(id) !== DNS.length) return false;
  for (let at = 0; at < DNS.length; at++) {
    const octet = zone.labelOctetOf(id, at);
    if ((octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet) !== DNS.charCodeAt(at)) return false;
  }
  return true;
}

const DNS = '_dns';
const UNDERSCORE = 0x5f;
