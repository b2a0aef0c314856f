import { afterAll, beforeAll, expect, it } from 'vitest';
import { identityFor, livingFor, tlsaOf } from './harness/authority.ts';
import { describeLab, wholeInternet } from './harness/available.ts';
import { SOUND_TLS, startExchangers } from './harness/exchanger.ts';
import { startInternet } from './harness/internet.ts';
import type { Internet } from './harness/internet.ts';
import type { ExtraZone } from './harness/zones.ts';
import { outside, repository, verified } from './verified.ts';
import type { JsonRun, Repository } from './verified.ts';

const sound = identityFor(['mx1.post.example', 'mx2.post.example'], { which: 93 });
const expired = identityFor(['late.letters.example'], { which: 94, ...livingFor(-3) });
const ZONES: readonly ExtraZone[] = [
  {
    name: 'post.example.',
    text: `@ MX 10 mx1
@ MX 20 mx2
mx1 A 203.0.113.120
mx1 AAAA 2001:db8:120::1
mx2 A 203.0.113.121
mx2 AAAA 2001:db8:120::2
_25._tcp.mx1 TLSA ${tlsaOf(sound)}
_25._tcp.mx1 TLSA ${tlsaOf(expired)}
_25._tcp.mx2 TLSA ${tlsaOf(sound)}
_25._tcp.mx2 TLSA ${tlsaOf(expired)}
@ TXT "v=spf1 mx -all"
_dmarc TXT "v=DMARC1; p=reject"
`,
    servers: ['bind', 'nsd'],
    sign: true,
  },
  {
    name: 'letters.example.',
    text: `@ MX 10 plain
@ MX 10 bare
@ MX 20 late
@ MX 30 stale
@ MX 40 closed
plain A 203.0.113.122
bare A 203.0.113.123
late A 203.0.113.124
stale A 203.0.113.125
closed A 203.0.113.126
_25._tcp.bare TLSA ${tlsaOf(sound)}
_25._tcp.stale TLSA ${tlsaOf(expired)}
`,
    servers: ['bind', 'nsd'],
    sign: true,
  },
];

describeLab('verify of mail servers', [...wholeInternet, 'postfix'], () => {
  let internet: Internet;
  let empty: Repository;
  let observed: JsonRun;
  beforeAll(async () => {
    empty = await repository({});
    internet = await startInternet({ extraZones: ZONES });
    await startExchangers(internet, [
      { host: 'mx1.post.example', addresses: ['203.0.113.120', '2001:db8:120::1'], identity: sound, settings: SOUND_TLS },
      { host: 'mx2.post.example', addresses: ['203.0.113.121', '2001:db8:120::2'], identity: sound, settings: SOUND_TLS },
      { host: 'plain.letters.example', addresses: ['203.0.113.122'], identity: undefined },
      { host: 'bare.letters.example', addresses: ['203.0.113.123'], identity: undefined },
      { host: 'late.letters.example', addresses: ['203.0.113.124'], identity: expired },
      { host: 'stale.letters.example', addresses: ['203.0.113.125'], identity: identityFor(['stale.letters.example'], { which: 95 }) },
    ]);
    observed = await verified(internet, ['post.example', 'letters.example', '--record', 'run.jsonl'], { cwd: empty.folder });
  });
  afterAll(async () => {
    await internet.stop();
    await empty.remove();
  });

  const told = (domain: string, areas = /^(?:smtp|cert|tlsa)\//): readonly string[] =>
    observed.results
      .filter(({ rule, subject }) => subject.name.endsWith(domain) && areas.test(rule))
      .map(({ rule, outcome, message, subject }) => `${outcome} ${rule}#${message?.id} ${subject.name}`)
      .sort();

  it('servers in order have no fault', () => {
    expect(told('post.example', /^(?:smtp|cert|tlsa|tls)\//)).toEqual([]);
  });

  it('of others each fault is told once', () => {
    expect(told('letters.example')).toEqual([
      'fail cert/validity#expired late.letters.example',
      'fail smtp/starttls#notOffered plain.letters.example',
      'fail smtp/starttls#notOfferedWithTlsa bare.letters.example',
      'fail smtp/tls-version#spoken late.letters.example',
      'fail smtp/tls-version#spoken stale.letters.example',
      'fail tlsa/certificate#mismatch _25._tcp.stale.letters.example',
      'fail tlsa/lasting#single _25._tcp.bare.letters.example',
      'fail tlsa/lasting#single _25._tcp.stale.letters.example',
      'fail tlsa/partial#some letters.example',
      'unknown smtp/starttls#unreachable closed.letters.example',
    ]);
  });

  it('what Postfix does by itself is told by the rules of configurations', () => {
    expect(told('late.letters.example', /^tls\//)).toEqual([
      'fail tls/cipher#insufficient late.letters.example',
      'fail tls/cipher#phaseOut late.letters.example',
      'fail tls/cipher-order#clientChooses late.letters.example',
      'fail tls/dhparam#ownPrime late.letters.example',
      'fail tls/dhparam#short late.letters.example',
      'fail tls/signature-hash#insufficient late.letters.example',
    ]);
  });

  it('recorded, it is replayed without a network, byte for byte', async () => {
    const args = ['verify', 'post.example', 'letters.example', '--format', 'json', '--replay', 'run.jsonl'];
    expect((await outside(args, { cwd: empty.folder })).stdout).toBe(observed.stdout);
  });

  it('doctor tells what can be measured from here, and asks only whom it is told to', async () => {
    const run = async (...args: readonly string[]): Promise<readonly string[]> => {
      const { stdout } = await internet.hostmaster(['doctor', '--format', 'json', ...args], { cwd: empty.folder });
      const { measured } = JSON.parse(stdout) as { measured: readonly { id: string; state: string; detail: string }[] };
      return measured.map(({ id, state, detail }) => `${id} ${state} ${detail}`.trim());
    };
    expect((await run('post.example')).slice(2)).toEqual([
      'resolver works 192.0.2.253',
      'validating works 192.0.2.253',
      'port25 works mx1.post.example',
      'clock unsure',
      'authorisations doesNot',
      'routes doesNot',
    ]);
    expect((await run('--resolver', '198.51.100.66')).slice(2)).toEqual([
      'resolver doesNot 198.51.100.66 ECONNREFUSED',
      'validating unsure',
      'port25 unsure',
      'clock unsure',
      'authorisations doesNot',
      'routes doesNot',
    ]);
  });

  it('takes less than 3 s for one domain with two mail servers', async () => {
    const times: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const begin = performance.now();
      await verified(internet, ['post.example'], { cwd: empty.folder });
      times.push(performance.now() - begin);
    }
    expect(Math.min(...times)).toBeLessThan(3000);
  });
});
