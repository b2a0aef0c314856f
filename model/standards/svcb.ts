import { DOHPATH, ALPN, MANDATORY, NO_DEFAULT_ALPN, PORT, svcParamKeyName, svcParamKeyStatus } from './svcb-keys.ts';
import { alpnIds, noteValue } from './svcb-values.ts';

export interface SvcParam {
  readonly key: number;
  readonly value: Uint8Array;
}

/** What a SVCB-compatible record is for: HTTPS (RFC 9460 §9), `_dns` SVCB (RFC 9461), or any other SVCB mapping. */
export type SvcbMapping = 'https' | 'dns' | 'other';

/** `key` is the parameter at fault; -1 for the record as a whole. */
export interface SvcbProblem {
  readonly code: SvcbProblemCode;
  readonly key: number;
  readonly params: Readonly<Record<string, string | number>>;
}

export type SvcbProblemCode =
  /** count: priority 0 is AliasMode, which has no parameters (§2.4.2) */
  | 'aliasWithParams'
  /** name: neither registered nor for private use */
  | 'keyUnassigned'
  /** 65535 (§14.3.2) */
  | 'keyInvalid'
  /** name */
  | 'keyDuplicate'
  /** name, after: in wire form keys ascend (§2.2) */
  | 'keyOrder'
  /** name, length: no list of whole 16-bit keys, or none at all */
  | 'mandatoryLength'
  | 'mandatorySelf'
  /** name */
  | 'mandatoryDuplicate'
  | 'mandatoryOrder'
  /** name: listed, yet not in the record */
  | 'mandatoryAbsent'
  /** name: mandatory for this mapping anyway (SHOULD NOT be listed) */
  | 'mandatoryAutomatic'
  | 'alpnEmpty'
  /** an identifier of no octets */
  | 'alpnEmptyId'
  | 'alpnLength'
  /** length */
  | 'noDefaultAlpnValue'
  | 'noDefaultAlpnAlone'
  /** length */
  | 'portLength'
  | 'portZero'
  /** name, length */
  | 'hintLength'
  | 'echEmpty'
  /** length, declared: not one ECHConfigList (RFC 9849 §4) */
  | 'echShape'
  /** value, reason: utf8 | relative | variable | template */
  | 'dohpathTemplate'
  /** length */
  | 'ohttpValue'
  /** length, reason: length | duplicate */
  | 'tlsGroups'
  | 'docpathLength'
  | 'dnsAlpnMissing'
  /** alpn */
  | 'dnsDohpathMissing';

export type NoteSvcb = (code: SvcbProblemCode, key: number, params?: Readonly<Record<string, string | number>>) => void;

/** Keys that are mandatory wherever they occur (RFC 9460 §8, §9; 9461 App. A), `mandatory` itself aside. */
export function automaticallyMandatory(mapping: SvcbMapping): readonly number[] {
  switch (mapping) {
    case 'https':
      return [NO_DEFAULT_ALPN, PORT];
    case 'dns':
      return [PORT];
    case 'other':
      return [];
  }
}

/** Judges the parameters of one record in the order they were given. Never throws; linear in their length. */
export function svcbProblems(priority: number, params: readonly SvcParam[], mapping: SvcbMapping): SvcbProblem[] {
  const problems: SvcbProblem[] = [];
  const note: NoteSvcb = (code, key, values = {}) => void problems.push({ code, key, params: values });
  if (priority === 0 && params.length > 0) note('aliasWithParams', -1, { count: params.length });
  const present = new Map<number, Uint8Array>();
  let last = -1;
  for (const { key, value } of params) {
    const name = svcParamKeyName(key);
    const status = svcParamKeyStatus(key);
    if (status === 'invalid') note('keyInvalid', key);
    if (status === 'unassigned') note('keyUnassigned', key, { name });
    if (present.has(key)) note('keyDuplicate', key, { name });
    else if (key < last) note('keyOrder', key, { name, after: svcParamKeyName(last) });
    last = Math.max(last, key);
    if (!present.has(key)) present.set(key, value);
    noteValue(key, value, note);
  }
  noteMandatory(present, mapping, note);
  if (present.has(NO_DEFAULT_ALPN) && !present.has(ALPN)) note('noDefaultAlpnAlone', NO_DEFAULT_ALPN);
  if (mapping === 'dns' && priority > 0) noteDns(present, note);
  return problems;
}

/** RFC 9460 §8. */
function noteMandatory(present: ReadonlyMap<number, Uint8Array>, mapping: SvcbMapping, note: NoteSvcb): void {
  const value = present.get(MANDATORY);
  if (value === undefined) return;
  if (value.length === 0 || value.length % 2 !== 0) note('mandatoryLength', MANDATORY, { name: 'mandatory', length: value.length });
  const automatic = automaticallyMandatory(mapping);
  const listed = new Set<number>();
  let last = -1;
  let ordered = true;
  for (let i = 0; i + 1 < value.length; i += 2) {
    const key = (value[i]! << 8) | value[i + 1]!;
    const name = svcParamKeyName(key);
    if (listed.has(key)) note('mandatoryDuplicate', MANDATORY, { name });
    else if (key === MANDATORY) note('mandatorySelf', MANDATORY);
    else if (!present.has(key)) note('mandatoryAbsent', MANDATORY, { name });
    else if (automatic.includes(key)) note('mandatoryAutomatic', MANDATORY, { name });
    if (key < last) ordered = false;
    listed.add(key);
    last = key;
  }
  if (!ordered) note('mandatoryOrder', MANDATORY);
}

/** RFC 9461 §4.1, §5: alpn is required, and HTTP versions need a path. */
function noteDns(present: ReadonlyMap<number, Uint8Array>, note: NoteSvcb): void {
  const alpn = present.get(ALPN);
  if (alpn === undefined) {
    note('dnsAlpnMissing', -1);
    return;
  }
  const http = alpnIds(alpn).find((id) => id === 'h2' || id === 'h3' || id === 'http/1.1');
  if (http !== undefined && !present.has(DOHPATH)) note('dnsDohpathMissing', -1, { alpn: http });
}
