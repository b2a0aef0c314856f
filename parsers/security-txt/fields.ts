import type { Gap, Origin } from '../../model/origin.ts';
import type { PolicyField } from '../../model/policy/field.ts';
import { SECURITY_FIELDS } from '../../model/policy/security-txt.ts';
import type { SecurityTxtProblemCode } from '../../model/problem.ts';
import { nearest } from '../../model/standards/nearest.ts';
import { isTemplateLine, placeholderIn } from '../placeholders.ts';
import type { Note as PolicyNote } from '../policy-text.ts';
import type { TextLine } from '../text-lines.ts';

type Note = PolicyNote<SecurityTxtProblemCode>;

export interface FieldLines {
  readonly fields: readonly PolicyField[];
  readonly gaps: readonly Gap[];
}

/** Reads `Name: value`, comments and empty lines (RFC 9116 §4). */
export function readFields(lines: readonly TextLine[], origin: (start: number, end: number) => Origin, note: Note): FieldLines {
  const fields: PolicyField[] = [];
  const gaps: Gap[] = [];
  for (const line of lines) {
    const { text, start, end } = line;
    if (isTemplateLine(text)) {
      gaps.push({ cause: 'placeholder', params: { value: text.trim().slice(0, LONGEST) }, origin: origin(start, end) });
      continue;
    }
    const field = fieldOf(line, origin, note);
    if (field !== undefined) fields.push(field);
  }
  return { fields, gaps };
}

const LONGEST = 80;
const KEYS = SECURITY_FIELDS.map((name) => name.toLowerCase());

function fieldOf({ text, start, end }: TextLine, origin: (start: number, end: number) => Origin, note: Note): PolicyField | undefined {
  const content = text.trim();
  if (content === '' || text.startsWith('#')) return undefined;
  const from = start + text.length - text.trimStart().length;
  if (from > start) note('securityTxtIndent', {}, start, from, '');
  if (content.startsWith('#')) return undefined;
  const colon = text.indexOf(':');
  const name = text.slice(from - start, colon).trimEnd();
  const key = colon < 0 ? undefined : keyOf(name);
  if (key === undefined) {
    const empty = colon >= 0 && name === '';
    note(empty ? 'securityTxtName' : 'securityTxtLine', { value: content.slice(0, LONGEST) }, from, start + text.trimEnd().length);
    return undefined;
  }
  const nameEnd = from + name.length;
  if (!key.known)
    note('securityTxtField', { name, suggestion: key.suggestion }, from, nameEnd, key.suggestion === '' ? undefined : key.suggestion);
  if (nameEnd < start + colon) note('securityTxtColon', { name }, nameEnd, start + colon, '');
  const behind = text.slice(colon + 1);
  const value = behind.trim();
  if (value === '') {
    note('securityTxtValue', { name }, from, Math.max(end, start + colon + 1));
    return undefined;
  }
  const valueStart = start + colon + 1 + behind.length - behind.trimStart().length;
  if (!behind.startsWith(' ')) note('securityTxtSpace', { name }, start + colon, valueStart, ': ');
  const valueAt = origin(valueStart, valueStart + value.length);
  const placeholder = placeholderIn(value);
  const gap: Gap | undefined =
    placeholder === undefined ? undefined : { cause: 'placeholder', params: { value: placeholder }, origin: valueAt };
  const part = (first: number, last: number): Origin => origin(valueStart + first, valueStart + last);
  return { name, key: key.meant, value, nameAt: origin(from, nameEnd), valueAt, part, ...(gap !== undefined && { gap }) };
}

/** The field that a name means: an unknown one that is nearly a known one is taken for it. Undefined when it is no name (RFC 5322 §2.2). */
function keyOf(name: string): { readonly meant: string; readonly known: boolean; readonly suggestion: string } | undefined {
  const lower = name.toLowerCase();
  if (KEYS.includes(lower)) return { meant: lower, known: true, suggestion: '' };
  const near = nearest(lower.replaceAll(/[ _]+/g, '-'), KEYS);
  if (near !== null) return { meant: near, known: false, suggestion: SECURITY_FIELDS[KEYS.indexOf(near)]! };
  return /^[!-9;-~]+$/.test(name) ? { meant: lower, known: false, suggestion: '' } : undefined;
}
