import { describe, expect, test } from 'vitest';
import { type FormatId, formats, reporter } from '../../reports/registry.ts';
import { textOf, words } from './fixtures.ts';
import { HOSTILE, reportAbout } from './hostile.ts';

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
