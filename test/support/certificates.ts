import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** A key pair made for this run; none is kept in a file. */
export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export type KeyKind = 'P-256' | 'P-384' | 'P-521' | 'P-224' | 'secp256k1' | 'rsa-1024' | 'rsa-2048' | 'rsa-3072' | 'ed25519' | 'ed448';

const kept = new Map<string, KeyPair>();

/** The key pair of a kind; another `which` is another key. */
export function keyPair(kind: KeyKind, which = 0): KeyPair {
  const name = `${kind} ${which}`;
  const known = kept.get(name) ?? makeKeyPair(kind);
  kept.set(name, known);
  return known;
}

function makeKeyPair(kind: KeyKind): KeyPair {
  if (kind === 'ed25519') return generateKeyPairSync('ed25519');
  if (kind === 'ed448') return generateKeyPairSync('ed448');
  if (kind.startsWith('rsa-')) return generateKeyPairSync('rsa', { modulusLength: Number(kind.slice(4)) });
  return generateKeyPairSync('ec', { namedCurve: kind });
}

export interface CertificateWish {
  /** Default `CN=www.example.org`. */
  readonly subject?: readonly (readonly [type: string, value: string])[];
  readonly issuer?: readonly (readonly [type: string, value: string])[];
  readonly key?: KeyPair;
  /** Default: signed by itself. */
  readonly signedBy?: KeyPair;
  /** `sha256` unless the key takes none. */
  readonly hash?: 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';
  /** Seconds since 1970; default 2026-10-01 to 2026-12-30. */
  readonly notBefore?: number;
  readonly notAfter?: number;
  /** DNS names; default www.example.org, none for an empty list. An address is an array of its octets. */
  readonly names?: readonly (string | readonly number[])[];
  readonly isCa?: boolean;
  readonly pathLength?: number;
  /** Bits from the first: digitalSignature is 0. */
  readonly keyUsage?: readonly number[];
  readonly purposes?: readonly string[];
  readonly policies?: readonly string[];
  readonly ocsp?: string;
  readonly mustStaple?: boolean;
  readonly timestamps?: number;
  readonly keyIds?: { readonly subject?: readonly number[]; readonly authority?: readonly number[] };
  readonly serial?: readonly number[];
  /** Says another algorithm inside than outside. */
  readonly innerHash?: CertificateWish['hash'];
}

export const OCTOBER = Date.UTC(2026, 9, 1) / 1000;
export const DAY = 86_400;

/** A certificate in DER, signed as wished. */
export function certificateDer(wish: CertificateWish = {}): Uint8Array {
  const key = wish.key ?? keyPair('P-256');
  const signer = wish.signedBy ?? key;
  const subject = wish.subject ?? [['CN', 'www.example.org']];
  const algorithm = signatureAlgorithm(signer, wish.hash);
  const tbs = sequence(
    tagged(0xa0, integer([2])),
    integer(wish.serial ?? [1]),
    wish.innerHash === undefined ? algorithm : signatureAlgorithm(signer, wish.innerHash),
    nameDer(wish.issuer ?? subject),
    sequence(time(wish.notBefore ?? OCTOBER), time(wish.notAfter ?? OCTOBER + 90 * DAY)),
    nameDer(subject),
    key.publicKey.export({ type: 'spki', format: 'der' }),
    ...extensionsDer(wish),
  );
  const hash = signer.privateKey.asymmetricKeyType?.startsWith('ed') ? undefined : (wish.hash ?? 'sha256');
  return new Uint8Array(sequence(tbs, algorithm, bitString(sign(hash, tbs, signer.privateKey))));
}

export function certificatePem(wish: CertificateWish = {}): string {
  return pemOf('CERTIFICATE', certificateDer(wish));
}

export function pemOf(label: string, der: Uint8Array): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`;
}

type Octets = Uint8Array;

function tagged(tag: number, ...parts: readonly Octets[]): Octets {
  const contents = Buffer.concat(parts);
  const { length } = contents;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), contents]);
}

function sequence(...parts: readonly Octets[]): Octets {
  return tagged(0x30, ...parts);
}

function integer(octets: readonly number[]): Octets {
  return tagged(0x02, Buffer.from(octets[0]! >= 0x80 ? [0, ...octets] : octets));
}

function bitString(octets: Octets): Octets {
  return tagged(0x03, Buffer.from([0]), octets);
}

export function oid(text: string): Octets {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return tagged(0x06, Buffer.from(octets));
}

const ATTRIBUTES: Readonly<Record<string, string>> = {
  CN: '2.5.4.3',
  C: '2.5.4.6',
  L: '2.5.4.7',
  O: '2.5.4.10',
  OU: '2.5.4.11',
};

function nameDer(attributes: readonly (readonly [string, string])[]): Octets {
  return sequence(
    ...attributes.map(([type, value]) => tagged(0x31, sequence(oid(ATTRIBUTES[type] ?? type), tagged(0x0c, Buffer.from(value))))),
  );
}

function time(seconds: number): Octets {
  const text = new Date(seconds * 1000).toISOString().replace(/\.\d+|[-:T]/g, '');
  return Number(text.slice(0, 4)) < 2050 ? tagged(0x17, Buffer.from(text.slice(2))) : tagged(0x18, Buffer.from(text));
}

function signatureAlgorithm({ privateKey }: KeyPair, hash: CertificateWish['hash'] = 'sha256'): Octets {
  switch (privateKey.asymmetricKeyType) {
    case 'ed25519':
      return sequence(oid('1.3.101.112'));
    case 'ed448':
      return sequence(oid('1.3.101.113'));
    case 'rsa':
      return sequence(oid(`1.2.840.113549.1.1.${{ md5: 4, sha1: 5, sha224: 14, sha256: 11, sha384: 12, sha512: 13 }[hash]}`), tagged(0x05));
    default:
      return sequence(oid(`1.2.840.10045.4.${{ md5: '0', sha1: '1', sha224: '3.1', sha256: '3.2', sha384: '3.3', sha512: '3.4' }[hash]}`));
  }
}

function extensionsDer(wish: CertificateWish): readonly Octets[] {
  const list: Octets[] = [];
  const add = (id: string, value: Octets, critical = false): void =>
    void list.push(sequence(oid(id), ...(critical ? [tagged(0x01, Buffer.from([0xff]))] : []), tagged(0x04, value)));
  const names = wish.names ?? ['www.example.org'];
  if (wish.isCa !== undefined || wish.pathLength !== undefined) {
    const flag = wish.isCa === true ? [tagged(0x01, Buffer.from([0xff]))] : [];
    add('2.5.29.19', sequence(...flag, ...(wish.pathLength === undefined ? [] : [integer([wish.pathLength])])), true);
  }
  if (names.length > 0)
    add(
      '2.5.29.17',
      sequence(...names.map((name) => (typeof name === 'string' ? tagged(0x82, Buffer.from(name)) : tagged(0x87, Buffer.from(name))))),
    );
  if (wish.keyUsage !== undefined) add('2.5.29.15', keyUsageDer(wish.keyUsage), true);
  if (wish.purposes !== undefined) add('2.5.29.37', sequence(...wish.purposes.map((purpose) => oid(purpose))));
  if (wish.policies !== undefined) add('2.5.29.32', sequence(...wish.policies.map((policy) => sequence(oid(policy)))));
  if (wish.ocsp !== undefined)
    add('1.3.6.1.5.5.7.1.1', sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), tagged(0x86, Buffer.from(wish.ocsp)))));
  if (wish.mustStaple === true) add('1.3.6.1.5.5.7.1.24', sequence(integer([5])));
  if (wish.timestamps !== undefined) add('1.3.6.1.4.1.11129.2.4.2', tagged(0x04, timestampList(wish.timestamps)));
  if (wish.keyIds?.subject !== undefined) add('2.5.29.14', tagged(0x04, Buffer.from(wish.keyIds.subject)));
  if (wish.keyIds?.authority !== undefined) add('2.5.29.35', sequence(tagged(0x80, Buffer.from(wish.keyIds.authority))));
  return list.length === 0 ? [] : [tagged(0xa3, sequence(...list))];
}

function keyUsageDer(bits: readonly number[]): Octets {
  const octets = [0, 0];
  for (const bit of bits) octets[bit >> 3]! |= 0x80 >> (bit & 7);
  const used = octets[1] === 0 ? octets.slice(0, 1) : octets;
  const last = used.at(-1)!;
  const unused = last === 0 ? 7 : 31 - Math.clz32(last & -last);
  return tagged(0x03, Buffer.from([unused, ...used]));
}

/** SCTs of 50 octets, whose contents nobody looks at. */
function timestampList(count: number): Octets {
  const one = Buffer.concat([Buffer.from([0, 50]), Buffer.alloc(50, 1)]);
  const all = Buffer.concat(Array.from({ length: count }, () => one));
  return Buffer.concat([Buffer.from([all.length >> 8, all.length & 0xff]), all]);
}
