import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeLab, wholeInternet } from './harness/available.ts';
import { startInternet } from './harness/internet.ts';
import type { Internet } from './harness/internet.ts';
import type { ExtraZone } from './harness/zones.ts';
import { repository, told, verified } from './verified.ts';
import type { JsonRun, Repository } from './verified.ts';

const head = (name: string): string => `$ORIGIN ${name}
$TTL 3600
@ SOA nsd.hosting.test. hostmaster 2026010101 14400 3600 1209600 3600
@ NS nsd.hosting.test.
`;

const DECLARED = `${head('drift.example.')}@ A 203.0.113.91
same A 203.0.113.91
new A 203.0.113.92
other A 203.0.113.93
fewer A 203.0.113.94
fewer A 203.0.113.95
more A 203.0.113.96
slow 600 A 203.0.113.97
`;
const SERVED = `${head('drift.example.')}@ A 203.0.113.91
@ MX 10 elsewhere.example.
same A 203.0.113.91
other A 203.0.113.193
fewer A 203.0.113.94
more A 203.0.113.96
more A 203.0.113.196
slow 60 A 203.0.113.97
`;

/** Signed when they are served; one keeps its serial, the others get one of the signer. */
const UNSIGNED = 'www A 203.0.113.98\n*.wild TXT "anything"\nalias CNAME www\nsub NS bind.hosting.test.\n';
const signed = ['keep', 'increment', 'unixtime'].map((how): ExtraZone => {
  const name = `signed-${how}.example.`;
  return { name, text: head(name) + UNSIGNED, servers: ['nsd'], sign: true, signing: ['-N', how] };
});

const NSD = 'nsd.hosting.test (198.51.100.53, 2001:db8:53::2)';

describeLab('verify compares servers with the repository', wholeInternet, () => {
  let internet: Internet;
  const repositories: Repository[] = [];
  beforeAll(async () => {
    internet = await startInternet({ extraZones: [{ name: 'drift.example.', text: SERVED, servers: ['nsd'] }, ...signed] });
  });
  afterAll(async () => {
    await internet.stop();
    for (const each of repositories) await each.remove();
  });

  /** Verifies a repository with these files by the rules about drift. */
  async function drift(files: Readonly<Record<string, string>>, ...more: readonly string[]): Promise<JsonRun> {
    const made = await repository(files);
    repositories.push(made);
    return verified(internet, ['--only', 'drift/*', ...more], { cwd: made.folder });
  }

  async function labZone(file: string): Promise<string> {
    return readFile(new URL(`zones/${file}`, import.meta.url), 'utf8');
  }

  describe('and tells what one of them has otherwise', () => {
    let run: JsonRun;
    beforeAll(async () => {
      run = await drift({ 'zones/drift.example.zone': DECLARED });
    });

    const rows = [
      ['a record that was not deployed', 'fail drift/records#missing new.drift.example', 'new A'],
      ['another record', 'fail drift/records#different other.drift.example', 'other A'],
      ['a record too few', 'fail drift/records#lacks fewer.drift.example', 'fewer A'],
      ['a record too many', 'fail drift/records#more more.drift.example', 'more A'],
      ['a record set too many', 'fail drift/records#extra drift.example', '@ A'],
      ['another TTL', 'fail drift/ttl#differs slow.drift.example', 'slow 600'],
    ] as const;

    it.each(rows)('%s, with the line', (_, what, line) => {
      const number = DECLARED.split('\n').findIndex((each) => each.startsWith(line)) + 1;
      expect(run.results.map(told)).toContain(`${what} zones/drift.example.zone:${number}`);
    });

    it('and nothing else: SOA, NS and two addresses are as they are declared', () => {
      expect(run.results).toHaveLength(rows.length);
      expect(run.summary.outcomes).toMatchObject({ pass: 4, fail: rows.length, unknown: 0 });
      expect(run.code).toBe(1);
    });

    it('in words that name the server, what it has and what is declared', () => {
      const texts = run.results.map(({ message }) => message?.text);
      expect(texts).toContain(`${NSD} has no A record for new.drift.example; the repository declares 203.0.113.92 there.`);
      expect(texts).toContain(`For other.drift.example A the repository declares 203.0.113.93, but ${NSD} answers 203.0.113.193 instead.`);
      expect(texts).toContain(`${NSD} has A records for fewer.drift.example, but not 203.0.113.95, which the repository declares.`);
      expect(texts).toContain(`${NSD} also has 203.0.113.196 for more.drift.example A, which the repository does not declare.`);
      expect(texts).toContain(`${NSD} gives slow.drift.example A a TTL of 60 seconds; the repository declares 600.`);
    });
  });

  describe('and finds nothing', () => {
    it('where the repository is deployed, also where the servers sign it', async () => {
      const files = Object.fromEntries(
        await Promise.all(
          ['good.example', 'unsigned.example', 'broken.example', 'v4only.example'].map(async (name) => [
            `zones/${name}.zone`,
            await labZone(`${name}.zone`),
          ]),
        ),
      );
      const run = await drift({ ...files, ...Object.fromEntries(signed.map(({ name, text }) => [`zones/${name}zone`, text])) });
      expect(run.results.map(told)).toEqual([]);
      expect(run.code).toBe(0);
      expect(run.summary.outcomes['pass']).toBeGreaterThan(60);
    });
  });

  describe('and with each other', () => {
    it('tells the server that missed the last change, and what follows from it as a warning', async () => {
      const { results } = await drift({ 'stale.example.zone': await labZone('stale.example.zone') });
      expect(new Set(results.map(({ message }) => message?.params['server']))).toEqual(
        new Set(['knot.hosting.test (203.0.113.53, 2001:db8:53::3)']),
      );
      expect(results.map((result) => `${result.severity} ${told(result)}`).sort()).toEqual([
        'error fail drift/serial#behindOthers stale.example stale.example.zone:3',
        'warning fail drift/records#different stale.example stale.example.zone:6',
        'warning fail drift/records#different stale.example stale.example.zone:8',
        'warning fail drift/records#extra oldmx.stale.example stale.example.zone:3',
        'warning fail drift/records#missing mx.stale.example stale.example.zone:10',
        'warning fail drift/records#missing mx.stale.example stale.example.zone:9',
        'warning fail drift/records#missing stale.example stale.example.zone:7',
      ]);
    });

    it('also of a domain that the repository does not declare', async () => {
      const { results } = await drift({}, 'stale.example');
      expect(results.map(told)).toEqual(['fail drift/serial#behindOthers stale.example']);
    });
  });

  it('and expects a change that is not deployed yet', async () => {
    const text = (await labZone('unsigned.example.zone')).replace('2026010101', '2026010102');
    const { results, code } = await drift({ 'unsigned.example.zone': `${text}new A 203.0.113.99\n` });
    expect(results.map((result) => `${result.severity} ${told(result)}`)).toEqual([
      'warning fail drift/serial#behindRepository unsigned.example unsigned.example.zone:3',
      'warning fail drift/records#missing new.unsigned.example unsigned.example.zone:13',
    ]);
    expect(results[0]?.message?.text).toContain('198.51.100.53, 2001:db8:53::2) have serial 2026010101');
    expect(code).toBe(0);
  });

  it('also where the repository writes its zones for octoDNS, and leaves SOA and NS to the provider', async () => {
    const records = `---
'':
  - { type: A, value: 203.0.113.81 }
  - { type: AAAA, value: '2001:db8:80::81' }
  - { type: MX, value: { exchange: ., preference: 0 } }
  - { type: TXT, value: v=spf1 -all }
_dmarc: { type: TXT, value: 'v=DMARC1\\; p=reject' }
www:
  - { type: A, value: 203.0.113.199 }
  - { type: AAAA, value: '2001:db8:80::81' }
`;
    const configuration = `providers:
  config: { class: octodns.provider.yaml.YamlProvider, directory: ./config }
  bind: { class: octodns_bind.ZoneFileProvider, directory: ./out }
zones:
  unsigned.example.: { sources: [config], targets: [bind] }
`;
    const { results } = await drift({ 'config/unsigned.example.yaml': records, 'octodns.yaml': configuration });
    expect(results.map(told)).toEqual(['fail drift/records#different www.unsigned.example config/unsigned.example.yaml:9']);
  });

  it('and tells a zone that nobody finds', async () => {
    const { results, code } = await drift({ 'gone.example.zone': `${head('gone.example.')}@ A 203.0.113.91\n` });
    expect(results.map(told)).toEqual(['fail drift/delegation#notDelegated gone.example gone.example.zone:3']);
    expect(code).toBe(0);
  });

  it('but does not guess which of two declarations is meant', async () => {
    const files = { 'staging/drift.example.zone': DECLARED, 'production/drift.example.zone': SERVED };
    const { results } = await drift(files);
    expect(results.map(told)).toEqual(['unknown drift/records#ambiguousWorld drift.example']);
    expect((await drift(files, 'production/drift.example.zone')).results.map(told)).toEqual([]);
  });

  it('nor holds an inside view against them', async () => {
    const configuration = (view: string): string => `zones:\n  zones/drift.example.zone: { origin: drift.example, view: ${view} }\n`;
    const files = { 'zones/drift.example.zone': DECLARED };
    expect((await drift({ ...files, 'hostmaster.yaml': configuration('external') })).results).toHaveLength(6);
    await expect(drift({ ...files, 'hostmaster.yaml': configuration('internal') })).rejects.toThrow('ended with 3');
  });
});
