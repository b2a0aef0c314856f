import fc from 'fast-check';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { looksLikeDkimKey, parseDkimKey } from '../../../../model/standards/dkim/key.ts';
import { processorTime } from '../../../support/processor-time.ts';

/** A DER element of any length. */
function der(tag: number, ...contents: (Uint8Array | number[])[]): Buffer {
  const content = Buffer.concat(contents.map((part) => Buffer.from(part)));
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

/** An RSA key of so many bits; no real one, since only its shape is read. */
function rsa(bits: number, exponent: number[] = [1, 0, 1], form: 'spki' | 'pkcs1' = 'spki'): string {
  const modulus = Buffer.alloc(Math.ceil(bits / 8), 0xa5);
  modulus[0] = 1 << ((bits - 1) % 8);
  const positive = (octets: Uint8Array): Buffer => (octets[0]! >= 0x80 ? Buffer.concat([Buffer.from([0]), octets]) : Buffer.from(octets));
  const key = der(0x30, der(0x02, positive(modulus)), der(0x02, positive(Buffer.from(exponent))));
  const algorithm = der(0x30, der(0x06, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1]), [5, 0]);
  return (form === 'pkcs1' ? key : der(0x30, algorithm, der(0x03, [0], key))).toString('base64');
}

const ED25519_RAW = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
const ED25519_SPKI = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const EC_SPKI = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const RSA = rsa(2048);

/** `code(reason)`, with `!` where verifiers cannot use the key. */
function problemsOf(text: string): string[] {
  return parseDkimKey(text).problems.map(
    ({ code, params, unusable }) => `${unusable ? '!' : ''}${code}${params.reason === undefined ? '' : `(${params.reason})`}`,
  );
}

describe('keys without problems', () => {
  it.each([
    `v=DKIM1; k=rsa; p=${RSA}`,
    `v=DKIM1;k=rsa;p=${RSA};`,
    `p=${RSA}`,
    `v=DKIM1; p=${rsa(4096)}`,
    `v=DKIM1; p=${rsa(2048, [3])}`,
    `v=DKIM1; p=${rsa(2048, [1, 0, 1], 'pkcs1')}`,
    `v=DKIM1; k=ed25519; p=${ED25519_RAW}`,
    `v=DKIM1; h=sha256; s=email; t=s; n=notes; p=${RSA.slice(0, 100)} ${RSA.slice(100)}`,
    `v=DKIM1; s=*; p=${RSA.replaceAll('=', '')}`,
    `v=DKIM1; x=unknown; p=${RSA}`,
  ])('%.40s…', (text) => {
    expect(problemsOf(text)).toEqual([]);
    expect(parseDkimKey(text).usable).toBe(true);
    expect(parseDkimKey(text).material).not.toBeNull();
  });

  it('hold what the tags say', () =>
    expect(parseDkimKey(`v=DKIM1; h=sha256 : sha512; s=email:tlsrpt; t=y:s; k=rsa; p=${RSA}`)).toMatchObject({
      type: 'rsa',
      hashes: ['sha256', 'sha512'],
      services: ['email', 'tlsrpt'],
      testing: true,
      strict: true,
      revoked: false,
      material: { type: 'rsa', form: 'spki', bits: 2048, exponent: 65537 },
    }));
});

describe('problems of keys (!: verifiers cannot use the key)', () => {
  it.each<[string, string[]]>([
    ['', ['!missingP']],
    ['v=DKIM1; k=rsa', ['!missingP']],
    ['v=DKIM1; p=', ['revoked']],
    [`v=DKIM2; p=${RSA}`, ['!version(value)']],
    [`v=dkim1; p=${RSA}`, ['!version(value)']],
    [`k=rsa; v=DKIM1; p=${RSA}`, ['!version(notFirst)']],
    [`v=DKIM1; k=RSA; p=${RSA}`, ['!keyType']],
    [`v=DKIM1; k=dsa; p=${RSA}`, ['!keyType']],
    [`v=DKIM1; p=${RSA}; ----- DKIM key mail for example.org`, ['!tagSyntax(trailingGarbage)']],
    [`DKIM1; p=${RSA}`, ['!tagSyntax(missingEquals)']],
    [`v=DKIM1; p=${RSA}; p=${RSA}`, ['!tagSyntax(duplicateTag)']],
    [`v=DKIM1; k/rsa=x; p=${RSA}`, ['!tagSyntax(tagName)']],
    [`v=DKIM1;; p=${RSA}`, ['tagSyntax(emptyTag)']],
    [`v=DKIM1; n=caf\u00e9; p=${RSA}`, ['tagSyntax(valueCharacter)']],
    [`v=DKIM1; p=${RSA.slice(0, 40)}*${RSA.slice(40)}`, ['!badBase64(character)']],
    [`v=DKIM1; p=${RSA.slice(0, 40)}\u00a0${RSA.slice(40)}`, ['!badBase64(character)']],
    [`v=DKIM1; p=${RSA.slice(0, 41)}`, ['!badBase64(length)']],
    [`v=DKIM1; p=${RSA.slice(0, 40)}`, ['!badBase64(truncated)']],
    [`v=DKIM1; p=${RSA.slice(0, 40)}=${RSA.slice(40)}`, ['!badBase64(padding)']],
    ['v=DKIM1; p=bm90IGEga2V5IGF0IGFsbA==', ['!badBase64(truncated)']],
    ['v=DKIM1; p=MAMCAQE=', ['!badBase64(shape)']],
    ['v=DKIM1; p=AAAA', ['!badBase64(shape)']],
    [`v=DKIM1; p=${Buffer.concat([Buffer.from(RSA, 'base64'), Buffer.from('xx')]).toString('base64')}`, ['badBase64(trailing)']],
    [`v=DKIM1; p=${RSA.slice(0, 200)}" "${RSA.slice(200)}`, ['!brokenSplit']],
    [`v=DKIM1\\; k=rsa\\; p=${RSA}`, ['!brokenSplit']],
    [`v=DKIM1; p=${RSA}\\`, ['!brokenSplit']],
    [`v=DKIM1; p=${ED25519_RAW}`, ['!keyTypeMismatch']],
    [`v=DKIM1; p=${ED25519_SPKI}`, ['!keyTypeMismatch']],
    [`v=DKIM1; p=${EC_SPKI}`, ['!keyTypeMismatch']],
    [`v=DKIM1; k=ed25519; p=${RSA}`, ['!keyTypeMismatch']],
    [`v=DKIM1; k=ed25519; p=${EC_SPKI}`, ['!keyTypeMismatch']],
    [`v=DKIM1; k=ed25519; p=${ED25519_SPKI}`, ['!ed25519Format(spki)']],
    ['v=DKIM1; k=ed25519; p=AAAA', ['!ed25519Format(length)']],
    [`v=DKIM1; p=${rsa(512)}`, ['!rsaTooShort']],
    [`v=DKIM1; p=${rsa(1023)}`, ['!rsaTooShort']],
    [`v=DKIM1; p=${rsa(1024)}`, ['rsaWeak']],
    [`v=DKIM1; p=${rsa(2047)}`, ['rsaWeak']],
    [`v=DKIM1; p=${rsa(4097)}`, ['rsaLarge']],
    [`v=DKIM1; p=${rsa(2048, [1])}`, ['!rsaExponent']],
    [`v=DKIM1; p=${rsa(2048, [1, 0])}`, ['!rsaExponent']],
    [`v=DKIM1; p=${rsa(2048, [1, 0, 0, 0, 1])}`, ['!rsaExponent']],
    [`v=DKIM1; h=sha1; p=${RSA}`, ['!hashSha1(withoutSha256)']],
    [`v=DKIM1; h=sha1:sha256; p=${RSA}`, ['hashSha1(sha1Allowed)']],
    [`v=DKIM1; t=y; p=${RSA}`, ['testing']],
    [`v=DKIM1; s=other; p=${RSA}`, ['!serviceType(other)']],
    [`v=DKIM1; s=tlsrpt; p=${RSA}`, ['serviceType(tlsrpt)']],
    [`v=DKIM1; g=*; p=${RSA}`, ['obsoleteTag']],
  ])('%.60s', (text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
    expect(parseDkimKey(text).usable).toBe(!expected.some((problem) => problem.startsWith('!') || problem === 'revoked'));
  });

  it('point at what is wrong', () => {
    const text = `v=DKIM1; p=${RSA.slice(0, 40)}*${RSA.slice(40)}`;
    expect(parseDkimKey(text).problems[0]).toMatchObject({ span: { start: 51, end: 52 }, params: { character: 'U+002A' } });
  });
});

describe('real keys', () => {
  it.each([1024, 2048])('of RSA with %i bits read as the platform reads them', (modulusLength) => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength });
    for (const type of ['spki', 'pkcs1'] as const) {
      const material = parseDkimKey(`v=DKIM1; p=${publicKey.export({ type, format: 'der' }).toString('base64')}`).material;
      expect(material).toEqual({
        type: 'rsa',
        form: type,
        bits: modulusLength,
        exponent: Number(publicKey.asymmetricKeyDetails?.publicExponent),
      });
    }
  });

  const file = resolve(
    import.meta.dirname,
    '../../../../../shared/corpus/dkim-records/docker-mailserver+docker-mailserver/test/config/example-opendkim/keys/localhost.localdomain/mail.txt',
  );
  it.skipIf(!existsSync(file))('of the corpus read as the platform reads them', () => {
    const text = [...readFileSync(file, 'latin1').matchAll(/"([^"]*)"/g)].map((match) => match[1]).join('');
    const key = parseDkimKey(text);
    const platform = createPublicKey({
      key: Buffer.from(text.slice(text.indexOf('p=') + 2), 'base64'),
      format: 'der',
      type: 'spki',
    }).asymmetricKeyDetails;
    expect(key.material).toMatchObject({ bits: platform?.modulusLength, exponent: Number(platform?.publicExponent) });
    expect(problemsOf(text)).toEqual(['rsaWeak']);
  });
});

describe('the first look', () => {
  it.each(['v=DKIM1; p=', ` v=DKIM1; p=${RSA}`, 'V=dkim1', `k=rsa; p=${RSA}`, `p=${RSA}`, `t=y; p=${RSA}`])(
    '%.30s is meant as a key',
    (text) => expect(looksLikeDkimKey(text)).toBe(true),
  );
  it.each(['', 'v=spf1 -all', 'v=DMARC1; p=none', 'p=none', 'k=v', 'google-site-verification=abc', 'p=', 'hello'])('%s is not', (text) =>
    expect(looksLikeDkimKey(text)).toBe(false),
  );
});

describe('hostile text', () => {
  it('never throws, and spans lie inside the text', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom('v=DKIM1;', 'k=rsa;', 'k=ed25519;', 'p=', RSA, ED25519_RAW, ';', '"', '\\', 'h=sha1;', 't=y;', 's=x;'),
      fc.base64String(),
    );
    fc.assert(
      fc.property(
        fc.array(part).map((parts) => parts.join('')),
        (text) => {
          looksLikeDkimKey(text);
          for (const { span } of parseDkimKey(text).problems) {
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            expect(span.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('reads any octets as a key without harm', () => {
    const start = Buffer.from(RSA, 'base64');
    fc.assert(
      fc.property(fc.nat(start.length - 1), fc.nat(255), fc.nat(start.length), (at, value, cut) => {
        const octets = Buffer.from(start);
        octets[at] = value;
        parseDkimKey(`p=${octets.subarray(0, cut).toString('base64')}`);
      }),
    );
  });

  it('reads a key of a megabyte in linear time', () => {
    const started = processorTime();
    parseDkimKey(`v=DKIM1; p=${'A'.repeat(1_000_000)}"`);
    expect(processorTime() - started).toBeLessThan(10_000);
  });
});
