import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { authorityPem, identityFor, tlsaOf } from './harness/authority.ts';
import { describeLab, wholeInternet } from './harness/available.ts';
import { mustRun } from './harness/children.ts';
import { SOUND_TLS, startExchangers } from './harness/exchanger.ts';
import { startInternet } from './harness/internet.ts';
import type { Internet } from './harness/internet.ts';
import { startSites } from './harness/sites.ts';
import { linted, outside, parsed, repository, verified } from './verified.ts';
import type { JsonRun, Repository } from './verified.ts';

const OLD = '203.0.113.130';
const OLD_MAIL = '203.0.113.131';
const identity = identityFor(['old.example', 'www.old.example', 'mx.old.example'], { which: 96 });

/** A host with everything that TLS should not have: for a file of the repository, and for the server. */
function oldHost(folder: string): string {
  return `server {
  listen ${OLD}:443 ssl;
  server_name old.example;
  ssl_certificate ${folder}/old.pem; ssl_certificate_key ${folder}/old.key;
  ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
  ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-SHA:ADH-AES128-SHA:@SECLEVEL=0;
  ssl_ecdh_curve prime256v1:secp192k1;
  ssl_dhparam ${folder}/dh.pem;
  ssl_early_data on;
  add_header Strict-Transport-Security "max-age=31536000" always;
  return 200;
}`;
}

const SOUND = '203.0.113.132';
const SOUND_MAIL = '203.0.113.133';
const sound = identityFor(['sound.example', 'mx.sound.example'], { which: 98 });

/** What NCSC-NL asks for, in the words of nginx. */
function soundHost(folder: string): string {
  return `server {
  listen ${SOUND}:80;
  server_name sound.example;
  return 301 https://$host$request_uri;
}
server {
  listen ${SOUND}:443 ssl http2;
  server_name sound.example;
  ssl_certificate ${folder}/sound.pem; ssl_certificate_key ${folder}/sound.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256;
  ssl_ecdh_curve X25519:prime256v1:secp384r1;
  add_header Strict-Transport-Security "max-age=31536000" always;
  return 200;
}`;
}

const OLD_VERSIONS = '!SSLv2, !SSLv3';

describeLab('verify of TLS', [...wholeInternet, 'nginx', 'postfix'], () => {
  let internet: Internet;
  let files: Repository;
  let observed: JsonRun;
  let inFiles: JsonRun;
  beforeAll(async () => {
    const parameters = await mustRun('openssl', ['dhparam', '-dsaparam', '1024']);
    files = await repository({
      'nginx/nginx.conf': `events {}\nhttp {\n${oldHost('nginx')}\n}\n`,
      'nginx/dh.pem': parameters,
      'nginx/old.pem': identity.chain,
      'postfix/main.cf': `myhostname = mx.old.example\nsmtpd_tls_security_level = may\nsmtpd_tls_chain_files = /x/mx.pem\nsmtpd_tls_protocols = ${OLD_VERSIONS}\n`,
      'postfix/master.cf': 'smtp inet n - y - - smtpd\n',
    });
    internet = await startInternet({
      extraZones: [
        {
          name: 'old.example.',
          text: `@ A ${OLD}\n@ MX 10 mx\nmx A ${OLD_MAIL}\n@ TXT "v=spf1 mx -all"\n`,
          servers: ['bind', 'nsd'],
          sign: true,
        },
        {
          name: 'sound.example.',
          text: `@ A ${SOUND}\n@ MX 10 mx\nmx A ${SOUND_MAIL}\n_25._tcp.mx TLSA ${tlsaOf(sound)}\n`,
          servers: ['bind', 'nsd'],
          sign: true,
        },
      ],
    });
    await startSites(internet, {
      name: 'nginx',
      files: {
        'old.pem': identity.chain,
        'old.key': identity.key,
        'dh.pem': parameters,
        'sound.pem': sound.chain,
        'sound.key': sound.key,
      },
      servers: (folder) => `${oldHost(folder)}\n${soundHost(folder)}`,
      listens: [[OLD, 443]],
    });
    await startExchangers(internet, [
      { host: 'mx.sound.example', addresses: [SOUND_MAIL], identity: sound, settings: SOUND_TLS },
      { host: 'mx.old.example', addresses: [OLD_MAIL], identity, settings: [`smtpd_tls_protocols = ${OLD_VERSIONS}`] },
    ]);
    observed = await verified(internet, ['old.example', '--record', 'run.jsonl'], { cwd: files.folder });
    inFiles = await linted([], { cwd: files.folder });
  });
  afterAll(async () => {
    await internet.stop();
    await files.remove();
  });

  it.each(['tls/version', 'tls/early-data', 'tls/cipher', 'tls/group', 'tls/dhparam', 'smtp/tls-version'])(
    '%s is told of the file and of the server',
    (rule) => {
      const planes = [inFiles, observed].map(({ results }) => results.some((each) => each.outcome === 'fail' && each.rule === rule));
      expect(planes).toEqual([true, true]);
    },
  );

  it('nginx and Postfix refuse to begin anew for a client', () => {
    // Neither a finding nor a doubt.
    expect(observed.results.filter(({ rule }) => rule === 'tls/client-renegotiation')).toEqual([]);
    const asked = readFileSync(join(files.folder, 'run.jsonl'), 'utf8').match(/"renegotiate":.*/g) ?? [];
    expect(asked.map((line) => /"count":(\d+)/.exec(line)?.[1])).toEqual(['0', '0']);
  });

  it('every answer stands in the transcript', async () => {
    const args = ['verify', 'old.example', '--format', 'json', '--replay', 'run.jsonl'];
    expect(parsed(await outside(args, { cwd: files.folder })).stdout).toBe(observed.stdout);
  });

  async function scored(name: string): Promise<Record<'web' | 'mail', readonly Scored[]>> {
    const authority = join(files.folder, 'authority.pem');
    await writeFile(authority, authorityPem());
    const options = { cwd: files.folder, env: { NODE_EXTRA_CA_CERTS: authority } };
    const { stdout } = await internet.hostmaster(['score', '--verify', '--format', 'json', name], options);
    return (JSON.parse(stdout) as { score: Record<'web' | 'mail', readonly Scored[]> }).score;
  }

  /** The subtests that lost points, or whose points are not known. */
  const lost = (domains: readonly Scored[], category: string): readonly string[] =>
    (domains[0]?.categories.find(({ id }) => id === category)?.subtests ?? [])
      .filter(({ points, max }) => max > 0 && (points === null || points < max))
      .map(({ id, points }) => `${id} ${points}`);

  it('the score is measured in every subtest of TLS that counts', async () => {
    const { web, mail } = await scored('old.example');
    expect(lost(web, 'web-tls')).toEqual(['tls_version 0', 'tls_ciphers 0', 'fs_params 0', 'kex_hash_func 0', 'zero_rtt 0']);
    expect(lost(mail, 'mail-tls')).toEqual([
      'tls_version 0',
      'tls_ciphers 0',
      'tls_cipher_order 0',
      'fs_params 0',
      'kex_hash_func 0',
      'dane_exists 0',
    ]);
  });

  it('and is 100 where all is well', async () => {
    const { web, mail } = await scored('sound.example');
    const measured = ([domain]: readonly Scored[], category: string) => domain?.categories.find(({ id }) => id === category)?.measured;
    expect([lost(web, 'web-tls'), lost(mail, 'mail-tls')]).toEqual([[], []]);
    expect([measured(web, 'web-tls'), measured(mail, 'mail-tls')]).toEqual([100, 100]);
  });
});

interface Scored {
  readonly categories: readonly {
    readonly id: string;
    readonly measured: number | null;
    readonly subtests: readonly { readonly id: string; readonly points: number | null; readonly max: number }[];
  }[];
}

const HOSTILE = ['silent', 'reset', 'garbage', 'endless', 'fickle', 'slow'].map((mode, i) => ({ mode, address: `203.0.113.${140 + i}` }));

describeLab('verify of TLS where servers mean no good', wholeInternet, () => {
  let internet: Internet;
  let empty: Repository;
  let observed: JsonRun;
  let milliseconds: number;
  beforeAll(async () => {
    empty = await repository({});
    const hosts = HOSTILE.map(({ mode, address }) => `${mode} A ${address}\nmx-${mode} A ${address}\n@ MX 10 mx-${mode}\n`).join('');
    internet = await startInternet({ extraZones: [{ name: 'hostile.example.', text: hosts, servers: ['bind', 'nsd'] }] });
    const { key, chain } = identityFor(
      HOSTILE.map(({ mode }) => `${mode}.hostile.example`),
      { which: 97 },
    );
    const folder = internet.namespace.folder;
    await writeFile(join(folder, 'hostile.key'), key);
    await writeFile(join(folder, 'hostile.pem'), chain);
    const script = fileURLToPath(new URL('harness/hostile.mjs', import.meta.url));
    const servers = HOSTILE.map(({ mode, address }) => `${mode}=${address}`);
    internet.spawn(process.execPath, [script, join(folder, 'hostile.key'), join(folder, 'hostile.pem'), ...servers]);
    await Promise.all(HOSTILE.map(({ address }) => internet.insider.untilListening(address, 25, 20)));
    const targets = HOSTILE.map(({ mode }) => `${mode}.hostile.example`);
    const begin = performance.now();
    observed = await verified(internet, ['hostile.example', ...targets], { cwd: empty.folder });
    milliseconds = performance.now() - begin;
  });
  afterAll(async () => {
    await internet.stop();
    await empty.remove();
  });

  it('ends inside the budget', () => expect(milliseconds).toBeLessThan(45_000));

  it('crashes nowhere', () => expect(observed.results.filter(({ outcome }) => outcome === 'crashed')).toEqual([]));

  const causesOf = (name: string, rule: string): readonly string[] =>
    observed.results
      .filter((each) => each.rule === rule && each.subject.name === `${name}.hostile.example`)
      .map(({ outcome, message }) => `${outcome} ${message?.id}`);

  it.each([
    ['silent', 'tls/version', 'timeout'],
    ['reset', 'tls/cipher', 'unreachable'],
    ['garbage', 'tls/cipher', 'malformedResponse'],
    ['endless', 'tls/cipher', 'malformedResponse'],
    ['fickle', 'tls/cipher', 'timeout'],
    ['slow', 'tls/cipher', 'budgetExhausted'],
  ])('of a %s web server %s says why it is not known', (mode, rule, cause) => expect(causesOf(mode, rule)).toEqual([`unknown ${cause}`]));

  it.each([
    ['silent', 'smtp/starttls', 'unknown timeout'],
    ['reset', 'smtp/starttls', 'fail broken'],
    ['reset', 'smtp/tls-version', 'unknown unreachable'],
    // What comes together with the consent is no answer; what comes behind it is no TLS. The network decides which of them it is.
    ['garbage', 'smtp/starttls', 'unknown malformedResponse', 'fail broken'],
    ['endless', 'smtp/starttls', 'unknown malformedResponse', 'fail broken'],
    ['fickle', 'smtp/tls-version', 'unknown timeout'],
    ['slow', 'smtp/starttls', 'unknown timeout'],
  ])('of a %s mail server %s says so too', (mode, rule, ...told) => {
    const [cause, ...others] = causesOf(`mx-${mode}`, rule);
    expect(others).toEqual([]);
    expect(told).toContain(cause);
  });
});
