import { readTxt } from '../rdata/read.ts';
import type { RRset } from './zone.ts';

/** Whether a TXT RRset holds a record with the same text as record `i`, however both are split into strings. */
export function sameTexts(rrset: RRset, i: number, txt: RRset | undefined): boolean {
  const wanted = joined(rrset.wire(i));
  for (let other = 0; other < (txt?.count ?? 0); other++) if (joined(txt!.wire(other)) === wanted) return true;
  return false;
}

function joined(wire: Uint8Array): string {
  let text = '';
  for (const string of readTxt(wire)) for (const octet of string) text += String.fromCharCode(octet);
  return text;
}
