import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCertificate } from '../../model/certificate/certificate.ts';
import { readBarePrivateKey } from '../../model/certificate/private-key.ts';
import { certificate } from '../../parsers/certificate/read.ts';
import { rules } from '../../rules/registry.generated.ts';
import { certificateDer, keyPair, pemOf } from '../support/certificates.ts';
import { judged } from '../support/judged.ts';
import { processorTime } from '../support/processor-time.ts';

const RUNS = Number(process.env['HOSTMASTER_FUZZ_RUNS'] ?? 2000);

const SEEDS: readonly Uint8Array[] = [
  certificateDer(),
  certificateDer({
    key: keyPair('rsa-2048'),
    names: ['a.example.org', [192, 0, 2, 1]],
    policies: ['2.23.140.1.2.1'],
    timestamps: 2,
    mustStaple: true,
    ocsp: 'http://o.example',
  }),
  certificateDer({ isCa: true, keyUsage: [5, 6], purposes: ['1.3.6.1.5.5.7.3.1'], keyIds: { subject: [1], authority: [2] }, names: [] }),
  new Uint8Array(keyPair('rsa-2048').privateKey.export({ type: 'pkcs8', format: 'der' })),
  new Uint8Array(keyPair('P-256').privateKey.export({ type: 'sec1', format: 'der' })),
];

/** Some octets of a seed changed, dropped or doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(fc.tuple(fc.nat(4000), fc.integer({ min: 0, max: 255 }), fc.constantFrom('set', 'drop', 'double', 'cut')), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([seed, changes]) => {
    let octets = [...seed];
    for (const [where, value, what] of changes) {
      const at = where % Math.max(1, octets.length);
      if (what === 'set') octets[at] = value;
      if (what === 'drop') octets.splice(at, 1 + (value % 8));
      if (what === 'double') octets.splice(at, 0, ...octets.slice(at, at + value));
      if (what === 'cut') octets = octets.slice(0, at);
    }
    return Uint8Array.from(octets);
  });

const cert = rules.filter(({ subject, id }) => subject === 'certificate' || id.startsWith('cert/'));

describe('damaged certificates and keys', () => {
  test('make no reader throw, and none reads beyond its octets', () => {
    fc.assert(
      fc.property(mutated, (octets) => {
        const read = readCertificate(octets);
        if (!('fault' in read)) expect(read.key.spki.length).toBeLessThan(octets.length);
        readBarePrivateKey(octets);
      }),
      { numRuns: RUNS },
    );
  });

  test('end in findings, gaps or passes, never in a crash', () => {
    fc.assert(
      fc.property(fc.array(mutated, { minLength: 1, maxLength: 4 }), (all) => {
        const text = all.map((octets, i) => pemOf(i % 3 === 2 ? 'PRIVATE KEY' : 'CERTIFICATE', octets)).join('');
        const results = judged(cert, { 'server.pem': text });
        expect(results.filter(({ outcome }) => outcome === 'crashed').map(({ because }) => because)).toEqual([]);
      }),
      { numRuns: RUNS / 4 },
    );
  });

  test('each block that is no placeholder leaves a certificate, a key or a problem', () => {
    fc.assert(
      fc.property(
        mutated,
        fc.array(fc.tuple(fc.nat(3000), fc.constantFrom('', '-', '!', '\n', '-----END CERTIFICATE-----\n', '-----BEGIN ')), {
          maxLength: 3,
        }),
        (octets, changes) => {
          let text = pemOf('CERTIFICATE', octets);
          for (const [at, put] of changes) text = text.slice(0, at) + put + text.slice(at + 1);
          const reading = certificate.read({ path: 'x.pem', bytes: Buffer.from(text, 'latin1') }, CONTEXT);
          const [service] = reading.services ?? [];
          if (service?.kind !== 'certificate') throw new Error('no service');
          const told = service.facts.certificates.length + service.facts.privateKeys.length + reading.problems.length + reading.gaps.length;
          if (/^[ \t]*-----BEGIN CERTIFICATE-----/m.test(text)) expect(told).toBeGreaterThan(0);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('a megabyte of beginnings takes no time', () => {
    const bytes = Buffer.from('-----BEGIN CERTIFICATE-----\n'.repeat(40_000));
    const start = processorTime();
    const reading = certificate.read({ path: 'x.pem', bytes }, CONTEXT);
    expect(reading.problems.length + reading.gaps.length).toBeGreaterThan(0);
    expect(processorTime() - start).toBeLessThan(5000);
  });
});

const CONTEXT = {
  include: () => ({ kind: 'notFound' }) as const,
  list: () => [],
  limits: { generate: 1, includeDepth: 1 },
};
