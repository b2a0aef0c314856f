import { textOrigin, type Gap, type Origin } from '../../model/origin.ts';
import type { SecurityTxt } from '../../model/policy/security-txt.ts';
import type { Problem } from '../../model/problem.ts';
import type { Parser, Reading, SourceFile } from '../../model/reading.ts';
import { hashIgnoresIn } from '../hash-ignores.ts';
import { linesOf } from '../text-lines.ts';
import { decodeUtf8 } from '../utf8.ts';
import { writeText } from '../write-text.ts';
import { readFields, type Note } from './fields.ts';
import { frameOf } from './frame.ts';
import { recogniseSecurityTxt } from './recognise.ts';

/** `security.txt` (RFC 9116). */
export const securityTxt: Parser = {
  id: 'security-txt',
  recognise: recogniseSecurityTxt,
  read: readSecurityTxt,
  write: writeText,
};

/** More faults of one kind say nothing new. */
const MOST_OF_A_KIND = 10;
/** Readers need not take more (RFC 9116 §5.4 bids them to beware of large files); Internet.nl takes 100 KiB. */
const MOST_OCTETS = 102_400;
const MOST_READ = 4 * MOST_OCTETS;

function readSecurityTxt(file: SourceFile): Reading {
  const { path, bytes } = file;
  const decoded = decodeUtf8(bytes.subarray(0, MOST_READ));
  const lines = linesOf(decoded.text);
  const origin = (start: number, end: number): Origin => textOrigin(path, decoded.byteAt(start), decoded.byteAt(end));
  const problems: Problem[] = [];
  const hasMark = decoded.text.startsWith('\ufeff');
  const frame = frameOf(hasMark ? lines.map((line, at) => (at === 0 ? { ...line, text: line.text.slice(1), start: 1 } : line)) : lines);
  const note: Note = (code, params, start, end, mend) => {
    if (problems.filter((problem) => problem.code === code).length >= MOST_OF_A_KIND) return;
    const place = origin(start, end);
    // Whoever changes a signed text must sign it again: that is nothing to do behind somebody's back.
    const fixable = mend !== undefined && frame.signed === undefined && place.kind === 'text';
    const remedy = fixable && { kind: 'replaceText' as const, span: place.span, text: mend };
    problems.push({ code, params, places: [place], about: path, ...(remedy !== false && { remedy }) });
  };
  if (hasMark) note('securityTxtEncoding', { reason: 'mark' }, 0, 1, '');
  if (decoded.fault !== undefined) {
    const { start, end } = decoded.fault;
    problems.push({ code: 'securityTxtEncoding', params: { reason: 'octets' }, places: [textOrigin(path, start, end)], about: path });
  }
  if (bytes.length > MOST_OCTETS) note('securityTxtSize', { octets: bytes.length, most: MOST_OCTETS }, 0, lines[0]?.end ?? 0);
  for (const { code, params, line } of frame.faults) note(code, params, line.start, line.end);
  const { fields, gaps: hidden } = readFields(frame.body, origin, note);
  const gaps: Gap[] = bytes.length > MOST_READ ? [...hidden, { cause: 'fileTooLarge', params: { path } }] : [...hidden];
  const ignores = hashIgnoresIn(frame.body, path, origin);
  const last = lines.at(-1);
  if (last !== undefined && last.next === last.end) note('securityTxtLastLine', {}, last.end, last.end, '\n');
  const signed = frame.signed && origin(frame.signed.start, frame.signed.end);
  const first = frame.body.find(({ text }) => text.trim() !== '' && !text.startsWith('#')) ?? lines[0];
  const facts: SecurityTxt = { format: 'security-txt', path, fields, gaps, signed, at: origin(first?.start ?? 0, first?.end ?? 0) };
  return {
    format: 'security-txt',
    zones: [],
    services: [{ kind: 'policy-file', name: path, path, facts }],
    problems: [...problems, ...ignores.problems],
    gaps: [...gaps, ...fields.flatMap(({ gap }) => gap ?? [])],
    claims: [],
    ignores: ignores.found,
    files: [file],
  };
}
