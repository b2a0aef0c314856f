import { spawn, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandCipherString } from '../../model/tls/cipher-string.ts';
import { OPENSSL_SUITES, OPENSSL_SUITES_SOURCE } from '../../model/tls/openssl-suites.ts';
import { WEAK_SUITES } from '../../model/tls/weak-suites.ts';
import { suitesAllowedAt } from '../../model/tls/usable-suites.ts';
import { BUILT_SUITES, type Suite } from '../../model/tls/suite.ts';

const runs = Number(process.env['HOSTMASTER_FUZZ_RUNS'] ?? 2000);
const version = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '';
const hasOpenssl = version.startsWith('OpenSSL 3.0.');
if (!hasOpenssl) {
  console.log(
    `skipped: ${runs} cipher strings compared with openssl; the table is of ${OPENSSL_SUITES_SOURCE.library}, here is ${version.trim() || 'none'}`,
  );
}

const WORDS =
  'ALL COMPLEMENTOFALL COMPLEMENTOFDEFAULT DEFAULT kRSA kEDH kDHE DH kEECDH kECDHE ECDH kPSK kRSAPSK kECDHEPSK kDHEPSK kSRP aRSA aDSS DSS aNULL aECDSA ECDSA aPSK aSRP EDH DHE EECDH ECDHE NULL RSA ADH AECDH PSK SRP 3DES RC4 IDEA SEED eNULL AES128 AES256 AES AESGCM AESCCM AESCCM8 CAMELLIA128 CAMELLIA256 CAMELLIA CHACHA20 ARIA ARIAGCM ARIA128 ARIA256 CBC MD5 SHA1 SHA SHA256 SHA384 SSLv3 TLSv1 TLSv1.0 TLSv1.2 LOW MEDIUM HIGH FIPS EDH-RSA-DES-CBC3-SHA GOST kGOST aGOST GOST94 EXP DES kECDH NOSUCH FOO_BAR TLS_AES_128_GCM_SHA256'.split(
    ' ',
  );
const NAMES = [...OPENSSL_SUITES, ...WEAK_SUITES].map(([, , openssl]) => openssl);

const word = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...WORDS) }, { weight: 2, arbitrary: fc.constantFrom(...NAMES) });
const item = fc
  .tuple(
    fc.oneof({ weight: 5, arbitrary: fc.constant('') }, { weight: 4, arbitrary: fc.constantFrom('!', '-', '+') }),
    fc.array(word, { minLength: 1, maxLength: 3 }),
  )
  .map(([operator, words]) => operator + words.join('+'));
const command = fc.constantFrom('@STRENGTH', '@STRENGTH', '@SECLEVEL=0', '@SECLEVEL=1', '@SECLEVEL=2', '@SECLEVEL=3', '@SECLEVEL=5');
const odd = fc.constantFrom(
  '',
  '!',
  '+',
  '@',
  '@SECLEVEL=9',
  '@FOO',
  'HIGH|AES',
  'AES+',
  'HIGH!aNULL',
  '"HIGH"',
  'SUITEB128',
  '@STRENGTH+AES',
);
const start = fc.constantFrom(
  'ALL',
  'HIGH',
  'DEFAULT',
  'ALL:COMPLEMENTOFALL',
  'DEFAULTHIGH',
  'aNULL:-aNULL:HIGH',
  'EECDH+AESGCM',
  'SUITEB128',
  'SUITEB192:AES',
);
const cipherString = fc
  .tuple(
    fc.option(start),
    fc.array(
      fc.tuple(
        fc.oneof({ weight: 20, arbitrary: item }, { weight: 4, arbitrary: command }, { weight: 1, arbitrary: odd }),
        fc.constantFrom(':', ':', ':', ' ', ',', ';', '::'),
      ),
      {
        minLength: 0,
        maxLength: 9,
      },
    ),
  )
  .map(
    ([first, items]) => (first ?? '') + items.map(([text, separator], i) => (i === 0 && first === null ? text : separator + text)).join(''),
  )
  .map((text) => (text.startsWith('-') ? `:${text}` : text)); // openssl would take it for an option

describe.skipIf(!hasOpenssl)(`the expander beside ${version.trim()}`, () => {
  it(`agrees on ${runs} cipher strings: suites, code points, order, and what is refused`, { timeout: 600_000 }, async () => {
    const texts = fc.sample(cipherString, { numRuns: runs, ...(process.env['HOSTMASTER_FUZZ_RUNS'] === undefined && { seed: 20261122 }) });
    const differing = await compared(texts, ['-V', '-stdname'], (text) => {
      const { suites, refused } = expandCipherString(text);
      return refused ? undefined : suites;
    });
    expect(differing).toEqual([]);
  });

  it('agrees on what each security level leaves of them', { timeout: 600_000 }, async () => {
    const levels = fc.tuple(fc.constantFrom(0, 1, 2, 3, 4, 5), cipherString).map(([level, text]) => `${text}:@SECLEVEL=${level}`);
    const texts = fc.sample(levels, { numRuns: Math.ceil(runs / 10), seed: 20261122 });
    const differing = await compared(texts, ['-s', '-psk', '-srp', '-V', '-stdname'], (text) => {
      const { suites, refused, securityLevel } = expandCipherString(text);
      return refused ? undefined : suitesAllowedAt(securityLevel ?? 2, suites);
    });
    expect(differing).toEqual([]);
  });

  it('has the same table', () => {
    const listed = listedSuites(spawnSync('openssl', ['ciphers', '-V', '-stdname', 'ALL:COMPLEMENTOFALL'], { encoding: 'utf8' }).stdout);
    expect(listed.toSorted()).toEqual(
      BUILT_SUITES.filter((suite) => suite.since !== 'TLSv1.3')
        .map(shown)
        .toSorted(),
    );
  });
});

async function compared(
  texts: readonly string[],
  options: readonly string[],
  expand: (text: string) => readonly Suite[] | undefined,
): Promise<string[]> {
  const differing: string[] = [];
  const waiting = [...texts];
  await Promise.all(
    [0, 1].map(async () => {
      for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
        const theirs = await openssl(...options, text);
        const ours = expand(text)?.map(shown);
        if (JSON.stringify(theirs) !== JSON.stringify(ours))
          differing.push(`${text}\n  openssl: ${String(theirs)}\n  here: ${String(ours)}`);
      }
    }),
  );
  return differing.toSorted();
}

/** What openssl prints of the suites below TLS 1.3; undefined where it refuses. */
async function openssl(...args: string[]): Promise<string[] | undefined> {
  const child = spawn('openssl', ['ciphers', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const status = await new Promise((resolve) => child.on('close', resolve));
  return status === 0 ? listedSuites(printed) : undefined;
}

function listedSuites(printed: string): string[] {
  return printed
    .split('\n')
    .filter((line) => line.includes(' - ') && !line.includes('TLSv1.3'))
    .map((line) => line.trim().split(/\s+/))
    .map(([code, , name, , openssl]) => `${code} ${name} ${openssl}`);
}

function shown(suite: Suite): string {
  const hex = suite.code.toString(16).toUpperCase().padStart(4, '0');
  return `0x${hex.slice(0, 2)},0x${hex.slice(2)} ${suite.name} ${suite.openssl}`;
}
