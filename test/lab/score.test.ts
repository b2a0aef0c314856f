import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLab, wholeInternet } from './harness/available.ts';
import { startInternet, type Internet } from './harness/internet.ts';
import { repository, type Repository } from './verified.ts';

interface Category {
  readonly id: string;
  readonly low: number;
  readonly high: number;
  readonly measured: number | null;
}

describeLab('score --verify', wholeInternet, () => {
  let internet: Internet;
  let empty: Repository;
  beforeAll(async () => {
    empty = await repository({});
    internet = await startInternet({});
  });
  afterAll(async () => {
    await internet.stop();
    await empty.remove();
  });

  /** `web-ipv6 45–54`, and behind it what was measured. */
  async function categoriesOf(name: string, kind: 'web' | 'mail'): Promise<string[]> {
    const { stdout } = await internet.hostmaster(['score', '--verify', '--format', 'json', name], { cwd: empty.folder });
    const [domain] = JSON.parse(stdout).score[kind] as { measured: number | null; categories: Category[] }[];
    expect(domain?.measured).toBeNull(); // there is no web or mail server to measure
    return (domain?.categories ?? []).map(
      ({ id, low, high, measured }) => `${id} ${low}–${high}${measured === null ? '' : ` ${measured}`}`,
    );
  }

  it.each([
    // name servers 10, the rest open: 10/22 = 45
    ['good.example', 'web', ['web-ipv6 45–54', 'web-dnssec 100–100 100', 'web-tls 0–100', 'web-rpki 0–100']],
    // no TLSA: 120/130 = 92 at best
    [
      'good.example',
      'mail',
      ['mail-ipv6 50–50 50', 'mail-dnssec 100–100 100', 'mail-auth 100–100 100', 'mail-tls 0–92', 'mail-rpki 0–100'],
    ],
    // a DS record without a key
    ['bogus.example', 'web', ['web-ipv6 45–100', 'web-dnssec 0–0 0', 'web-tls 0–100', 'web-rpki 0–100']],
    // no DS in the parent: 2/10
    ['unsigned.example', 'web', ['web-ipv6 45–54', 'web-dnssec 20–20 20', 'web-tls 0–100', 'web-rpki 0–100']],
    // a null MX: name servers alone, no STARTTLS, no routes to mail servers: 30/45 = 66
    ['unsigned.example', 'mail', ['mail-ipv6 100–100 100', 'mail-dnssec 20–20 20', 'mail-auth 100–100 100', 'mail-rpki 66–100']],
    ['v4only.example', 'web', ['web-ipv6 0–0 0', 'web-dnssec 20–20 20', 'web-tls 0–100', 'web-rpki 0–100']],
    // no DKIM: 40/50
    ['v4only.example', 'mail', ['mail-ipv6 0–0 0', 'mail-dnssec 20–20 20', 'mail-auth 80–80 80', 'mail-tls 0–92', 'mail-rpki 0–100']],
  ] as const)('of %s, %s', async (name, kind, categories) => {
    expect(await categoriesOf(name, kind)).toEqual(categories);
  });

  it('and a report that shows both planes and what differs between them', async () => {
    const served = await readFile(new URL('zones/good.example.zone', import.meta.url), 'utf8');
    const declared = `$ORIGIN good.example.\n${served.replace('v=spf1 mx -all', 'v=spf1 mx ~all')}`;
    const files = await repository({ 'zones/good.example.zone': declared });
    try {
      const { stdout } = await internet.hostmaster(['report', '--verify'], { cwd: files.folder });
      expect(stdout).toContain('| SPF | no finding | no finding | 0 |');
      expect(stdout).toContain('| Same as declared | not judged | error | 1 |');
      expect(stdout).toMatch(/`drift\/records` · observed · `zones\/good\.example\.zone:24:1`/);
    } finally {
      await files.remove();
    }
  });
});
