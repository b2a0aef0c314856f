import { describe, expect, test } from 'vitest';
import { textOrigin } from '../../model/origin.ts';
import type { Report } from '../../model/report.ts';
import { type FormatId, reporter } from '../../reports/registry.ts';
import { PATH, fullReport, report, result, textOf, words } from './fixtures.ts';
import { schemaOf } from './validators.ts';

const isRemark = schemaOf('gitlab-code-quality.schema.json');
const isDiagnosticResult = schemaOf('rdjson.schema.json');

async function shown(format: FormatId, what: Report, language: 'en' | 'nl' = 'en'): Promise<string> {
  return textOf((await reporter(format)).render(what, await words(language), { colour: false, width: 80 }));
}

interface Remark {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

async function remarks(what: Report, language: 'en' | 'nl' = 'en'): Promise<readonly Remark[]> {
  const all: readonly Remark[] = JSON.parse(await shown('gitlab', what, language));
  for (const each of all) {
    isRemark(each);
    expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(each.severity);
    expect(each.location.lines.begin).toBeGreaterThan(0);
  }
  return all;
}

describe('Code Quality of GitLab', () => {
  test('tells findings, crashes, unread files and what is undecided, but nothing that was accepted', async () => {
    const all = await remarks(fullReport());
    expect(all.map(({ check_name, severity, location }) => [check_name, severity, `${location.path}:${location.lines.begin}`])).toEqual([
      ['mail/mx-target', 'critical', `${PATH}:2`],
      ['zone/ttl', 'minor', `${PATH}:4`],
      ['mail/mx-target', 'major', `${PATH}:1`],
      ['mail/mx-target', 'blocker', `${PATH}:1`],
      ['hostmaster/unread', 'info', 'zones/broken.zone:1'],
      ['hostmaster/undecided', 'info', `${PATH}:1`],
    ]);
    expect(all[0]?.description).toBe(
      'The MX target mail.example.org is an alias of web.example.org — fix: Let the MX name web.example.org itself — norm: RFC 2181 §10.3',
    );
  });

  test('says the same in Dutch, with the same fingerprints', async () => {
    const [english, dutch] = [await remarks(fullReport()), await remarks(fullReport(), 'nl')];
    expect(dutch.map(({ fingerprint }) => fingerprint)).toEqual(english.map(({ fingerprint }) => fingerprint));
    expect(dutch[0]?.description).toContain('Het MX-doel mail.example.org is een alias van web.example.org');
  });

  test('gives no two remarks one fingerprint', async () => {
    const all = await remarks(report([result(), result(), result()]));
    expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(3);
  });

  test('is an empty list when there is nothing', async () => {
    expect(await remarks(report([]))).toEqual([]);
  });
});

describe('reviewdog', () => {
  test('takes the document, and each line of the stream', async () => {
    const document = JSON.parse(await shown('rdjson', fullReport()));
    isDiagnosticResult(document);
    const lines = (await shown('rdjsonl', fullReport())).trimEnd().split('\n');
    const diagnostics = lines.map((line): { readonly source: unknown } => JSON.parse(line));
    isDiagnosticResult({ diagnostics });
    expect(diagnostics).toEqual(document.diagnostics.map((each: object) => ({ ...each, source: { name: 'hostmaster' } })));
    expect(await shown('rdjsonl', report([]))).toBe('');
    isDiagnosticResult(JSON.parse(await shown('rdjson', report([]))));
  });

  test('is told the place, the fix and the norm', async () => {
    const { diagnostics } = JSON.parse(await shown('rdjson', fullReport()));
    expect(diagnostics[0]).toEqual({
      message:
        'The MX target mail.example.org is an alias of web.example.org\nfix: Let the MX name web.example.org itself\nnorm: RFC 2181 §10.3',
      location: { path: PATH, range: { start: { line: 2, column: 9 }, end: { line: 2, column: 13 } } },
      severity: 'ERROR',
      code: { value: 'mail/mx-target' },
      suggestions: [{ range: { start: { line: 3, column: 1 }, end: { line: 3, column: 5 } }, text: 'web' }],
    });
    expect(diagnostics.at(-1)).toMatchObject({ severity: 'INFO', code: { value: 'hostmaster/undecided' } });
  });

  test('counts columns in bytes of UTF-8, where others count UTF-16', async () => {
    const bytes = new TextEncoder().encode('; ü𝄞\n"ü𝄞" x\n');
    const what = report([result({ places: [textOrigin('a', bytes.length - 2, bytes.length - 1)] })], {
      files: new Map([['a', { path: 'a', bytes }]]),
    });
    expect(JSON.parse(await shown('rdjson', what)).diagnostics[0].location.range).toEqual({
      start: { line: 2, column: 10 },
      end: { line: 2, column: 11 },
    });
  });

  test('is offered no suggestion that is more than one replacement, or lies in another file', async () => {
    const edit = (path: string) => ({ span: { path, start: 0, end: 1 }, text: 'x' });
    const what = report([
      result({
        fixes: [
          { safety: 'safe', edits: [edit(PATH), edit(PATH)] },
          { safety: 'safe', edits: [edit('other')] },
        ],
      }),
    ]);
    expect(JSON.parse(await shown('rdjson', what)).diagnostics[0].suggestions).toBeUndefined();
  });
});
