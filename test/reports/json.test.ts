import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../model/report.ts';
import { json } from '../../reports/json.ts';
import { fullReport, placeOf, report, result, silent, textOf, words } from './fixtures.ts';

const schema: object = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

async function shown(what: Report): Promise<string> {
  return textOf(json.render(what, await words('en'), { colour: false, width: 80 }));
}

async function resultsOf(what: Report): Promise<Record<string, unknown>[]> {
  return JSON.parse(await shown(what)).results;
}

describe('JSON', () => {
  test('is what the schema says', async () => {
    for (const what of [fullReport(), report([]), report([silent('pass'), silent('notApplicable')]), report([], { sources: [] })]) {
      validate(JSON.parse(await shown(what)));
      expect(validate.errors).toBeNull();
    }
  });

  test('the schema holds the score that DESIGN promises', async () => {
    const subtest = { id: 'ns_reach', status: 'undecided', points: null, max: 10, reason: 'only measurable live', results: [] };
    const web = [
      {
        domain: 'example.org',
        predicted: { low: 80, high: 100 },
        measured: null,
        categories: [{ id: 'web-ipv6', low: 90, high: 100, measured: null, subtests: [subtest] }],
      },
    ];
    validate({ ...JSON.parse(await shown(report([]))), score: { profile: 'internet.nl-1.11', web, mail: [] } });
    expect(validate.errors).toBeNull();
  });

  test('the schema refuses what it does not know', async () => {
    expect(validate({ ...JSON.parse(await shown(report([]))), extra: 1 })).toBe(false);
  });

  test('has the parts of a fail in their order', async () => {
    const [first] = await resultsOf(fullReport());
    expect(JSON.stringify(first)).toBe(
      JSON.stringify({
        rule: 'mail/mx-target',
        severity: 'error',
        outcome: 'fail',
        plane: 'declared',
        subject: { kind: 'mail-domain', name: 'example.org' },
        message: {
          id: 'alias',
          params: { name: 'mail.example.org', target: 'web.example.org' },
          text: 'The MX target mail.example.org is an alias of web.example.org',
        },
        locations: [
          { path: 'zones/example.org.zone', startLine: 2, startColumn: 9, endLine: 2, endColumn: 13 },
          { path: 'zones/example.org.zone', startLine: 3, startColumn: 1, endLine: 3, endColumn: 11 },
        ],
        standards: ['RFC 2181 §10.3'],
        fingerprint: '115818baac0c8e27b375f51c7c675c1e',
        fixes: [
          {
            title: 'Let the MX name web.example.org itself',
            safety: 'review',
            edits: [{ path: 'zones/example.org.zone', startLine: 3, startColumn: 1, endLine: 3, endColumn: 5, text: 'web' }],
          },
        ],
        waived: null,
      }),
    );
  });

  test('puts every other outcome into words', async () => {
    const results = await resultsOf(fullReport());
    expect(results.slice(4).map(({ outcome, message }) => [outcome, message])).toEqual([
      [
        'unknown',
        {
          id: 'outsideRepository',
          params: { name: 'mail.example.net' },
          text: 'The zone of this name is not declared in this repository: mail.example.net.',
        },
      ],
      [
        'unknown',
        {
          id: 'outsideRepository',
          params: {},
          text: 'The zone of this name is not declared in this repository. No answer came in time: ns1.example.org.',
        },
      ],
      ['blocked', { id: 'blocked', params: { rule: 'zone/ttl' }, text: 'Not judged, because zone/ttl failed.' }],
      ['crashed', { id: 'crashed', params: { error: 'TypeError: x is undefined' }, text: 'The rule crashed: TypeError: x is undefined' }],
    ]);
  });

  test('keeps parameters as they were seen, within bounds, and makes the text safe', async () => {
    const name = 'a\x1b[31m\u202e';
    const [first] = await resultsOf(
      report([result({ message: { id: 'alias', params: { name, target: 'x'.repeat(10_000), odd: Number.POSITIVE_INFINITY } } })]),
    );
    expect(first).toMatchObject({
      message: { params: { name, odd: 'Infinity' }, text: expect.stringContaining(String.raw`a\x1b[31m\u202e`) },
    });
    expect((first as { message: { params: { target: string } } }).message.params.target).toHaveLength(4096);
  });

  test('names domains without their final dot, and files as they are', async () => {
    const named = (kind: 'zone' | 'file', name: string): Promise<unknown> =>
      resultsOf(report([result({ subject: { kind, name } })])).then(([first]) => first?.['subject']);
    expect(await named('zone', 'example.org.')).toEqual({ kind: 'zone', name: 'example.org' });
    expect(await named('zone', '.')).toEqual({ kind: 'zone', name: '.' });
    expect(await named('file', 'zones/odd.')).toEqual({ kind: 'file', name: 'zones/odd.' });
  });

  test('places what is undecided where the reason is', async () => {
    const [first] = await resultsOf(
      report([silent('unknown', { places: [], gaps: [{ cause: 'timeout', params: { name: 'example.net.' }, origin: placeOf('web') }] })]),
    );
    expect(first).toMatchObject({
      message: { text: 'No answer came in time: example.net.' },
      locations: [{ startLine: 3, startColumn: 12 }],
    });
  });

  test('has no places in files for what was only observed', async () => {
    expect((await resultsOf(fullReport()))[3]).toMatchObject({ plane: 'observed', locations: [] });
  });

  test('gives a hundred thousand results piece by piece', async () => {
    const line = '@ MX 10 mail.example.org.\n';
    const bytes = new TextEncoder().encode(line.repeat(100_000));
    const many = report(
      Array.from({ length: 100_000 }, (_, at) =>
        result({
          message: at % 2 === 0 ? { id: 'alias', params: { name: `m${at}`, target: 'w' } } : { id: 'tooMany', params: { count: at } },
          places: [{ kind: 'text', span: { path: 'a', start: at * line.length + 8, end: at * line.length + 12 } }],
        }),
      ),
      { files: new Map([['a', { path: 'a', bytes }]]) },
    );
    const translator = await words('en');
    let length = 0;
    for (const piece of json.render(many, translator, { colour: false, width: 80 }) as Iterable<string>) length += piece.length;
    expect(length).toBeGreaterThan(10_000_000);
  }, 30_000);
});
