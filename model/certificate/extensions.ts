import { contextTag, DER, DerReader, unsignedNumber } from './der.ts';
import { readGeneralNames, readUri, type GeneralName } from './general-name.ts';
import { countTimestamps } from './timestamps.ts';

/** What the extensions of a certificate say, as far as we ask; undefined (or empty) where one is absent. */
export interface Extensions {
  /** RFC 5280 §4.2.1.6. */
  readonly subjectAltName: readonly GeneralName[] | undefined;
  /** RFC 5280 §4.2.1.9. */
  readonly basicConstraints: { readonly isCa: boolean; readonly pathLength: number | undefined } | undefined;
  /** RFC 5280 §4.2.1.3. */
  readonly keyUsage: ReadonlySet<KeyUsage> | undefined;
  /** RFC 5280 §4.2.1.12: object identifiers, the common ones by name. */
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly ocspResponders: readonly string[];
  readonly issuerUrls: readonly string[];
  /** RFC 7633 §4.1: TLS extensions that the server must show; 5 is status_request. */
  readonly tlsFeatures: readonly number[];
  /** RFC 5280 §4.2.1.4: object identifiers. */
  readonly policies: readonly string[];
  /** RFC 6962 §3.3: number of embedded timestamps; undefined without the extension. */
  readonly timestamps: number | undefined;
  /** RFC 6962 §3.1: the poison of a precertificate. */
  readonly isPrecertificate: boolean;
  readonly subjectKeyId: Uint8Array | undefined;
  readonly authorityKeyId: Uint8Array | undefined;
}

export type KeyUsage = (typeof KEY_USAGES)[number];

const KEY_USAGES = [
  'digitalSignature',
  'contentCommitment',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

/** Reads the contents of `[3]`, or of nothing; the name of the extension that cannot be read otherwise. */
export function readExtensions(reader: DerReader | undefined): Extensions | string {
  const draft: Draft = { ...NONE };
  if (reader === undefined) return draft;
  const list = reader.enter(DER.sequence);
  if (list === undefined || !reader.isDone) return 'extensions';
  const seen = new Set<string>();
  while (!list.isDone) {
    const extension = list.enter(DER.sequence);
    const oid = extension?.oid();
    if (extension === undefined || oid === undefined) return 'extensions';
    extension.take(DER.boolean);
    const value = extension.take(DER.octetString);
    if (value === undefined || !extension.isDone) return 'extensions';
    const known = READERS.get(oid);
    // RFC 5280 §4.2: one of a kind. Two of them say nothing certain.
    if (seen.has(oid)) return known?.name ?? 'extensions';
    seen.add(oid);
    if (known !== undefined && !known.read(extension.inside(value), draft)) return known.name;
  }
  return draft;
}

type Draft = { -readonly [K in keyof Extensions]: Extensions[K] };

const NONE: Extensions = {
  subjectAltName: undefined,
  basicConstraints: undefined,
  keyUsage: undefined,
  extendedKeyUsage: undefined,
  ocspResponders: [],
  issuerUrls: [],
  tlsFeatures: [],
  policies: [],
  timestamps: undefined,
  isPrecertificate: false,
  subjectKeyId: undefined,
  authorityKeyId: undefined,
};

interface ExtensionReader {
  readonly name: string;
  /** Puts what it says into the draft; false when it cannot be read. */
  read(value: DerReader, draft: Draft): boolean;
}

const READERS: ReadonlyMap<string, ExtensionReader> = new Map([
  ['2.5.29.17', { name: 'subjectAltName', read: readAltName }],
  ['2.5.29.19', { name: 'basicConstraints', read: readConstraints }],
  ['2.5.29.15', { name: 'keyUsage', read: readKeyUsage }],
  ['2.5.29.37', { name: 'extKeyUsage', read: readExtendedKeyUsage }],
  ['1.3.6.1.5.5.7.1.1', { name: 'authorityInfoAccess', read: readAuthorityInformation }],
  ['1.3.6.1.5.5.7.1.24', { name: 'tlsfeature', read: readTlsFeatures }],
  ['2.5.29.32', { name: 'certificatePolicies', read: readPolicies }],
  ['1.3.6.1.4.1.11129.2.4.2', { name: 'signedCertificateTimestamps', read: readTimestamps }],
  ['1.3.6.1.4.1.11129.2.4.3', { name: 'precertificatePoison', read: (_, draft) => (draft.isPrecertificate = true) }],
  ['2.5.29.14', { name: 'subjectKeyIdentifier', read: readSubjectKeyId }],
  ['2.5.29.35', { name: 'authorityKeyIdentifier', read: readAuthorityKeyId }],
]);

function readAltName(value: DerReader, draft: Draft): boolean {
  const names = readGeneralNames(value);
  if (names === undefined) return false;
  draft.subjectAltName = names;
  return true;
}

function readConstraints(value: DerReader, draft: Draft): boolean {
  const inside = value.enter(DER.sequence);
  if (inside === undefined) return false;
  const flag = inside.take(DER.boolean);
  const length = inside.take(DER.integer);
  if (!inside.isDone) return false;
  const pathLength = length === undefined ? undefined : unsignedNumber(inside.bytes, length);
  draft.basicConstraints = { isCa: flag !== undefined && inside.bytes[flag.start] !== 0, pathLength };
  return true;
}

function readKeyUsage(value: DerReader, draft: Draft): boolean {
  const bits = value.take(DER.bitString);
  if (bits === undefined || bits.end - bits.start > 3) return false;
  const usages = KEY_USAGES.filter((_, i) => {
    const octet = value.bytes[bits.start + 1 + (i >> 3)];
    return bits.start + 1 + (i >> 3) < bits.end && octet !== undefined && (octet & (0x80 >> (i & 7))) !== 0;
  });
  draft.keyUsage = new Set(usages);
  return true;
}

function readExtendedKeyUsage(value: DerReader, draft: Draft): boolean {
  const list = value.enter(DER.sequence);
  if (list === undefined) return false;
  const purposes: string[] = [];
  while (!list.isDone) {
    const oid = list.oid();
    if (oid === undefined) return false;
    purposes.push(PURPOSES.get(oid) ?? oid);
  }
  draft.extendedKeyUsage = purposes;
  return true;
}

const PURPOSES: ReadonlyMap<string, string> = new Map([
  ['1.3.6.1.5.5.7.3.1', 'serverAuth'],
  ['1.3.6.1.5.5.7.3.2', 'clientAuth'],
  ['1.3.6.1.5.5.7.3.3', 'codeSigning'],
  ['1.3.6.1.5.5.7.3.4', 'emailProtection'],
  ['1.3.6.1.5.5.7.3.8', 'timeStamping'],
  ['1.3.6.1.5.5.7.3.9', 'OCSPSigning'],
  ['2.5.29.37.0', 'anyExtendedKeyUsage'],
]);

/** RFC 5280 §4.2.2.1. */
function readAuthorityInformation(value: DerReader, draft: Draft): boolean {
  const list = value.enter(DER.sequence);
  if (list === undefined) return false;
  const [responders, issuers]: [string[], string[]] = [[], []];
  while (!list.isDone) {
    const description = list.enter(DER.sequence);
    const method = description?.oid();
    const location = description?.next();
    if (description === undefined || method === undefined || location === undefined) return false;
    const uri = readUri(description.bytes, location);
    if (uri === undefined) continue;
    if (method === '1.3.6.1.5.5.7.48.1') responders.push(uri);
    if (method === '1.3.6.1.5.5.7.48.2') issuers.push(uri);
  }
  draft.ocspResponders = responders;
  draft.issuerUrls = issuers;
  return true;
}

function readTlsFeatures(value: DerReader, draft: Draft): boolean {
  const list = value.enter(DER.sequence);
  if (list === undefined) return false;
  const features: number[] = [];
  while (!list.isDone) {
    const feature = list.take(DER.integer);
    const number = feature === undefined ? undefined : unsignedNumber(list.bytes, feature);
    if (number === undefined) return false;
    features.push(number);
  }
  draft.tlsFeatures = features;
  return true;
}

function readPolicies(value: DerReader, draft: Draft): boolean {
  const list = value.enter(DER.sequence);
  if (list === undefined) return false;
  const policies: string[] = [];
  while (!list.isDone) {
    const policy = list.enter(DER.sequence)?.oid();
    if (policy === undefined) return false;
    policies.push(policy);
  }
  draft.policies = policies;
  return true;
}

function readTimestamps(value: DerReader, draft: Draft): boolean {
  const list = value.take(DER.octetString);
  draft.timestamps = list === undefined ? undefined : countTimestamps(value.octets(list));
  return draft.timestamps !== undefined;
}

function readSubjectKeyId(value: DerReader, draft: Draft): boolean {
  const id = value.take(DER.octetString);
  draft.subjectKeyId = id === undefined ? undefined : value.octets(id);
  return id !== undefined;
}

function readAuthorityKeyId(value: DerReader, draft: Draft): boolean {
  const inside = value.enter(DER.sequence);
  const id = inside?.take(contextTag(0) & ~0x20);
  draft.authorityKeyId = id === undefined ? undefined : value.octets(id);
  return inside !== undefined;
}
