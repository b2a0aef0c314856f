import type { SecurityTxt } from '../../model/policy/security-txt.ts';
import type { SecurityTxtProblemCode } from '../../model/problem.ts';
import type { Parser, Reading, SourceFile } from '../../model/reading.ts';
import { hashIgnoresIn } from '../hash-ignores.ts';
import { PolicyText, type Note, type PolicyForm } from '../policy-text.ts';
import { writeText } from '../write-text.ts';
import { readFields } from './fields.ts';
import { frameOf } from './frame.ts';
import { recogniseSecurityTxt } from './recognise.ts';

/** `security.txt` (RFC 9116). */
export const securityTxt: Parser = {
  id: 'security-txt',
  recognise: recogniseSecurityTxt,
  read: readSecurityTxt,
  write: writeText,
};

/** Readers need not take more than this (RFC 9116 §5.4 bids them to beware of large files); Internet.nl takes 100 KiB. */
const FORM: PolicyForm<SecurityTxtProblemCode> = { mostOctets: 102_400, encoding: 'securityTxtEncoding', size: 'securityTxtSize' };

function readSecurityTxt(file: SourceFile): Reading {
  const { path } = file;
  const policy = new PolicyText(file, FORM);
  const { lines, origin } = policy;
  const frame = frameOf(lines);
  // Whoever changes a signed text must sign it again: that is nothing to do behind somebody's back.
  const note: Note<SecurityTxtProblemCode> = (code, params, start, end, mend) =>
    policy.note(code, params, start, end, frame.signed === undefined ? mend : undefined);
  policy.noteOctets(note);
  for (const { code, params, line } of frame.faults) note(code, params, line.start, line.end);
  const { fields, gaps: hidden } = readFields(frame.body, origin, note);
  const gaps = [...hidden, ...policy.gaps];
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
    problems: [...policy.problems, ...ignores.problems],
    gaps: [...gaps, ...fields.flatMap(({ gap }) => gap ?? [])],
    claims: [],
    ignores: ignores.found,
    files: [file],
  };
}
