import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ffdheGroupOf } from '../../../model/tls/ffdhe.ts';
import { tlsDhparam } from '../../../rules/tls/dhparam.ts';
import { tlsDhparamUnused } from '../../../rules/tls/dhparam-unused.ts';
import { saidOfNginx } from '../../support/nginx.ts';
import { told } from '../told.ts';

/** A DER INTEGER that is positive. */
function integer(octets: readonly number[]): number[] {
  return element(0x02, octets[0]! >= 0x80 ? [0, ...octets] : octets);
}

function element(tag: number, content: readonly number[]): number[] {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return [tag, ...size, ...content];
}

function pem(octets: readonly number[]): string {
  const lines =
    Buffer.from(octets)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN DH PARAMETERS-----\n${lines.join('\n')}\n-----END DH PARAMETERS-----\n`;
}

/** A number of that many octets that is none of the known primes. */
const ofLength = (octets: number): number[] => [0x80, ...Array.from({ length: octets - 1 }, (_, i) => (i * 37) & 255)];
const parameters = (prime: readonly number[], ...more: readonly number[][]): string =>
  pem(element(0x30, [...integer(prime), ...integer([2]), ...more.flat()]));
const said = (text: string, path = 'dhparam.pem'): string[] =>
  told(tlsDhparam, { [path]: text }).map((line) => line.split(' ').slice(0, 3).join(' '));

describe('tls/dhparam', () => {
  it.each<[string, string, string[]]>([
    ['1024 bits are too short', parameters(ofLength(128)), ['error short 1:1-1:30']],
    ['2048 bits of an own prime are not enough', parameters(ofLength(256)), ['error ownPrime 1:1-1:30']],
    ['nor are 4096', parameters(ofLength(512), integer([1, 0])), ['error ownPrime 1:1-1:30']],
    ['what is no sequence cannot be read', pem(ofLength(64)), ['error unreadable 1:1-1:30']],
    ['nor what has too much in it', parameters(ofLength(256), integer([1]), integer([1])), ['error unreadable 1:1-1:30']],
    [
      'so are those with an order behind them',
      parameters(ofLength(128), integer(ofLength(20))).replaceAll('DH PAR', 'X9.42 DH PAR'),
      ['error short 1:1-1:36'],
    ],
    ['a template leaves it open', '-----BEGIN DH PARAMETERS-----\n{{ dhparam }}\n-----END DH PARAMETERS-----\n', ['unknown']],
    ['other files are none of ours', '# how to make one:\nopenssl dhparam\n', []],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));

  it('lets an example in a document be', () => expect(said(parameters(ofLength(128)), 'dhparam.md')).toEqual([]));
});

const hasOpenssl = (spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '').startsWith('OpenSSL 3.');
if (!hasOpenssl) console.log('skipped: 5 groups of RFC 7919 compared with those of openssl, which is not installed in version 3');

describe.skipIf(!hasOpenssl)('the groups of RFC 7919', () => {
  it.each([2048, 3072, 4096, 6144, 8192])('has the prime of ffdhe%d as openssl has it', (bits) => {
    const made = spawnSync('openssl', ['genpkey', '-genparam', '-algorithm', 'DH', '-pkeyopt', `group:ffdhe${bits}`]);
    const { stdout } = spawnSync('openssl', ['asn1parse'], { input: made.stdout, encoding: 'utf8' });
    const prime = /INTEGER\s*:([0-9A-F]+)/.exec(stdout)?.[1] ?? '';
    expect(ffdheGroupOf(prime)).toBe(`ffdhe${bits}`);
    expect(ffdheGroupOf(prime.replace(/^FF/, 'FE'))).toBeUndefined();
  });
});

describe('tls/dhparam-unused', () => {
  const host = (lines: string): readonly string[] =>
    saidOfNginx(
      tlsDhparamUnused,
      `server { listen 443 ssl; server_name www.example.org; ssl_certificate /s/c; ssl_certificate_key /s/k; ssl_protocols TLSv1.2;\n${lines} }`,
    );

  it.each<[string, string, string[]]>([
    ['parameters for DHE are used', 'ssl_dhparam /s/dh; ssl_ciphers DHE+AESGCM;', []],
    ['those without DHE are not', 'ssl_dhparam /s/dh; ssl_ciphers ECDHE+AESGCM;', ['fail unused 3:1 www.example.org']],
    ['without parameters there is nothing to say', 'ssl_ciphers ECDHE+AESGCM;', []],
  ])('%s', (_, lines, expected) => expect(host(lines)).toEqual(expected));

  it('counts every host that has the line from above', () => {
    const server = (name: string, suites: string): string =>
      `server { listen 443 ssl; server_name ${name}; ssl_certificate /s/c; ssl_certificate_key /s/k; ssl_ciphers ${suites}; }\n`;
    const shared = 'ssl_protocols TLSv1.2; ssl_dhparam /s/dh;\n';
    expect(saidOfNginx(tlsDhparamUnused, shared + server('a.example.org', 'ECDHE+AESGCM') + server('b.example.org', 'DHE+AESGCM'))).toEqual(
      [],
    );
    expect(
      saidOfNginx(tlsDhparamUnused, shared + server('a.example.org', 'ECDHE+AESGCM') + server('b.example.org', 'ECDHE+CHACHA20')),
    ).toEqual(['fail unused 2:24 a.example.org']);
  });
});
