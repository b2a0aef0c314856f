import { describe, expect, test } from 'vitest';
import { textOrigin } from '../../model/origin.ts';
import type { Report } from '../../model/report.ts';
import { github } from '../../reports/github.ts';
import { fullReport, report, result, silent, textOf, words } from './fixtures.ts';

async function shown(what: Report): Promise<string[]> {
  return (await textOf(github.render(what, await words('en'), { colour: false, width: 80 }))).split('\n').slice(0, -1);
}

describe('workflow commands', () => {
  test('annotate the worst first', async () => {
    expect(await shown(fullReport())).toEqual([
      '::error title=mail/mx-target::The rule crashed: TypeError: x is undefined%0ARFC 2181 §10.3',
      '::error file=zones/example.org.zone,line=2,endLine=2,col=9,endColumn=13,title=mail/mx-target::The MX target mail.example.org is an alias of web.example.org%0ALet the MX name web.example.org itself%0ARFC 2181 §10.3',
      '::warning title=mail/mx-target::1 target%0ARFC 2181 §10.3',
      '::notice title=hostmaster::2 checks could not be decided: The zone of this name is not declared in this repository (2)',
      '::notice file=zones/example.org.zone,line=4,endLine=4,col=5,endColumn=6,title=zone/ttl::The TTL of web.example.org is 5%0ARFC 1912 §2.2, IANA DNS parameters',
    ]);
  });

  test('say nothing of what is waived, passed or does not apply', async () => {
    expect(await shown(report([result({ waived: { by: 'inline', reason: 'x' } }), silent('pass'), silent('notApplicable')]))).toEqual([]);
  });

  test('are ten of a kind when there are ten', async () => {
    expect(await shown(report(Array.from({ length: 10 }, () => result())))).toHaveLength(10);
  });

  test('are nine of a kind when there are more, and a tenth that tells how many', async () => {
    const lines = await shown(
      report([...Array.from({ length: 11 }, () => result()), ...Array.from({ length: 500 }, () => result({ severity: 'warning' }))]),
    );
    expect(lines.filter((line) => line.startsWith('::error '))).toHaveLength(10);
    expect(lines[9]).toBe('::error title=hostmaster::2 more findings are not shown here; the full report holds all of them.');
    expect(lines.filter((line) => line.startsWith('::warning '))).toHaveLength(10);
    expect(lines[19]).toContain('491 more findings');
  });

  test('have no columns when the place reaches over lines', async () => {
    const [line] = await shown(report([result({ places: [textOrigin('zones/example.org.zone', 0, 25)] })]));
    expect(line).toContain('file=zones/example.org.zone,line=1,endLine=2,title=');
  });

  test.each([
    ['a percent sign', 'a%0Ab', 'file=a%250Ab,'],
    ['a colon and a comma', 'a:b,c', 'file=a%3Ab%2Cc,'],
    ['a line break', 'a\nb', 'file=a%0Ab,'],
    ['a command', 'a::error::b', 'file=a%3A%3Aerror%3A%3Ab,'],
    ['an old command', '##[error]', String.raw`file=#\x23[error],`],
  ])('escape a path with %s', async (_, path, property) => {
    const [line] = await shown(report([result({ places: [textOrigin(path, 0, 1)] })]));
    expect(line).toContain(property);
  });
});
