import { describe, expect, it } from 'vitest';
import type { CertificateFile } from '../../../model/certificate/file.ts';
import type { Origin } from '../../../model/origin.ts';
import type { Reading } from '../../../model/reading.ts';
import { certificate } from '../../../parsers/certificate/read.ts';
import { certificateDer, certificatePem, keyPair, pemOf } from '../../support/certificates.ts';

const CONTEXT = { include: () => ({ kind: 'notFound' }) as const, list: () => [], limits: { generate: 1, includeDepth: 1 } };

function read(path: string, content: string | Uint8Array): Reading {
  return certificate.read({ path, bytes: typeof content === 'string' ? Buffer.from(content, 'latin1') : content }, CONTEXT);
}

function factsOf({ services }: Reading): CertificateFile {
  const [service] = services ?? [];
  if (service?.kind !== 'certificate') throw new Error('no certificate file');
  return service.facts;
}

function sliceOf(text: string, origin: Origin): string {
  return origin.kind === 'text' ? text.slice(origin.span.start, origin.span.end) : '';
}

const pem = certificatePem();
/** PKCS #12, as far as it tells of itself: version 3, then `data` with bags in it. */
const keyStore = (bag: number): Buffer => {
  const inside = [0x06, 0x0b, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x0c, 0x0a, 0x01, bag];
  const data = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01, 0xa0, inside.length + 2, 0x04, inside.length, ...inside];
  return Buffer.from([0x30, data.length + 5, 0x02, 0x01, 0x03, 0x30, data.length, ...data]);
};
const der = (kind: 'P-256' | 'ed25519', type: 'pkcs8' | 'sec1'): Buffer =>
  keyPair(kind).privateKey.export({ type, format: 'der' } as const);
const key = String(keyPair('P-256').privateKey.export({ type: 'pkcs8', format: 'pem' }));

describe('what a file is', () => {
  it.each([
    ['PEM by its name', 'server.pem', pem, true],
    ['PEM without an ending', 'tls/server', pem, true],
    ['PEM behind what openssl prints', 'server.crt', `Certificate:\n    Data:\n        Version: 3\n${pem}`, true],
    ['PEM behind comments, under any name', 'bundle.txt', `# our roots\n\n${pem}`, true],
    ['prose that shows PEM, under any name', 'notes.txt', `Put this there:\n${pem}`, false],
    ['a document', 'README.md', pem, false],
    ['a program', 'test.go', `const cert = \`\n${pem}\``, false],
    ['a manifest', 'secret.yaml', `tls.crt: |\n${pem}`, false],
    ['DER by its ending', 'server.crt', certificateDer(), true],
    ['a key of an elliptic curve in DER', 'server.key', der('P-256', 'sec1'), true],
    ['a short key in DER', 'server.key', der('ed25519', 'pkcs8'), true],
    ['text that begins like DER', 'notes.key', Buffer.from('00 is the number', 'latin1'), false],
    ['a key store', 'server.p12', keyStore(2), true],
    ['a store of certificates', 'trusted.pfx', keyStore(3), false],
    ['DER under another name', 'server.bin', certificateDer(), false],
    ['other octets', 'server.crt', Buffer.from('3082zz', 'latin1'), false],
    ['a key of BIND', 'Kexample.org.+013+00001.private', 'Private-key-format: v1.3\n', true],
    ['the public half of one', 'Kexample.org.+013+00001.key', 'example.org. IN DNSKEY 257 3 13 AAAA\n', false],
    ['a request', 'server.csr', pemOf('CERTIFICATE REQUEST', certificateDer()), false],
    ['a public key', 'server.pem', pemOf('PUBLIC KEY', certificateDer()), false],
    ['parameters', 'dhparam.pem', pemOf('DH PARAMETERS', certificateDer()), false],
    ['nothing', 'server.pem', '', false],
  ])('%s', (_, path, content, expected) => {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
    expect(certificate.recognise(path, bytes) > 0).toBe(expected);
  });
});

it('a key store holds an encrypted key', () => {
  expect(factsOf(read('server.p12', keyStore(2))).privateKeys).toMatchObject([{ form: 'pkcs12', isEncrypted: true }]);
});

describe('the places of a file', () => {
  const text = `# chain\n${pem}between\n  ${key}`;
  const facts = factsOf(read('a.pem', text));

  it('are the first line and the whole of a block', () => {
    const [first] = facts.certificates;
    expect(sliceOf(text, first!.at)).toBe('-----BEGIN CERTIFICATE-----');
    expect(sliceOf(text, first!.block)).toBe(pem.trimEnd());
  });

  it('are the first line of a private key, and never the key', () => {
    expect(facts.privateKeys.map(({ at }) => sliceOf(text, at))).toEqual(['-----BEGIN PRIVATE KEY-----']);
    expect(JSON.stringify(facts.privateKeys)).not.toContain('AQAgE');
  });

  it('count octets behind letters beyond ASCII too', () => {
    const octets = Buffer.from(`# café\n${pem}`);
    const [first] = factsOf(read('a.pem', octets)).certificates;
    expect(first!.at).toMatchObject({ span: { start: 8 } });
  });

  it('are the octets themselves in DER', () => {
    const der = certificateDer();
    const [first] = factsOf(read('a.crt', der)).certificates;
    expect(first!.at).toMatchObject({ span: { start: 0, end: der.length } });
  });
});

describe('blocks', () => {
  it.each([
    ['that end in CR LF', pem.replaceAll('\n', '\r\n')],
    ['that are indented', pem.replaceAll(/^/gm, '  ')],
    ['of one long line', `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificateDer()).toString('base64')}\n-----END CERTIFICATE-----`],
    ['behind a byte order mark', `\xef\xbb\xbf${pem}`],
    ['of an old label', pem.replaceAll('CERTIFICATE', 'X509 CERTIFICATE')],
    ['with trust settings behind', pemOf('TRUSTED CERTIFICATE', Buffer.concat([certificateDer(), Buffer.from([0x30, 0])]))],
  ])('%s are read', (_, text) => {
    const reading = read('a.pem', text);
    expect([factsOf(reading).certificates.length, reading.problems, reading.gaps]).toEqual([1, [], []]);
  });

  it('that a placeholder stands for leave a gap', () => {
    expect(
      read('a.pem', '-----BEGIN CERTIFICATE-----\n{{ certificate }}\n-----END CERTIFICATE-----\n').gaps.map(({ cause }) => cause),
    ).toEqual(['placeholder']);
  });
});

describe('comments that ignore', () => {
  it('cover the next block', () => {
    const text = `# hostmaster-ignore cert/validity until=2027-01-01 -- made for a test\n${pem}${key}`;
    const [ignore] = read('a.pem', text).ignores;
    expect(ignore).toMatchObject({ rule: 'cert/validity', until: '2027-01-01', reason: 'made for a test', at: { start: 0 } });
    expect(text.slice(ignore!.covers.start, ignore!.covers.end)).toBe(pem.trimEnd());
  });

  it('need a reason', () => {
    expect(read('a.pem', `# hostmaster-ignore cert/validity\n${pem}`).problems.map(({ code }) => code)).toEqual(['waiverWithoutReason']);
  });
});
