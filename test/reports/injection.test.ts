import { describe, expect, test } from 'vitest';
import { textOrigin } from '../../model/origin.ts';
import type { Report } from '../../model/report.ts';
import { type FormatId, formats, reporter } from '../../reports/registry.ts';
import { report, result, silent, textOf, words } from './fixtures.ts';

/** What a zone, a file name or a server may say to whoever reads our reports. */
const HOSTILE = [
  '\x1b[31mred\x1b[0m',
  '\x1b]0;title\x07',
  '\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\',
  '\x1b[2J\x1b[H',
  '\x1b[1A\x1b[2Kfine',
  '\x9b31m',
  '\x90q\x9c',
  '\x07\x07\x07',
  'a\x08\x08\x08b',
  'a\rfine',
  'a\nb',
  'a\r\nb',
  'a\u0085b',
  'a\u2028b',
  'a\u2029b',
  'a\x0bb\x0cc',
  '\0',
  '\x7f',
  '\u202egro.elpmaxe',
  '\u2066a\u2069',
  '\u200e\u200f\u061c',
  'exa\u200bmple',
  'exa\u00admple',
  '\ufeff',
  '\u2060\u2061',
  '\u{e0041}\u{e007f}',
  '\ud800',
  '\udfff\ud83d',
  '\ufffe\uffff',
  '::error::owned',
  '\n::error file=x::owned',
  '\r::set-output name=a::b',
  '   ::add-mask::a',
  '\n::stop-commands::x',
  '##[error]owned',
  'x ##[group]owned',
  '###[endgroup]',
  '%0A::error::owned',
  '%250A%25',
  'a,title=owned',
  'a:b::c',
  '</failure><failure>',
  ']]><script>alert(1)</script>',
  '"><x y="',
  '&lt;&#0;&unknown;',
  '<!--',
  '","rule":"owned',
  '\\","x":1',
  '{$name}',
  '{$name :number}',
  '.input {$x :number} .match $x * {{owned}}',
  '\\{\\}',
  '__proto__',
  'constructor',
  '../../../etc/passwd',
  'https://evil.example/a',
  '//evil.example/a',
  'a'.repeat(100_000),
  '\u0301'.repeat(10_000),
  '\x1b'.repeat(10_000),
] as const;

function reportAbout(value: string): Report {
  const place = textOrigin(value, 0, 3);
  const inside = textOrigin('zone', 0, 8);
  const zone = new TextEncoder().encode(`${value}\n${value}`);
  return report(
    [
      result({
        message: { id: 'alias', params: { name: value, target: value } },
        subject: { kind: 'zone', name: value },
        places: [place, inside],
      }),
      result({ severity: 'warning', message: { id: 'tooMany', params: { count: value } }, places: [inside, place] }),
      result({
        severity: 'advice',
        message: { id: value, params: { [value]: value } },
        places: [{ kind: 'text', span: { path: 'zone', start: 4, end: zone.length }, via: [{ path: value, start: 0, end: 1 }] }],
      }),
      result({ plane: 'observed', places: [{ kind: 'probe', step: { transcript: value, step: 1, server: value } }] }),
      result({ waived: { by: 'inline', reason: value, until: value } }),
      result({ fixes: [{ safety: 'safe', edits: [{ span: { path: value, start: 0, end: 1 }, text: value }] }], places: [inside] }),
      silent('unknown', { gaps: [{ cause: 'timeout', params: { server: value, [value]: 1 } }] }),
      silent('blocked', { because: value }),
      silent('crashed', { because: value, places: [place] }),
    ],
    {
      sources: [
        { path: value, format: 'zonefile', status: 'failed', reason: value, zone: value, records: 0 },
        { path: 'zone', format: 'zonefile', status: 'read', reason: null, zone: null, records: 1 },
      ],
      files: new Map([
        ['zone', { path: 'zone', bytes: zone }],
        [value, { path: value, bytes: zone }],
      ]),
    },
  );
}

// Everything that moves a cursor, hides, turns direction or breaks a line where only `\n` should.
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

async function shown(format: FormatId, value: string): Promise<string> {
  return textOf((await reporter(format)).render(reportAbout(value), await words('en'), { colour: false, width: 80 }));
}

describe.each(formats)('%s', (format) => {
  test.each(HOSTILE.map((value) => [JSON.stringify(value).slice(0, 60), value]))('shows %s without harm', async (_, value) => {
    const text = await shown(format, value);
    expect(UNSAFE.exec(text)?.[0]).toBeUndefined();
    expect(text).not.toContain('##[');
    const commands = text.split('\n').filter((line) => line.trimStart().startsWith('::'));
    if (format === 'github') {
      for (const command of commands)
        expect(command).toMatch(
          /^::(?:error|warning|notice) (?:file=[^,:]*,line=\d+,endLine=\d+,(?:col=\d+,endColumn=\d+,)?)?title=[^,:]*::/,
        );
      expect(text.split('\n').slice(0, -1)).toEqual(commands);
    } else expect(commands).toEqual([]);
    if (['json', 'sarif', 'gitlab', 'rdjson', 'badge'].includes(format)) JSON.parse(text);
    if (format === 'rdjsonl') for (const line of text.trimEnd().split('\n')) JSON.parse(line);
  });

  test('has the same number of lines for every value, so that none can add one', async () => {
    const lines = await Promise.all(HOSTILE.map(async (value) => (await shown(format, value)).split('\n').length));
    const plain = (await shown(format, 'plain')).split('\n').length;
    // A value with a line break shows another line of the file in its code frame, but never more lines.
    expect(Math.max(...lines)).toBeLessThanOrEqual(plain);
  });

  test('stays small when a value is large', async () => {
    const limits: Record<FormatId, number> = {
      terminal: 11_000,
      json: 2_000_000,
      sarif: 2_000_000,
      github: 20_000,
      junit: 50_000,
      html: 25_000,
      markdown: 15_000,
      gitlab: 500_000,
      rdjson: 500_000,
      rdjsonl: 500_000,
      badge: 200,
      'badge-svg': 1500,
    };
    expect((await shown(format, 'a'.repeat(100_000))).length).toBeLessThan(limits[format]);
  });
});

test('JSON gives every value back as it was', async () => {
  for (const value of HOSTILE.filter(({ length }) => length < 4096)) {
    expect(JSON.parse(await shown('json', value)).results[0].message.params.name).toBe(value);
  }
});
