import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { authorityPem, identityFor, livingFor, tlsaOf } from './harness/authority.ts';
import { describeLab, wholeInternet } from './harness/available.ts';
import { startInternet } from './harness/internet.ts';
import type { Internet } from './harness/internet.ts';
import { startSites } from './harness/sites.ts';
import type { ExtraZone } from './harness/zones.ts';
import { linted, outside, parsed, repository, verified } from './verified.ts';
import type { JsonResult, JsonRun, Repository } from './verified.ts';

const [GOOD4, GOOD6, BAD4, BAD6] = ['203.0.113.110', '2001:db8:110::1', '203.0.113.111', '2001:db8:110::2'] as const;
const good = identityFor(['site.example', 'www.site.example']);
const bad = identityFor(['shabby.example'], { which: 92, ...livingFor(-3) });
const policyHost = identityFor(['mta-sts.letters.example'], { which: 93 });
const ZONES: readonly ExtraZone[] = [
  {
    name: 'site.example.',
    text: `@ A ${GOOD4}\n@ AAAA ${GOOD6}\nwww A ${GOOD4}\nwww AAAA ${GOOD6}\n_443._tcp TLSA ${tlsaOf(good)}\n_443._tcp TLSA ${tlsaOf(bad)}\n_443._tcp.www TLSA ${tlsaOf(bad)}\n`,
    servers: ['bind', 'nsd'],
    sign: true,
  },
  {
    name: 'shabby.example.',
    text: `@ A ${BAD4}\n@ AAAA ${BAD6}\nwww A ${BAD4}\n`,
    servers: ['bind', 'nsd'],
  },
  {
    name: 'letters.example.',
    text: `@ MX 10 mx.letters.example.\n_mta-sts TXT "v=STSv1; id=1;"\nmta-sts A ${GOOD4}\nmta-sts AAAA ${GOOD6}\n`,
    servers: ['bind', 'nsd'],
  },
];

/** One host with its faults: for a file of the repository, and for the server. */
function shabbyHost(folder: string, root: string): string {
  return `server {
  listen ${BAD4}:443 ssl; listen [${BAD6}]:443 ssl; listen ${BAD4}:80;
  server_name shabby.example www.shabby.example;
  ssl_certificate ${folder}/bad.pem; ssl_certificate_key ${folder}/bad.key;
  ssl_protocols TLSv1.2;
  ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-SHA256:ECDHE-ECDSA-AES128-SHA;
  ssl_ecdh_curve prime256v1:secp224r1;
  root ${root};
}`;
}

const soon = new Date(Date.now() + 90 * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');
const SOUND = `Contact: https://site.example/report\nExpires: ${soon}\n`;
const EXPIRED = 'Contact: https://shabby.example/report\nExpires: 2020-01-01T00:00:00Z\n';

describeLab('verify of web sites', [...wholeInternet, 'nginx'], () => {
  let internet: Internet;
  let files: Repository;
  let observed: JsonRun;
  let inFiles: JsonRun;
  beforeAll(async () => {
    files = await repository({
      'shabby/.well-known/security.txt': EXPIRED,
      'nginx/nginx.conf': `events {}\nhttp {\n${shabbyHost('nginx', '/srv/shabby')}\n}\n`,
      'nginx/bad.pem': bad.chain,
      'zones/site.example.zone': `$ORIGIN site.example.
$TTL 3600
@ SOA bind.hosting.test. hostmaster.hosting.test. 1 14400 3600 1209600 3600
@ NS bind.hosting.test.
${ZONES[0]!.text}`,
      'site/www.site.example.pem': good.chain,
    });
    internet = await startInternet({ extraZones: ZONES });
    await startSites(internet, {
      name: 'nginx',
      files: {
        'good.pem': good.chain,
        'good.key': good.key,
        'bad.pem': bad.chain,
        'bad.key': bad.key,
        'good/index.html': '<!doctype html>',
        'bad/index.html': '<!doctype html>',
        'good/.well-known/security.txt': SOUND,
        'bad/.well-known/security.txt': EXPIRED,
        'policy.pem': policyHost.chain,
        'policy.key': policyHost.key,
        'letters/.well-known/mta-sts.txt': 'version: STSv1\r\nmode: testing\r\nmx: mx.letters.example\r\nmax_age: 604800\r\n',
      },
      servers: (folder) => `
server {
  listen ${GOOD4}:80; listen [${GOOD6}]:80;
  server_name site.example www.site.example;
  server_tokens off;
  return 301 https://$host$request_uri;
}
server {
  listen ${GOOD4}:443 ssl http2; listen [${GOOD6}]:443 ssl http2;
  server_name site.example www.site.example;
  server_tokens off;
  ssl_certificate ${folder}/good.pem; ssl_certificate_key ${folder}/good.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256;
  ssl_ecdh_curve X25519:prime256v1:secp384r1;
  ssl_conf_command SignatureAlgorithms ECDSA+SHA256:ECDSA+SHA384:RSA-PSS+SHA256;
  add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
  root ${folder}/good;
}
server {
  listen ${GOOD4}:443 ssl; listen [${GOOD6}]:443 ssl;
  server_name mta-sts.letters.example;
  ssl_certificate ${folder}/policy.pem; ssl_certificate_key ${folder}/policy.key;
  types { text/html txt; }
  root ${folder}/letters;
}
${shabbyHost(folder, `${folder}/bad`)}`,
      listens: [
        [GOOD4, 443],
        [BAD6, 443],
      ],
    });
    const authority = join(internet.namespace.folder, 'authority.pem');
    await writeFile(authority, authorityPem());
    const env = { NODE_EXTRA_CA_CERTS: authority };
    observed = await verified(internet, ['site.example', 'shabby.example', 'letters.example', '--record', 'run.jsonl'], {
      cwd: files.folder,
      env,
    });
    inFiles = await linted([], { cwd: files.folder });
  });
  afterAll(async () => {
    await internet.stop();
    await files.remove();
  });

  const about = ({ results }: JsonRun, area: string): readonly JsonResult[] => results.filter(({ rule }) => rule.startsWith(area));

  it('a security.txt on the wire is judged like the one in the file', () => {
    const ids = (run: JsonRun): readonly string[] => [
      ...new Set(about(run, 'security-txt/').map(({ rule, outcome, message }) => `${outcome} ${rule}#${message?.id}`)),
    ];
    expect(ids(observed)).toEqual(['fail security-txt/expires#expired']);
    expect(ids(observed)).toEqual(ids(inFiles));
    expect(about(observed, 'security-txt/').map(({ plane, subject }) => `${plane} ${subject.name}`)).toEqual([
      'observed https://shabby.example/.well-known/security.txt',
      'observed https://www.shabby.example/.well-known/security.txt',
    ]);
  });

  /** What is told of a domain, passes and open questions aside. */
  const failed = (domain: string, ...areas: readonly string[]): readonly string[] =>
    observed.results
      .filter(({ rule, outcome, subject }) => outcome === 'fail' && subject.name.endsWith(domain) && areas.includes(rule.split('/')[0]!))
      .map(({ rule, message, subject }) => `${rule}#${message?.id} ${subject.name}`)
      .sort();

  it('a site in order has no fault but the one that was put there', () => {
    expect(failed('site.example', 'cert', 'https', 'hsts', 'ipv6', 'tls', 'tlsa', 'nginx')).toEqual([
      'tlsa/certificate#mismatch _443._tcp.www.site.example',
      'tlsa/lasting#single _443._tcp.www.site.example',
    ]);
  });

  it('a policy for senders that comes as a page is read, and told', () => {
    const told = about(observed, 'mta-sts/').filter(({ outcome }) => outcome === 'fail');
    expect(told.map(({ rule, message, subject }) => `${rule}#${message?.id} ${subject.name}`)).toEqual([
      'mta-sts/content-type#other mta-sts.letters.example',
      'mta-sts/mode#testing https://mta-sts.letters.example/.well-known/mta-sts.txt',
    ]);
    expect(told[0]?.message?.text).toContain('mta-sts.txt comes as “text/html”');
  });

  it('who does not know the authority is told that clients refuse the certificate', async () => {
    const { results } = await verified(internet, ['site.example', '--only', 'cert/*'], { cwd: files.folder });
    expect(results.map(({ rule, message }) => `${rule}#${message?.id} ${message?.params['host']}`).sort()).toEqual([
      'cert/untrusted#alone site.example',
      'cert/untrusted#alone www.site.example',
    ]);
  });

  it('a neglected one is told by the rules of configurations', () => {
    expect(failed('shabby.example', 'cert', 'https', 'hsts', 'ipv6', 'tls', 'tlsa', 'nginx')).toEqual([
      'cert/host-match#uncovered www.shabby.example',
      'cert/validity#expired shabby.example',
      'hsts/present#missing shabby.example',
      'hsts/present#missing www.shabby.example',
      'https/http2#off shabby.example',
      'https/http2#off www.shabby.example',
      'https/redirect#missing shabby.example',
      'https/redirect#missing www.shabby.example',
      'https/server-tokens#on shabby.example',
      'https/server-tokens#on www.shabby.example',
      'ipv6/listener#missing www.shabby.example',
      'ipv6/listener#missingThoughAnnounced shabby.example',
      'tls/cipher#insufficient shabby.example',
      'tls/cipher#phaseOut shabby.example',
      'tls/cipher-order#clientChooses shabby.example',
      'tls/group#phaseOut shabby.example',
      'tls/signature-hash#phaseOut shabby.example',
      'tls/version-1-3#missing shabby.example',
      'tls/version-1-3#missing www.shabby.example',
    ]);
  });

  it.each([
    'cert/host-match#uncovered',
    'cert/validity#expired',
    'hsts/present#missing',
    'https/http2#off',
    'https/redirect#missing',
    'security-txt/expires#expired',
    'tls/cipher#insufficient',
    'tls/cipher#phaseOut',
    'tls/cipher-order#clientChooses',
    'tls/group#phaseOut',
    'tls/version-1-3#missing',
    'tlsa/certificate#mismatch',
  ])('%s is told of the file and of the server', (what) => {
    const planes = [inFiles, observed].map(({ results }) =>
      results.some(({ rule, outcome, message }) => outcome === 'fail' && `${rule}#${message?.id}` === what),
    );
    expect(planes).toEqual([true, true]);
  });

  describe('recorded', () => {
    it('is replayed without a network, byte for byte', async () => {
      const args = ['verify', 'site.example', 'shabby.example', 'letters.example', '--format', 'json'];
      const replayed = await outside([...args, '--replay', 'run.jsonl'], { cwd: files.folder });
      expect(parsed(replayed).stdout).toBe(observed.stdout);
    });
  });
});
