import { createHash, X509Certificate } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { readCertificate, type Certificate } from '../../../model/certificate/certificate.ts';
import type { GeneralName } from '../../../model/certificate/general-name.ts';
import type { DistinguishedName } from '../../../model/certificate/name.ts';
import { sha256 } from '../../../model/digest/sha256.ts';
import { certificateDer, DAY, keyPair, OCTOBER, type CertificateWish, type KeyKind } from '../../support/certificates.ts';

/** What node:crypto says of a certificate, and what we say, in the same words. */
interface Told {
  readonly subject: string;
  readonly issuer: string;
  readonly names: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly serial: string;
  readonly isCa: boolean;
  readonly key: string;
  readonly spki: string;
  readonly fingerprint: string;
  readonly purposes: readonly string[] | undefined;
}

function toldByNode(der: Uint8Array): Told {
  const theirs = new X509Certificate(der);
  const { publicKey } = theirs;
  const details = publicKey.asymmetricKeyDetails ?? {};
  return {
    subject: sorted(theirs.subject),
    issuer: sorted(theirs.issuer),
    names: theirs.subjectAltName?.replace(/(?:DirName|othername):.*$/, 'other'),
    from: Date.parse(theirs.validFrom) / 1000,
    to: Date.parse(theirs.validTo) / 1000,
    serial: BigInt(`0x${theirs.serialNumber}`).toString(16),
    isCa: theirs.ca,
    key: `${publicKey.asymmetricKeyType} ${details.modulusLength ?? ''}${details.namedCurve ?? ''}${details.publicExponent ?? ''}`,
    spki: publicKey.export({ type: 'spki', format: 'der' }).toString('hex'),
    fingerprint: theirs.fingerprint256.replaceAll(':', '').toLowerCase(),
    purposes: theirs.keyUsage,
  };
}

function toldByUs(der: Uint8Array): Told {
  const ours = read(der);
  const { extensions } = ours;
  return {
    subject: sorted(nameText(ours.subject)),
    issuer: sorted(nameText(ours.issuer)),
    names: extensions.subjectAltName?.map(generalNameText).join(', '),
    from: ours.notBefore,
    to: ours.notAfter,
    serial: BigInt(`0x${hex(ours.serial)}`).toString(16),
    isCa: extensions.basicConstraints?.isCa ?? false,
    key: keyText(ours),
    spki: hex(ours.key.spki),
    fingerprint: hex(sha256(ours.der)),
    purposes: extensions.extendedKeyUsage?.map((purpose) => PURPOSES[purpose] ?? purpose),
  };
}

const PURPOSES: Readonly<Record<string, string>> = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  OCSPSigning: '1.3.6.1.5.5.7.3.9',
};

const CURVES: Readonly<Record<string, string>> = {
  'P-256': 'prime256v1',
  'P-384': 'secp384r1',
  'P-521': 'secp521r1',
  'P-224': 'secp224r1',
};

function keyText({ key: { algorithm } }: Certificate): string {
  switch (algorithm.kind) {
    case 'rsa':
      return `rsa ${algorithm.bits}${algorithm.exponent}`;
    case 'ec':
      return `ec ${CURVES[algorithm.curve] ?? algorithm.curve}`;
    default:
      return `${algorithm.kind} `;
  }
}

function nameText({ attributes }: DistinguishedName): string {
  return attributes.map(({ type, value }) => `${type}=${value}`).join('\n');
}

/** Node writes sets of attributes on one line; their order inside is no matter. */
function sorted(name: string | undefined): string {
  return (name ?? '')
    .split(/\n| \+ /)
    .map((line) => line.replaceAll('\\', ''))
    .sort()
    .join('\n');
}

function generalNameText(name: GeneralName): string {
  if (name.kind === 'dns') return `DNS:${name.value}`;
  if (name.kind === 'email') return `email:${name.value}`;
  if (name.kind !== 'ip') return name.kind;
  if (name.octets.length === 4) return `IP Address:${name.octets.join('.')}`;
  const groups = Array.from({ length: 8 }, (_, i) => (name.octets[i * 2]! * 256 + name.octets[i * 2 + 1]!).toString(16).toUpperCase());
  expect(isIPv6(groups.join(':'))).toBe(true);
  return `IP Address:${groups.join(':')}`;
}

function hex(octets: Uint8Array): string {
  return Buffer.from(octets).toString('hex');
}

function read(der: Uint8Array): Certificate {
  const certificate = readCertificate(der);
  if ('fault' in certificate) throw new Error(certificate.fault);
  return certificate;
}

const KINDS: readonly KeyKind[] = ['P-256', 'P-384', 'P-521', 'P-224', 'secp256k1', 'rsa-1024', 'rsa-2048', 'ed25519', 'ed448'];

const WISHES: readonly (readonly [string, CertificateWish])[] = [
  ['no names', { names: [] }],
  ['many names', { names: Array.from({ length: 100 }, (_, i) => `host${i}.example.org`) }],
  ['a wildcard', { names: ['*.example.org', 'example.org'] }],
  [
    'addresses',
    {
      names: [
        [192, 0, 2, 1],
        [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
      ],
    },
  ],
  [
    'a long subject',
    {
      subject: [
        ['C', 'NL'],
        ['O', 'Stichting Voorbeeld'],
        ['OU', 'Beheer'],
        ['CN', 'Café Zürich'],
      ],
    },
  ],
  [
    'an authority',
    {
      isCa: true,
      pathLength: 0,
      keyUsage: [5, 6],
      subject: [
        ['O', 'Example'],
        ['CN', 'Example CA'],
      ],
    },
  ],
  ['not an authority', { isCa: false, keyUsage: [0, 2], purposes: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'] }],
  ['an odd purpose', { purposes: ['1.3.6.1.4.1.311.10.3.4'] }],
  ['a long life', { notBefore: OCTOBER - 9000 * DAY, notAfter: OCTOBER + 9000 * DAY }],
  ['a life from the last century', { notBefore: Date.UTC(1951, 1, 3) / 1000 }],
  ['a long serial number', { serial: Array.from({ length: 20 }, (_, i) => 255 - i) }],
  [
    'everything',
    {
      policies: ['2.23.140.1.2.1', '1.3.6.1.4.1.44947.1.1.1'],
      ocsp: 'http://ocsp.example.net',
      mustStaple: true,
      timestamps: 3,
      keyIds: { subject: [1, 2], authority: [3, 4] },
    },
  ],
];

describe('a certificate that was made here is read as node:crypto reads it', () => {
  const rows = KINDS.flatMap((kind, at) => WISHES.map(([what, wish]) => [`${what}, ${kind}`, kind, wish, at] as const));

  it.each(rows)('%s', (_, kind, wish, at) => {
    const signedBy = at % 2 === 0 ? {} : { signedBy: keyPair('rsa-2048'), issuer: [['CN', 'Another']] as const };
    const der = certificateDer({ ...wish, key: keyPair(kind), ...signedBy });
    expect(toldByUs(der)).toEqual(toldByNode(der));
  });

  it('in more than fifty cases', () => expect(rows.length).toBeGreaterThan(50));
});

describe('the roots that Node trusts', () => {
  it('are read as node:crypto reads them', () => {
    const differences = rootCertificates.flatMap((pem) => {
      const der = new Uint8Array(new X509Certificate(pem).raw);
      const [ours, theirs] = [toldByUs(der), toldByNode(der)];
      return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [[ours, theirs]];
    });
    expect(differences).toEqual([]);
    expect(rootCertificates.length).toBeGreaterThan(100);
  });
});

describe('what node:crypto does not tell', () => {
  const whole = read(certificateDer(WISHES.at(-1)![1]));

  it('stands in the extensions', () => {
    expect(whole.extensions).toMatchObject({
      policies: ['2.23.140.1.2.1', '1.3.6.1.4.1.44947.1.1.1'],
      ocspResponders: ['http://ocsp.example.net'],
      tlsFeatures: [5],
      timestamps: 3,
      subjectKeyId: Uint8Array.of(1, 2),
      authorityKeyId: Uint8Array.of(3, 4),
    });
  });

  it.each([
    [{ hash: 'sha1' }, 'ecdsa SHA-1'],
    [{ hash: 'sha512' }, 'ecdsa SHA-512'],
    [{ key: keyPair('rsa-2048'), hash: 'sha384' }, 'rsa SHA-384'],
    [{ key: keyPair('rsa-2048'), hash: 'md5' }, 'rsa MD5'],
    [{ key: keyPair('ed25519') }, 'eddsa undefined'],
  ] as const)('is the signature: %o', (wish, expected) => {
    const { signature, signatureAgrees } = read(certificateDer(wish));
    expect([`${signature.by} ${signature.hash}`, signatureAgrees]).toEqual([expected, true]);
  });

  it('is a signature that is named differently inside and outside', () => {
    expect(read(certificateDer({ innerHash: 'sha384' })).signatureAgrees).toBe(false);
  });

  it('is every bit of the key usage', () => {
    const bits = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    expect(read(certificateDer({ keyUsage: bits })).extensions.keyUsage?.size).toBe(9);
    expect([...read(certificateDer({ keyUsage: [0, 4] })).extensions.keyUsage!]).toEqual(['digitalSignature', 'keyAgreement']);
  });
});

describe('octets that are no certificate', () => {
  const der = certificateDer();

  it.each([
    ['nothing', new Uint8Array(0), 'Certificate'],
    ['text', Buffer.from('not a certificate'), 'Certificate'],
    ['one octet more', Buffer.concat([der, Buffer.from([0])]), 'trailing'],
    ['one octet less', der.subarray(0, -1), 'Certificate'],
    ['an empty sequence', Uint8Array.of(0x30, 0), 'tbsCertificate'],
    ['an indefinite length', Uint8Array.of(0x30, 0x80, 0, 0), 'Certificate'],
    ['a length in more octets than it takes', Uint8Array.of(0x30, 0x81, 0x02, 0x30, 0), 'Certificate'],
  ])('%s', (_, octets, fault) => expect(readCertificate(octets)).toEqual({ fault }));

  it('are told by the part that is broken', () => {
    const hash = createHash('sha256');
    const faults = new Set<string>();
    for (let at = 0; at < der.length; at++) {
      const broken = Uint8Array.from(der);
      broken[at] = broken[at]! ^ 0x20;
      const result = readCertificate(broken);
      hash.update('fault' in result ? result.fault : 'read');
      if ('fault' in result) faults.add(result.fault);
    }
    for (const part of ['version', 'issuer', 'validity', 'subject', 'subjectPublicKeyInfo', 'subjectAltName'])
      expect([...faults]).toContain(part);
  });
});
