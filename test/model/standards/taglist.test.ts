import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameSpan, parseTagList, splitValue, tagNamed, valueSpan } from '../../../model/standards/taglist.ts';
import { processorTime } from '../../support/processor-time.ts';

function problemsOf(text: string): string[] {
  return parseTagList(text).problems.map(({ code, span }) => `${code}@${text.slice(span.start, span.end)}`);
}

describe('tag lists (RFC 6376 §3.2)', () => {
  it('hold names and values without the white space around them', () => {
    const text = ' v = DKIM1 ;\tk=rsa;\r\n p = MIG f\tMA ; n=; ';
    const { tags, problems } = parseTagList(text);
    expect(problems).toEqual([]);
    expect(tags.map((tag) => [tag.name, tag.value])).toEqual([
      ['v', 'DKIM1'],
      ['k', 'rsa'],
      ['p', 'MIG f\tMA'],
      ['n', ''],
    ]);
    for (const tag of tags) {
      expect(text.slice(nameSpan(tag).start, nameSpan(tag).end)).toBe(tag.name);
      expect(text.slice(valueSpan(tag).start, valueSpan(tag).end)).toBe(tag.value);
    }
  });

  it('keep an equals sign inside a value', () => expect(tagNamed(parseTagList('p=QQ==; x=a=b'), 'x')?.value).toBe('a=b'));

  it('split a value at its separators', () => {
    const tag = tagNamed(parseTagList('h= sha1 :sha256'), 'h');
    expect(tag && splitValue(tag, ':')).toEqual([
      { text: 'sha1', span: { start: 3, end: 7 } },
      { text: 'sha256', span: { start: 9, end: 15 } },
    ]);
  });

  it.each<[string, string[]]>([
    ['', []],
    ['v=DKIM1', []],
    ['v=DKIM1;', []],
    ['v=DKIM1; ', []],
    ['v=DKIM1;; p=', ['emptyTag@;']],
    ['v=DKIM1; ; p=', ['emptyTag@ ;']],
    ['DKIM1; p=', ['missingEquals@DKIM1']],
    ['hello', ['missingEquals@hello']],
    ['v=DKIM1; p=QQ; ----- DKIM key mail', ['trailingGarbage@----- DKIM key mail']],
    ['v=DKIM1; =x', ['tagName@']],
    ['v=DKIM1; 1p=x', ['tagName@1p']],
    ['v=DKIM1; p q=x', ['tagName@p q']],
    ['p=1; p=2; p=3', ['duplicateTag@p', 'duplicateTag@p']],
    ['P=1; p=2', []],
    ['n=caf\u00e9 \u0000x', ['valueCharacter@\u00e9 \u0000']],
    [
      `${'abcdefghij'
        .split('')
        .map((name) => `${name}=1`)
        .join(';')};c=2;k=1;k=2`,
      ['duplicateTag@c', 'duplicateTag@k'],
    ],
  ])('%j', (text, expected) => expect(problemsOf(text)).toEqual(expected));

  it('never throw, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '=', ';', ' ', '\t', '\n', 'é', '1', '"') }), (text) => void parseTagList(text)),
    );
  });

  it.each([
    ['tags', 'a=;'],
    ['names', 'x'],
    ['semicolons', ';'],
    ['spaces', ' '],
    ['equals signs', '='],
  ])('read a hundred thousand %s in linear time', (_what, unit) => {
    const text = unit.repeat(100_000);
    const started = processorTime();
    parseTagList(text);
    expect(processorTime() - started).toBeLessThan(10_000);
  });
});
