import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeLab, wholeInternet } from './harness/available.ts';
import { startInternet } from './harness/internet.ts';
import type { Internet } from './harness/internet.ts';
import { outside, repository, verified } from './verified.ts';
import type { Repository } from './verified.ts';

/** Its mail goes elsewhere, to a server whose zone has a name server of its own. */
const LEANING = `$TTL 3600
@ SOA bind.hosting.test. hostmaster 2026010101 14400 3600 1209600 3600
@ NS bind.hosting.test.
@ A 203.0.113.90
@ MX 10 mx1.good.example.
`;
const ROUTES = ['192.0.2.0/24 64500', '198.51.100.0/24 64501', '203.0.113.0/24 64502', '2001:db8::/32 64503'];
const CONFIGURATION = 'rules: { address/special: "off" }\nrouting: { vrps: build/vrps.json, origins: build/routes.txt }\n';

/** As Routinator writes it. */
function vrpsOf(lines: readonly string[]): string {
  const roas = lines.map((line) => {
    const [prefix = '', asn] = line.split(' ');
    return { asn: `AS${asn}`, prefix, maxLength: Number(prefix.split('/')[1]), ta: 'lab' };
  });
  return JSON.stringify({ metadata: { generatedTime: new Date().toISOString() }, roas });
}

describeLab('routes to live servers', wholeInternet, () => {
  let internet: Internet;
  let empty: Repository;
  let good: Repository;
  let bad: Repository;
  beforeAll(async () => {
    empty = await repository({});
    const files = (vrps: readonly string[]) => ({
      'hostmaster.yaml': CONFIGURATION,
      'build/vrps.json': vrpsOf(vrps),
      'build/routes.txt': ROUTES.join('\n'),
    });
    good = await repository(files(ROUTES));
    // The name servers in AS64501 say 64999, and nobody has authorised the mail servers' and web servers' IPv4 addresses.
    bad = await repository(files([ROUTES[0]!, '198.51.100.0/24 64999', ROUTES[3]!]));
    internet = await startInternet({ extraZones: [{ name: 'leaning.example.', text: LEANING, servers: ['bind'] }] });
  });
  afterAll(async () => {
    await internet.stop();
    await Promise.all([empty, good, bad].map((each) => each.remove()));
  });

  async function said(name: string, at: Repository): Promise<string[]> {
    const { results } = await verified(internet, [name, '--only', 'rpki/*', '--all'], { cwd: at.folder });
    return results
      .filter(({ outcome }) => outcome !== 'notApplicable')
      .map(({ rule, outcome, message, subject }) => `${rule} ${outcome === 'pass' ? 'pass' : message?.id} ${subject.name}`)
      .sort();
  }

  it.each<[string, string, () => Repository, string[]]>([
    ['that are authorised pass', 'good.example', () => good, ['rpki/roa pass good.example', 'rpki/valid pass good.example']],
    [
      'that are not are told by their host',
      'good.example',
      () => bad,
      [
        'rpki/roa missing good.example',
        'rpki/roa missing mx1.good.example',
        'rpki/valid otherOrigin mx2.good.example',
        'rpki/valid otherOrigin ns2.good.example',
      ],
    ],
    [
      'are those of mail servers elsewhere too, and of their name servers',
      'leaning.example',
      () => bad,
      ['rpki/roa missing leaning.example', 'rpki/roa missing mx1.good.example', 'rpki/valid otherOrigin ns2.good.example'],
    ],
    ['are not known without data', 'good.example', () => empty, ['rpki/roa noRoutingData good.example']],
  ])('%s', async (_, name, at, expected) => expect(await said(name, at())).toEqual(expected));

  describe('in the score', () => {
    async function measured(name: string, at: Repository, ...more: readonly string[]): Promise<string[]> {
      const { stdout } = await internet.hostmaster(['score', '--verify', '--format', 'json', ...more, name], { cwd: at.folder });
      const { score } = JSON.parse(stdout) as {
        score: Record<'web' | 'mail', { categories: { id: string; measured: number | null }[] }[]>;
      };
      const all = [...score.web, ...score.mail].flatMap(({ categories }) => categories.filter(({ id }) => id.endsWith('-rpki')));
      return all.map(({ id, measured: points }) => `${id} ${points}`);
    }

    it.each<[string, () => Repository, string[]]>([
      ['all points', () => good, ['web-rpki 100', 'mail-rpki 100']],
      // web: 5 for a ROA of the name servers, of 30; mail: 5 each for those of both kinds of name servers, of 45
      ['what Internet.nl takes off', () => bad, ['web-rpki 16', 'mail-rpki 22']],
      ['nothing without data', () => empty, ['web-rpki null', 'mail-rpki null']],
    ])('%s', async (_, at, expected) => expect(await measured('good.example', at())).toEqual(expected));
  });

  it('and are judged again from the transcript, by the files of the repository', async () => {
    const args = ['verify', 'good.example', '--only', 'rpki/*', '--format', 'json', '--all'];
    const live = await internet.hostmaster([...args, '--record', 'run.jsonl'], { cwd: bad.folder });
    expect(await outside([...args, '--replay', 'run.jsonl'], { cwd: bad.folder })).toEqual(live);
  });
});
