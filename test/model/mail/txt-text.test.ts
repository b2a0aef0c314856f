import { describe, expect, it } from 'vitest';
import { rangeInRaw, textOfRaw, textOfWire } from '../../../model/mail/txt-text.ts';
import { encodeRdata } from '../../../model/rdata/codec.ts';
import { fieldsOfText } from '../../../model/rdata/fields.ts';
import { TYPE } from '../../../model/rdata/types.ts';

function raw(rdata: string) {
  const bytes = new Uint8Array(Buffer.from(`x TXT ${rdata}\n`, 'latin1'));
  return { bytes, start: 6, end: bytes.length - 1 };
}

/** What is written where the characters `from` to `to` of the text come from. */
function written(rdata: string, from: number, to: number): string | undefined {
  const range = rangeInRaw(TYPE.TXT, raw(rdata), from, to);
  return range && Buffer.from(raw(rdata).bytes.subarray(range.start, range.end)).toString('latin1');
}

describe('the text of a TXT record', () => {
  it.each([
    ['one string', '"v=spf1 -all"', 'v=spf1 -all', []],
    ['two strings are joined without a blank', '"v=spf1 a" "-all"', 'v=spf1 a-all', [8]],
    ['words without quotes are strings', 'v=spf1 -all', 'v=spf1-all', [6]],
    ['an escape is one octet', String.raw`"a\;b\"c\\\200"`, 'a;b"c\\\u00c8', []],
    ['an empty string is a joint', '"" "v=spf1"', 'v=spf1', [0]],
    ['several lines and comments', '( "a" ; one "x"\n "b" )', 'ab', [1]],
    ['octets above ASCII stay octets', '"\u00c2\u00a0"', '\u00c2\u00a0', []],
  ])('%s', (_, rdata, text, joints) => {
    expect(textOfRaw(TYPE.TXT, raw(rdata))).toEqual({ text, joints });
    const encoded = encodeRdata(TYPE.TXT, fieldsOfText(rdata.replaceAll('\u00c2\u00a0', String.raw`\194\160`)), new Uint8Array([0]));
    expect('wire' in encoded && textOfWire(encoded.wire)).toEqual({ text, joints });
  });

  it('is left to the wire form where it is written in hexadecimal', () =>
    expect(textOfRaw(TYPE.TXT, raw(String.raw`\# 2 0161`))).toBeUndefined());
});

describe('the place of a part of the text', () => {
  it.each([
    ['inside one string', '"v=spf1 -all"', 7, 11, '-all'],
    ['over a joint, quotes between included', '"v=spf1 a" "-all"', 7, 12, 'a" "-all'],
    ['at the beginning of a later string', '"v=spf1 a" "-all"', 8, 12, '-all'],
    ['up to the end of an earlier one', '"v=spf1 a" "-all"', 7, 8, 'a'],
    ['escapes stay whole', String.raw`"a\;\200b"`, 1, 3, String.raw`\;\200`],
    ['all of it', '"v=spf1" " -all"', 0, 11, 'v=spf1" " -all'],
    ['nothing, at the end', '"a=b"', 3, 3, ''],
    ['nothing, at the beginning', '"a=b"', 0, 0, ''],
    ['behind escapes', String.raw`"\\\065b" "c\d"`, 2, 5, String.raw`b" "c\d`],
    ['behind the end of the text', '"ab"', 1, 9, 'b'],
    ['in an empty text', '""', 0, 0, ''],
  ])('%s', (_, rdata, from, to, expected) => expect(written(rdata, from, to)).toBe(expected));
});
