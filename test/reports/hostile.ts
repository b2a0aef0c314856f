import { textOrigin } from '../../model/origin.ts';
import type { Report } from '../../model/report.ts';
import { report, result, silent } from './fixtures.ts';

/** What a zone, a file name or a server may say to whoever reads our reports. */
export const HOSTILE = [
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

/** One of everything, with the value wherever a value may stand. */
export function reportAbout(value: string): Report {
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
