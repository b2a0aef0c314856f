import { describe, expect, test } from 'vitest';
import { textOrigin } from '../../model/origin.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Report, Result } from '../../model/report.ts';
import { terminal } from '../../reports/terminal.ts';
import { PATH, fullReport, placeOf, report, result, silent, textOf, words } from './fixtures.ts';

async function shown(what: Report, language: 'en' | 'nl' = 'en', colour = false): Promise<string> {
  return textOf(terminal.render(what, await words(language), { colour, width: 80 }));
}

describe('the terminal', () => {
  test('shows each finding with its line, norm and remedy, and counts everything', async () => {
    expect(await shown(fullReport())).toBe(`error[mail/mx-target] The MX target mail.example.org is an alias of web.example.org
  --> zones/example.org.zone:2:9
   2 │ @   MX 10 mail
     │           ^^^^
  = also here: zones/example.org.zone:3:1
  = norm: RFC 2181 §10.3
  = fix: Let the MX name web.example.org itself

advice[zone/ttl] The TTL of web.example.org is 5
  --> zones/example.org.zone:4:5
   4 │ web 5 A 192.0.2.1
     │     ^
  = norm: RFC 1912 §2.2, IANA DNS parameters

warning[mail/mx-target] 1 target
  --> ns1.example.org (192.0.2.53), step 3 of run
  = norm: RFC 2181 §10.3

crashed[mail/mx-target] The rule crashed: TypeError: x is undefined
  --> example.org
  = norm: RFC 2181 §10.3

Not read, or not completely:
  - zones/broken.zone: partly read: A record could not be understood

1 file read, 3 records.
1 error, 1 warning, 1 piece of advice, 1 waived.
Checks: 7 passed, 4 failed, 2 not applicable, 2 undecided, 1 blocked, 1 crashed.
Undecided:
  - The zone of this name is not declared in this repository: mail.example.net — 2 checks (mail/mx-target, zone/ttl)
`);
  });

  test('does so in Dutch', async () => {
    const text = await shown(fullReport(), 'nl');
    expect(text).toContain('fout[mail/mx-target] Het MX-doel mail.example.org is een alias van web.example.org\n');
    expect(text).toContain('Controles: 7 geslaagd, 4 niet geslaagd, 2 niet van toepassing, 2 onbeslist, 1 geblokkeerd, 1 gecrasht.\n');
  });

  test('counts every outcome of a run without findings', async () => {
    expect(await shown(report([]))).toBe(`1 file read, 3 records.
0 errors, 0 warnings, 0 pieces of advice.
Checks: 7 passed, 0 failed, 2 not applicable, 0 undecided, 0 blocked, 0 crashed.
`);
  });

  test('colours only when told to', async () => {
    expect(await shown(fullReport())).not.toContain('\x1b');
    expect(await shown(fullReport(), 'en', true)).toContain('\x1b[31merror[mail/mx-target]\x1b[39m');
  });

  test('shows twenty of the same in one file and counts the others', async () => {
    const text = await shown(report(Array.from({ length: 49_970 }, () => result())));
    expect(text.match(/^error\[/gm)).toHaveLength(20);
    expect(text).toContain('… and 49,950 more of the same (mail/mx-target: --format json shows all)\n');
    expect(text).toContain('49,970 errors');
  });

  test('shows twenty of each message and of each file', async () => {
    const many = report(
      Array.from({ length: 84 }, (_, at) =>
        result({
          places: [placeOf('mail', at % 2 === 0 ? PATH : 'zones/other.zone')],
          message: { id: at % 4 < 2 ? 'alias' : 'tooMany', params: {} },
        }),
      ),
    );
    expect((await shown(many)).match(/more of the same/g)).toHaveLength(4);
  });

  test('keeps the findings of one file together, in the order of the report', async () => {
    const other = textOrigin('zones/other.zone', 0, 1);
    const text = await shown(report([result(), result({ places: [other] }), result({ places: [placeOf('web')] })]));
    expect([...text.matchAll(/--> (\S+)/g)].map(([, place]) => place)).toEqual([
      'zones/example.org.zone:2:9',
      'zones/example.org.zone:3:12',
      'zones/other.zone',
    ]);
  });

  test('shows the record that a server answered, and the step where a transcript is kept', async () => {
    const record = {
      zone: 'example.org.' as DomainName,
      owner: 'mail.example.org.' as DomainName,
      type: 1,
      rdata: Uint8Array.of(192, 0, 2, 1),
    };
    const step = { transcript: '', step: 3, server: 'ns1.example.org (192.0.2.53)' };
    const places = [
      { kind: 'probe', step, record },
      { kind: 'probe', step: { ...step, transcript: 'run.jsonl' }, record: { ...record, rdata: Uint8Array.of(27, 91) } },
    ] as const;
    expect(await shown(report([result({ places })]))).toContain(`  --> ns1.example.org (192.0.2.53)
   │ mail.example.org A 192.0.2.1
  = also here: ns1.example.org (192.0.2.53), step 3 of run.jsonl: mail.example.org A \\# 2 1B5B
`);
  });

  test('leaves out the files of a live run that read none', async () => {
    const live = report([], { sources: [] });
    expect(await shown({ ...live, run: { ...live.run, command: 'verify' } })).not.toContain('files read');
  });

  test('tells some of the servers that could not be asked', async () => {
    const late = (server: string): Result => silent('unknown', { gaps: [{ cause: 'timeout', params: { server } }] });
    expect(await shown(report(['a', 'b', 'c', 'b', 'd', 'e'].map(late)))).toContain('  - No answer came in time: a; b; c; d; … — 6 checks');
  });

  test('names the line that an included or generated place comes from', async () => {
    const place = { kind: 'text', span: { path: PATH, start: 34, end: 38 }, via: [{ path: PATH, start: 0, end: 7 }] } as const;
    expect(await shown(report([result({ places: [place] })]))).toContain(
      '  --> zones/example.org.zone:3:1\n      through zones/example.org.zone:1:1\n',
    );
  });

  test('counts related places that would fill the screen', async () => {
    expect(await shown(report([result({ places: Array.from({ length: 10 }, () => placeOf('web')) })]))).toContain(
      '  = … and 5 more places\n',
    );
  });

  test('shows nothing waived but counts it', async () => {
    const text = await shown(report([result({ waived: { by: 'baseline', reason: 'old' } })]));
    expect(text).not.toContain('error[');
    expect(text).toContain('0 errors, 0 warnings, 0 pieces of advice, 1 waived.');
  });

  test('names at most twenty files that were not read', async () => {
    const sources = Array.from(
      { length: 25 },
      (_, at) => ({ path: `z/${at}`, format: 'zonefile', status: 'failed', reason: null, zone: null, records: 0 }) as const,
    );
    expect(await shown(report([], { sources }))).toContain('  - z/19: not read\n  - … and 5 more files\n\n');
  });

  test('says what a probe adds to a cause in the language of the report', async () => {
    const unknown = silent('unknown', { gaps: [{ cause: 'noResolver', params: { server: '', detail: 'no NS of the root' } }] });
    expect(await shown(report([unknown]), 'nl')).toContain('Deze machine heeft geen bruikbare resolver: geen NS-records van de root —');
  });

  test('counts what stayed undecided by its first cause, with the rules', async () => {
    const text = await shown(
      report([silent('unknown', { times: 1200, gaps: [{ cause: 'timeout', params: { server: 'a' } }] }), silent('unknown')]),
    );
    expect(text).toContain(
      '  - No answer came in time: a — 1,200 checks (mail/mx-target)\n  - It cannot be decided — 1 check (mail/mx-target)\n',
    );
  });
});
