import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupName } from '../../../model/tls/group.ts';
import { suiteByCode, suiteName } from '../../../model/tls/suite.ts';
import { networkTlsExchange } from '../../../probes/tls/exchange.ts';
import { surveyTls, type TlsSurvey } from '../../../probes/tls/survey.ts';

const version = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '';
const hasOpenssl = version.startsWith('OpenSSL 3.');
if (!hasOpenssl) console.log('skipped: 8 surveys of openssl s_server, which is not installed in version 3');

let folder = '';
const children: ChildProcess[] = [];

beforeAll(() => {
  if (!hasOpenssl) return;
  folder = mkdtempSync(join(tmpdir(), 's-server-'));
  const make = (name: string, ...key: string[]): unknown =>
    spawnSync('openssl', [
      'req',
      '-x509',
      ...key,
      '-nodes',
      '-keyout',
      join(folder, `${name}.key`),
      '-out',
      join(folder, `${name}.pem`),
      '-subj',
      '/CN=www.example.org',
      '-days',
      '2',
    ]);
  make('rsa', '-newkey', 'rsa:2048');
  make('ecdsa', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256');
});

afterAll(async () => {
  await Promise.all(
    children.map((child) => {
      const ended = child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : Promise.resolve();
      child.kill();
      return ended;
    }),
  );
  if (folder !== '') rmSync(folder, { recursive: true });
});

/** What the survey finds of `openssl s_server` with these settings, on a port that was free a moment ago. */
async function survey(key: 'rsa' | 'ecdsa', ...settings: string[]): Promise<TlsSurvey> {
  const port = await freePort();
  const identity = ['-key', join(folder, `${key}.key`), '-cert', join(folder, `${key}.pem`)];
  const child = spawn('openssl', ['s_server', '-accept', `127.0.0.1:${port}`, ...identity, '-www', '-quiet', ...settings], {
    stdio: 'ignore',
  });
  children.push(child);
  await listening(port);
  const exchange = networkTlsExchange({ timeout: 5000, politeness: { perSecond: 10_000 }, connections: 300 });
  return surveyTls(exchange, { host: '', address: '127.0.0.1', port, before: 'nothing' }, { serverName: 'www.example.org', alpn: ['h2'] });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => (socket.destroy(), resolve(true))).once('error', () => resolve(false));
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('openssl s_server does not listen');
}

const spoken = ({ versions }: TlsSurvey): string[] => [...versions].filter(([, answer]) => answer.kind === 'spoken').map(([name]) => name);
const agreed = ({ suites }: TlsSurvey, name: 'TLSv1' | 'TLSv1.2' | 'TLSv1.3'): string[] =>
  (suites.get(name)?.codes ?? []).map((code) => suiteByCode(code)?.openssl ?? suiteName(code));

describe.skipIf(!hasOpenssl)('the survey of openssl s_server finds', { timeout: 60_000 }, () => {
  it('the suites of a cipher string, in the order that the server prefers', async () => {
    const found = await survey(
      'rsa',
      '-cipher',
      'ECDHE-RSA-AES128-GCM-SHA256:AES256-SHA:ECDHE-RSA-AES256-SHA384',
      '-serverpref',
      '-no_tls1_3',
    );
    expect(spoken(found)).toEqual(['TLSv1.2']);
    expect(agreed(found, 'TLSv1.2')).toEqual(['ECDHE-RSA-AES128-GCM-SHA256', 'AES256-SHA', 'ECDHE-RSA-AES256-SHA384']);
    expect(found.preference).toMatchObject({ of: 'server' });
    expect(found.renegotiations).toMatchObject({ kind: 'counted', count: 0 });
  });

  it('that the client decides', async () => {
    const found = await survey('rsa', '-cipher', 'AES256-SHA:AES128-SHA', '-no_tls1_3');
    expect(agreed(found, 'TLSv1.2').toSorted()).toEqual(['AES128-SHA', 'AES256-SHA']);
    expect(found.preference).toMatchObject({ of: 'client' });
  });

  it('TLS 1.3 alone', async () => {
    const found = await survey('ecdsa', '-tls1_3', '-groups', 'X25519:P-384');
    expect(spoken(found)).toEqual(['TLSv1.3']);
    expect(agreed(found, 'TLSv1.3')).toEqual(['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256']);
    expect(found.groups.get('TLSv1.3')?.codes.map(groupName)).toEqual(['x25519', 'secp384r1']);
    expect([found.preference, found.compression, found.below13]).toEqual([undefined, undefined, undefined]);
  });

  it('TLS 1.0 where the security level allows it, with anonymous suites', async () => {
    const found = await survey('rsa', '-cipher', 'AES128-SHA:AECDH-AES256-SHA:@SECLEVEL=0', '-tls1');
    expect(spoken(found)).toEqual(['TLSv1']);
    expect(agreed(found, 'TLSv1').toSorted()).toEqual(['AECDH-AES256-SHA', 'AES128-SHA']);
    expect(found.versions.get('SSLv3')?.kind).toBe('refused');
  });

  it('the suites of an ECDSA key only', async () => {
    const found = await survey('ecdsa', '-cipher', 'AESGCM', '-no_tls1_3');
    expect(agreed(found, 'TLSv1.2').toSorted()).toEqual(['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384']);
  });

  it('the parameters of Diffie-Hellman, and the certificate', async () => {
    const found = await survey('rsa', '-cipher', 'DHE-RSA-AES128-GCM-SHA256', '-no_tls1_3');
    const flight = found.below13?.flight;
    expect(flight?.keyExchange).toMatchObject({ kind: 'finiteField', generator: Buffer.from([2]) });
    expect(flight?.certificates).toHaveLength(1);
    expect([flight?.secureRenegotiation, flight?.extendedMasterSecret]).toEqual([true, true]);
    expect(found.compression).toMatchObject({ flight: { compression: 0 } });
  });

  it('signatures with SHA-1', async () => {
    const found = await survey('rsa', '-cipher', 'ECDHE:@SECLEVEL=0', '-sigalgs', 'RSA+SHA256:RSA+SHA1', '-no_tls1_3');
    expect(found.legacySignatures.codes).toEqual([2]);
  });

  it('the groups of ECDHE below TLS 1.3, and ALPN', async () => {
    const found = await survey('rsa', '-cipher', 'ECDHE', '-groups', 'P-521:X448', '-no_tls1_3', '-alpn', 'h2');
    expect(found.groups.get('TLSv1.2')?.codes.map(groupName).toSorted()).toEqual(['secp521r1', 'x448']);
    expect(found.below13?.flight.alpn).toBe('h2');
  });
});
