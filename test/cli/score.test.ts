import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../engine/folder.ts';
import { run } from './run.ts';

const schema: object = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

const ZONE = `$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.org. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.org.
@ IN NS ns2.example.org.
ns1 A 192.0.2.1
ns1 AAAA 2001:db8:1::1
ns2 A 198.51.100.1
ns2 AAAA 2001:db8:2::1
@ A 192.0.2.80
www A 192.0.2.80
www AAAA 2001:db8:1::80
@ MX 10 mail
mail A 192.0.2.25
mail AAAA 2001:db8:1::25
@ TXT "v=spf1 mx -all"
sel._domainkey TXT "v=DKIM1; p="
_dmarc TXT "v=DMARC1; p=none; rua=mailto:d@example.org"
`;

interface Domain {
  readonly domain: string;
  readonly predicted: { readonly low: number; readonly high: number };
  readonly measured: number | null;
  readonly categories: readonly {
    readonly id: string;
    readonly low: number;
    readonly high: number;
    readonly subtests: readonly {
      readonly id: string;
      readonly status: string;
      readonly points: number | null;
      readonly results: readonly string[];
    }[];
  }[];
}

function project(files: Readonly<Record<string, string>> = { 'example.org.zone': ZONE }): string {
  return folderWith({ '.git/': '', ...files });
}

async function report(args: readonly string[], folder = project()) {
  const { out, status } = await run(folder, [...args, '--format', 'json']);
  const parsed = JSON.parse(out);
  validate(parsed);
  expect(validate.errors).toBeNull();
  return { status, report: parsed, web: parsed.score?.web as Domain[], mail: parsed.score?.mail as Domain[] };
}

const names = (domains: readonly Domain[]): string[] => domains.map(({ domain }) => domain);

describe('score', () => {
  test('takes every zone that is declared, its www and its mail', async () => {
    const { web, mail, report: whole } = await report(['score']);
    expect([names(web), names(mail)]).toEqual([['example.org', 'www.example.org'], ['example.org']]);
    expect(whole.score.profile).toBe('internet.nl-1.11');
    expect(whole.run.command).toBe('score');
  });

  test('is the floor of the mean of its categories, at its lowest and at its highest', async () => {
    const { web, mail } = await report(['score']);
    for (const { predicted, categories } of [...web, ...mail])
      for (const end of ['low', 'high'] as const)
        expect(predicted[end]).toBe(Math.floor(categories.reduce((sum, each) => sum + each[end], 0) / categories.length));
  });

  test('names each subtest with the results that it rests on', async () => {
    const { mail, report: whole } = await report(['score']);
    const auth = mail[0]?.categories.find(({ id }) => id === 'mail-auth');
    // dmarc 10, dmarc_policy 2, dkim 10, spf 10, spf_policy 10: 42/50
    expect(auth).toMatchObject({ low: 84, high: 84, measured: null });
    const policy = auth?.subtests.find(({ id }) => id === 'dmarc_policy');
    expect(policy).toMatchObject({ status: 'failed', points: 2, max: 10, reason: 'the policy is not strict enough' });
    const all = new Map(whole.results.map(({ fingerprint, rule }: { fingerprint: string; rule: string }) => [fingerprint, rule]));
    expect(policy?.results.map((fingerprint) => all.get(fingerprint))).toContain('dmarc/policy');
  });

  test.each<readonly [string, string[], string[], string[]]>([
    ['a domain', ['example.org'], ['example.org'], ['example.org']],
    ['a name that receives no mail', ['www.example.org'], ['www.example.org'], []],
    ['a name that nobody declares', ['example.net'], ['example.net'], ['example.net']],
    ['a file', ['example.org.zone'], ['example.org', 'www.example.org'], ['example.org']],
    [
      'a file and a name',
      ['example.org.zone', 'example.net'],
      ['example.net', 'example.org', 'www.example.org'],
      ['example.net', 'example.org'],
    ],
  ])('of %s', async (_, words, web, mail) => {
    const scored = await report(['score', ...words]);
    expect([names(scored.web), names(scored.mail)]).toEqual([web, mail]);
  });

  test('is told in the language of the reader, with what costs points and where', async () => {
    const { out, status } = await run(project(), ['score', 'example.org', '--no-color', '--lang', 'nl']);
    expect(status).toBe(0);
    expect(out).toMatch(/^example\.org — e-mail: \d+–\d+ %$/m);
    expect(out).toMatch(/^ {4}✗ DMARC-beleid \(dmarc_policy\), 2 van 10 punten −\d %: het beleid is niet streng genoeg$/m);
    expect(out).toMatch(/^ {6}dmarc\/policy: .*\(example\.org\.zone:18:\d+\)$/m);
    expect(out).toMatch(/^ {4}\? web_rpki_exists.*: vraagt om routeringsgegevens/m);
  });

  test('stands in the JSON of lint', async () => {
    const { web, mail } = await report(['lint']);
    expect([names(web), names(mail)]).toEqual([['example.org', 'www.example.org'], ['example.org']]);
  });

  test('stands in the compliance report, which is Markdown where no form is named', async () => {
    const folder = project();
    for (const args of [['report'], ['lint', '--format', 'markdown']]) {
      const { out } = await run(folder, [...args, '--fail-on', 'never']);
      expect(out).toMatch(/^# Compliance report$/m);
      expect(out).toMatch(/^\| example\.org \| \d+–\d+ % \| \d+–\d+ % \|/m);
    }
    const { out, status } = await run(folder, ['report', '--format', 'html=report.html', '--fail-on', 'never']);
    expect([out, status]).toEqual(['', 0]);
  });

  test('of a zone that is declared twice in the same distance is anything', async () => {
    const { web, mail } = await report(['score'], project({ 'a/example.org.zone': ZONE, 'b/example.org.zone': ZONE }));
    expect([...web, ...mail].map(({ predicted }) => predicted)).toEqual([
      { low: 0, high: 100 },
      { low: 0, high: 100 },
    ]);
  });

  test('is 3 where there is nothing to score', async () => {
    expect(await run(project({ 'README.md': '# nothing' }), ['score'])).toMatchObject({ status: 3, out: '' });
  });

  test('makes hostile names harmless', async () => {
    const zone = ZONE.replaceAll('example.org', String.raw`ex\027[31mample.org`);
    const { out } = await run(project({ 'x.zone': zone }), ['score', '--no-color']);
    expect(out).not.toContain('\u001b');
  });
});
