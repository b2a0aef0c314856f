import { describe, expect, test } from 'vitest';
import { textOrigin } from '../../model/origin.ts';
import type { Report } from '../../model/report.ts';
import type { SarifRule } from '../../reports/sarif-rules.ts';
import { sarif } from '../../reports/sarif.ts';
import { fullReport, report, result, textOf, words } from './fixtures.ts';
import { schemaOf } from './validators.ts';

const validate = schemaOf('sarif-2.1.0.schema.json');

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly Record<string, unknown>[] } };
      readonly invocations: readonly [
        {
          readonly executionSuccessful: boolean;
          readonly toolExecutionNotifications: readonly { readonly level: string; readonly message: { readonly text: string } }[];
        },
      ];
      readonly results: readonly {
        readonly ruleId: string;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly {
          readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object };
        }[];
        readonly suppressions?: readonly object[];
        readonly fixes?: readonly object[];
      }[];
    },
  ];
}

async function runOf(what: Report): Promise<Log['runs'][0]> {
  const log: Log = JSON.parse(await textOf(sarif.render(what, await words('en'), { colour: false, width: 80 })));
  validate(log);
  return log.runs[0];
}

describe('SARIF', () => {
  test('is valid for everything that a report may hold', async () => {
    const run = await runOf(fullReport());
    expect(run.results.map(({ ruleId, level, suppressions }) => [ruleId, level, suppressions?.length])).toEqual([
      ['mail/mx-target', 'error', undefined],
      ['mail/mx-target', 'warning', undefined],
      ['zone/ttl', 'note', undefined],
      ['mail/mx-target', 'warning', 1],
    ]);
  });

  test('is valid when there is nothing', async () => {
    expect((await runOf(report([], { sources: [] }))).results).toEqual([]);
  });

  test('tells of each rule what its page says', async () => {
    const { rules } = (await runOf(fullReport())).tool.driver;
    expect(rules[0]).toMatchObject({
      id: 'mail/mx-target',
      name: 'MailMxTarget',
      shortDescription: { text: 'An MX names a host, not an alias' },
      fullDescription: { text: 'An MX record names a host.' },
      help: {
        text: expect.stringContaining('How to fix\nName the host with MX.'),
        markdown: expect.stringContaining('## How to fix\n\nName the host with `MX`.'),
      },
      helpUri: 'https://www.rfc-editor.org/rfc/rfc2181#section-10.3',
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['mail', 'stable', 'RFC 2181 §10.3'], precision: 'very-high', 'problem.severity': 'error' },
    });
    expect(rules[1]).toMatchObject({ help: { text: 'A TTL is not too low\n\nRFC 1912 §2.2, IANA DNS parameters' } });
  });

  test('suppresses what is waived, with the reason', async () => {
    const { results } = await runOf(fullReport());
    expect(results[3]?.suppressions).toEqual([{ kind: 'inSource', status: 'accepted', justification: 'until the move' }]);
  });

  test('gives every result a place, also what was only observed', async () => {
    const { results } = await runOf(fullReport());
    expect(results[1]?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'zones/example.org.zone', uriBaseId: '%SRCROOT%' },
      region: { startLine: 1 },
    });
    expect(results[1]?.message.text).toBe('1 target (ns1.example.org (192.0.2.53), step 3 of run)');
  });

  test('offers fixes as replacements', async () => {
    expect((await runOf(fullReport())).results[0]?.fixes).toEqual([
      {
        description: { text: 'Let the MX name web.example.org itself' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'zones/example.org.zone', uriBaseId: '%SRCROOT%' },
            replacements: [{ deletedRegion: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 5 }, insertedContent: { text: 'web' } }],
          },
        ],
      },
    ]);
  });

  test('tells by notifications what is no result', async () => {
    const [{ executionSuccessful, toolExecutionNotifications }] = (await runOf(fullReport())).invocations;
    expect(executionSuccessful).toBe(false);
    expect(toolExecutionNotifications.map(({ level, message }) => [level, message.text])).toEqual([
      ['error', 'mail/mx-target: The rule crashed: TypeError: x is undefined'],
      ['warning', 'zones/broken.zone: partly read: A record could not be understood'],
      ['note', 'The zone of this name is not declared in this repository — 2 checks (mail/mx-target, zone/ttl)'],
    ]);
  });

  test.each([
    ['a blank', 'my zones/a b.zone', 'my%20zones/a%20b.zone'],
    ['signs that mean something in a URI', 'a#b/c?d/e%20f/g:h', 'a%23b/c%3Fd/e%2520f/g%3Ah'],
    ['other scripts', 'zonen/ü.zone', 'zonen/%C3%BC.zone'],
    ['half a surrogate pair', 'a\ud800', 'a%EF%BF%BD'],
    ['a line break', 'a\nb', 'a%0Ab'],
  ])('writes a path with %s as a URI', async (_, path, uri) => {
    const run = await runOf(report([result({ places: [textOrigin(path, 0, 1)] })]));
    expect(run.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(uri);
  });

  test('holds what GitHub cuts of rules and results', async () => {
    const { tool, results } = await runOf(fullReport());
    for (const { id, name, shortDescription, fullDescription, properties } of tool.driver
      .rules as readonly unknown[] as readonly SarifRule[]) {
      for (const text of [id, name]) expect(text.length).toBeLessThanOrEqual(255);
      for (const { text } of [shortDescription, fullDescription]) expect(text.length).toBeLessThanOrEqual(1024);
      expect((properties['tags'] as readonly string[]).length).toBeLessThanOrEqual(10);
    }
    for (const { locations } of results) expect(locations).toHaveLength(1);
  });
});
