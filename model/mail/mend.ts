import { quotedText } from '../rdata/text.ts';
import type { Remedy, Safety } from '../remedy.ts';
import type { TextSpan } from '../standards/problem.ts';
import type { RRset } from '../zone/zone.ts';
import type { TxtText } from './txt-text.ts';

/** Longer texts are left alone. */
const LONGEST = 4096;
const LONGEST_STRING = 255;

/** A change in the text of a TXT record: the characters from `start` to `end` become `text`. */
export interface Mend {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The record with changes in its text, which must be in order and apart. Character-strings stay as they are divided, unless one
 * grows beyond 255 octets.
 */
export function mendText(
  rrset: RRset,
  i: number,
  { text, joints }: TxtText,
  mends: readonly Mend[],
  safety: Safety = 'review',
): Remedy | undefined {
  if (text.length > LONGEST || mends.length === 0) return undefined;
  const strings: string[] = [];
  let string = '';
  let at = 0;
  const copyTo = (end: number): void => {
    for (const joint of joints) {
      if (joint < at || joint >= end) continue;
      strings.push(string + text.slice(at, joint));
      string = '';
      at = joint;
    }
    string += text.slice(at, end);
    at = Math.max(at, end);
  };
  for (const mend of mends) {
    copyTo(mend.start);
    string += mend.text;
    at = mend.end;
  }
  copyTo(text.length);
  strings.push(string);
  return { kind: 'setRdata', record: rrset.ref(i), rdata: strings.flatMap(inPieces).map(quoted).join(' '), safety };
}

/** A term goes with the blank before it. */
export function withoutTerm(text: string, { start, end }: TextSpan): Mend {
  return { start: text.charAt(start - 1) === ' ' ? start - 1 : start, end, text: '' };
}

function inPieces(string: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at === 0 || at < string.length; at += LONGEST_STRING) pieces.push(string.slice(at, at + LONGEST_STRING));
  return pieces;
}

function quoted(string: string): string {
  return quotedText(Uint8Array.from(string, (character) => character.charCodeAt(0)));
}
