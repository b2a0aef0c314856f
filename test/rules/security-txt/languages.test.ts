import { describe, expect, it } from 'vitest';
import { securityTxtLanguages } from '../../../rules/security-txt/languages.ts';
import { fixedText } from '../policy/fixed.ts';
import { CONTACT, saidOfFile } from '../policy/said.ts';
import { processorTime } from '../../support/processor-time.ts';

const said = (text: string): string[] => saidOfFile(securityTxtLanguages, CONTACT + text);

describe('security-txt/languages', () => {
  it.each([
    ['none passes', '', []],
    ['two pass', 'Preferred-Languages: en, nl\n', []],
    ['countries, scripts, variants and private use pass', 'Preferred-Languages: en-GB,zh-Hant-TW , sl-rozaj,x-home,i-klingon\n', []],
    ['three letters pass', 'Preferred-Languages: fil, gsw-CH\n', []],
    ['two fields', 'Preferred-Languages: en\nPreferred-Languages: nl\n', ['error several 3:1-3:20']],
    ['an underscore', 'Preferred-Languages: en_GB, nl\n', ['error form 2:22-2:27']],
    ['a semicolon between two', 'Preferred-Languages: en; nl\n', ['error form 2:22-2:28']],
    ['the name of a language', 'Preferred-Languages: nl, English\n', ['error language 2:26-2:33']],
    ['letters of no language', 'Preferred-Languages: jp\n', ['error language 2:22-2:24']],
    ['a comma at the end', 'Preferred-Languages: en,\n', ['error empty 2:25-2:25']],
    [
      'a letter beyond ASCII before it does not move the place',
      'Preferred-Languages: fran\u00c3\u00a7ais, xx\n',
      ['error form 2:22-2:31', 'error language 2:33-2:35'],
    ],
    ['a placeholder leaves it open', 'Preferred-Languages: __LANGUAGES__\n', ['unknown']],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));

  it('names and underscores are mended', () => {
    expect(fixedText(securityTxtLanguages, `${CONTACT}Preferred-Languages: English,pt_BR\n`)).toBe(
      `${CONTACT}Preferred-Languages: en,pt-BR\n`,
    );
  });

  it('thousands of tags take no time', () => {
    const start = processorTime();
    expect(said(`Preferred-Languages: ${'a-b-'.repeat(20_000)},${'en-'.repeat(20_000)}\n`)).toHaveLength(2);
    expect(processorTime() - start).toBeLessThan(500);
  });
});
