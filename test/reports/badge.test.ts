import { describe, expect, test } from 'vitest';
import type { DomainName } from '../../model/names/name.ts';
import type { Report } from '../../model/report.ts';
import type { DomainScore } from '../../model/score/score.ts';
import { type FormatId, reporter } from '../../reports/registry.ts';
import { fullReport, report, result, silent, textOf, words } from './fixtures.ts';
import { checkXml } from './validators.ts';

async function shown(format: FormatId, what: Report, language: 'en' | 'nl' = 'en'): Promise<string> {
  return textOf((await reporter(format)).render(what, await words(language), { colour: false, width: 80 }));
}

const UNREAD = { path: 'a', format: 'zonefile', status: 'failed', reason: 'fileTooLarge', zone: null, records: 0 } as const;
const EMPTY = { ...report([]).summary, sources: 0 };

describe('the badge of findings', () => {
  const ROWS: readonly (readonly [says: string, what: Report, message: string, dutch: string, color: string])[] = [
    ['a crash before anything else', fullReport(), 'a rule crashed', 'een regel is gecrasht', 'b42318'],
    ['errors before warnings', report([result(), result({ severity: 'warning' })]), '1 error', '1 fout', 'b42318'],
    [
      'warnings before advice',
      report([result({ severity: 'advice' }), result({ severity: 'warning' })]),
      '1 warning',
      '1 waarschuwing',
      '8a6100',
    ],
    [
      'a file that was not read',
      report([result({ severity: 'advice' })], { sources: [UNREAD] }),
      '1 file not read',
      '1 bestand niet gelezen',
      '8a6100',
    ],
    ['advice', report([result({ severity: 'advice' })]), '1 piece of advice', '1 advies', '0a7a2f'],
    ['that nothing is held against it', report([silent('pass')]), 'no findings', 'geen bevindingen', '0a7a2f'],
    ['that there was nothing', report([], { sources: [], summary: EMPTY }), 'nothing to check', 'niets te controleren', '5c5c5c'],
  ];

  test.each(ROWS)('tells %s', async (_, what, message, dutch, color) => {
    expect(JSON.parse(await shown('badge', what))).toEqual({
      schemaVersion: 1,
      label: 'hostmaster',
      message,
      color,
      isError: color === 'b42318',
    });
    expect(JSON.parse(await shown('badge', what, 'nl')).message).toBe(dutch);
    const picture = await shown('badge-svg', what);
    checkXml(picture);
    expect(picture).toContain(`aria-label="hostmaster: ${message}"`);
    expect(picture).not.toMatch(/https?:(?!\/\/www\.w3\.org\/2000\/svg")|<script|on\w+=/);
  });
});

describe('the badge of the score', () => {
  const domain = (low: number, high: number, measured: number | null = null): DomainScore => ({
    domain: 'example.org.' as DomainName,
    predicted: { low, high },
    measured,
    categories: [],
  });
  const scored = (...web: readonly DomainScore[]): Report =>
    report([], { run: { ...report([]).run, command: 'score' }, score: { profile: 'internet.nl', web, mail: [] } });

  test.each([
    ['a prediction as an interval, in a colour that judges nobody', scored(domain(30, 90)), '30–90 %', '1d5fa8'],
    ['the lowest of several', scored(domain(100, 100, 100), domain(90, 95, 93)), '93 %', '0a7a2f'],
    ['a prediction as long as one domain was not measured', scored(domain(80, 100), domain(0, 100, 90)), '80–90 %', '1d5fa8'],
    ['a middling measurement', scored(domain(0, 100, 75)), '75 %', '8a6100'],
    ['a low measurement', scored(domain(0, 100, 40)), '40 %', 'b42318'],
    ['that there is none', scored(), 'nothing to check', '5c5c5c'],
  ])('tells %s', async (_, what, message, color) => {
    expect(JSON.parse(await shown('badge', what))).toMatchObject({ label: 'Internet.nl', message, color });
    checkXml(await shown('badge-svg', what));
  });
});
