import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { addFiles, folderWith } from '../engine/folder.ts';
import { run } from './run.ts';

const schema: object = JSON.parse(readFileSync(new URL('../../schemas/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

const zone = (name: string, ...lines: readonly string[]): string => `$ORIGIN ${name}.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster 1 14400 3600 1209600 3600
@ NS ns1.example.net.
@ NS ns2.example.net.
${lines.map((line) => `${line}\n`).join('')}`;

const ZONES = {
  'a.zone': zone('example.org', 'www CNAME web.example.net', '@ MX 10 mail', 'mail A 192.0.2.1'),
  'b.zone': zone('example.com', 'www CNAME web.example.net'),
};
const reports: Record<string, string> = {};

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hostmaster-'));
  addFiles(folder, { '.git/': '', ...ZONES });
  for (const [name, paths] of [
    ['a.json', ['a.zone']],
    ['b.json', ['b.zone']],
    ['both.json', []],
  ] as const) {
    await run(folder, ['lint', ...paths, '--quiet', '--format', `json=${name}`]);
    reports[name] = readFileSync(join(folder, name), 'utf8');
  }
  rmSync(folder, { recursive: true });
});

/** A report of each of two zones, and of both. */
function reported(): string {
  return folderWith(reports);
}

async function merged(folder: string, ...files: readonly string[]) {
  const { status, out, err } = await run(folder, ['merge-reports', ...files]);
  const report = out === '' ? undefined : JSON.parse(out);
  if (report !== undefined) {
    validate(report);
    expect(validate.errors).toBeNull();
  }
  return { status, err, report };
}

function read(folder: string, name: string) {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

describe('merge-reports', () => {
  test('makes of the parts what a run over the whole tells', async () => {
    const folder = reported();
    const { status, report } = await merged(folder, 'a.json', 'b.json');
    const whole = read(folder, 'both.json');
    expect(status).toBe(1);
    expect(report.sources).toEqual(whole.sources);
    expect(report.results).toEqual(whole.results);
    expect(report.summary.severities).toEqual(whole.summary.severities);
    expect(report.score.mail.map(({ domain }: { domain: string }) => domain)).toEqual(['example.com', 'example.org']);
  });

  test('gives the same in any order, and however often a report is named', async () => {
    const folder = reported();
    const { report } = await merged(folder, 'a.json', 'b.json');
    for (const files of [
      ['b.json', 'a.json'],
      ['a.json', 'a.json', 'b.json', 'b.json'],
    ])
      expect((await merged(folder, ...files)).report).toEqual(report);
    expect((await merged(folder, 'a.json')).report).toEqual(read(folder, 'a.json'));
  });

  test('tells apart what two reports call by one name', async () => {
    const folder = reported();
    const a = read(folder, 'a.json');
    const finding = a.results.find(({ rule }: { rule: string }) => rule === 'name/final-dot');
    const moved = { ...finding, locations: [{ ...finding.locations[0], path: 'c.zone' }] };
    writeFileSync(join(folder, 'c.json'), JSON.stringify({ ...a, results: [moved], score: undefined }));
    const { report } = await merged(folder, 'a.json', 'c.json');
    const fingerprints = report.results.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(new Set(fingerprints).size).toBe(fingerprints.length);
    expect(fingerprints).toHaveLength(a.results.length + 1);
  });

  test('keeps the worse of two states of one file: what one could not read is not clean', async () => {
    const folder = reported();
    const a = read(folder, 'a.json');
    const [source] = a.sources;
    writeFileSync(
      join(folder, 'c.json'),
      JSON.stringify({ ...a, sources: [{ ...source, status: 'failed', reason: 'EACCES', records: 0 }] }),
    );
    for (const files of [
      ['a.json', 'c.json'],
      ['c.json', 'a.json'],
    ])
      expect((await merged(folder, ...files)).report.sources).toMatchObject([{ status: 'failed', records: 0 }]);
  });

  test('writes to a file, and its status follows --fail-on', async () => {
    const folder = reported();
    expect((await run(folder, ['merge-reports', 'a.json', 'b.json', '--output', 'out.json', '--fail-on', 'never'])).status).toBe(0);
    expect((await run(folder, ['merge-reports', 'a.json', 'b.json', '--format', 'json=again.json'])).status).toBe(1);
    expect(read(folder, 'out.json')).toEqual(read(folder, 'again.json'));
  });

  test.each([
    ['no JSON', '{', /x\.json is no report of hostmaster: /],
    ['JSON of another kind', '[]', /x\.json is no report of hostmaster: schema/],
    ['a newer report', '{"schemaVersion":2}', /x\.json is no report of hostmaster/],
  ])('tells %s', async (_, text, message) => {
    const folder = reported();
    writeFileSync(join(folder, 'x.json'), text);
    const { status, err } = await merged(folder, 'a.json', 'x.json');
    expect(status).toBe(2);
    expect(err).toMatch(message);
  });

  test('tells a field that a stranger bent, by its place', async () => {
    const folder = reported();
    const a = read(folder, 'a.json');
    writeFileSync(join(folder, 'x.json'), JSON.stringify({ ...a, results: [{ ...a.results[0], severity: '\u001b[31m' }] }));
    expect((await merged(folder, 'x.json')).err).toContain('/results/0/severity');
  });

  test('needs reports, writes no other form, and says where nothing was checked', async () => {
    const folder = reported();
    expect((await merged(folder)).status).toBe(2);
    expect((await merged(folder, 'gone.json')).status).toBe(2);
    expect((await run(folder, ['merge-reports', 'a.json', '--format', 'sarif'])).status).toBe(2);
    const nothing = { ...read(folder, 'a.json'), sources: [], results: [], score: undefined };
    writeFileSync(join(folder, 'x.json'), JSON.stringify(nothing));
    expect((await merged(folder, 'x.json')).status).toBe(3);
  });
});
