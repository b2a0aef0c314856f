import type { Gap, Origin } from '../../model/origin.ts';
import type { PolicyField } from '../../model/policy/field.ts';
import { MTA_STS_FIELDS, MTA_STS_MODES, type MtaStsField, type MtaStsPolicy } from '../../model/policy/mta-sts.ts';
import type { MtaStsProblemCode } from '../../model/problem.ts';
import { nearest } from '../../model/standards/nearest.ts';
import { isTemplateLine, placeholderIn } from '../placeholders.ts';
import type { Note as PolicyNote } from '../policy-text.ts';
import type { TextLine } from '../text-lines.ts';

type Note = PolicyNote<MtaStsProblemCode>;

type Place = (start: number, end: number) => Origin;

/** Reads `name: value`, and nothing else: the grammar has neither comments nor empty lines (RFC 8461 §3.2). */
export function readFields(lines: readonly TextLine[], origin: Place, note: Note): Pick<MtaStsPolicy, 'fields' | 'broken' | 'gaps'> {
  const fields: PolicyField[] = [];
  const gaps: Gap[] = [];
  const broken = new Set<MtaStsField>();
  const seen = new Set<string>();
  for (const line of lines) {
    const { text, start, end } = line;
    if (isTemplateLine(text)) {
      gaps.push({ cause: 'placeholder', params: { value: text.trim().slice(0, LONGEST) }, origin: origin(start, end) });
      continue;
    }
    if (text.trim() === '') {
      note('mtaStsEmptyLine', {}, start, end);
      continue;
    }
    const field = fieldOf(line, origin, note);
    if (field === undefined) {
      const meant = meantBy(text);
      if (meant !== undefined) broken.add(meant);
      continue;
    }
    if (fields.length === 0 && field.key !== 'version' && gaps.length === 0 && !broken.has('version'))
      note('mtaStsOrder', { name: field.name }, start, end);
    if (field.key !== 'mx' && seen.has(field.key) && gaps.length === 0)
      note('mtaStsDuplicate', { name: field.name, value: field.value }, start, end);
    seen.add(field.key);
    fields.push(field);
  }
  return { fields, broken, gaps };
}

const LONGEST = 80;

function fieldOf({ text, start }: TextLine, origin: Place, note: Note): PolicyField | undefined {
  const from = start + text.length - text.trimStart().length;
  const stop = start + text.trimEnd().length;
  const colon = text.indexOf(':');
  const name = text.slice(from - start, colon).trimEnd();
  // sts-policy-ext-name: a letter or digit, then at most 31 of these.
  if (colon < 0 || !/^[A-Za-z0-9][\w.-]{0,31}$/.test(name)) {
    note('mtaStsLine', { value: text.trim().slice(0, LONGEST), name: meantBy(text) ?? '' }, from, stop);
    return undefined;
  }
  const nameEnd = from + name.length;
  if (from > start) note('mtaStsBlank', { name, where: 'line' }, start, from, '');
  if (nameEnd < start + colon) note('mtaStsBlank', { name, where: 'colon' }, nameEnd, start + colon, '');
  const key = keyOf(name);
  if (!key.known)
    note('mtaStsField', { name, suggestion: key.suggestion }, from, nameEnd, key.suggestion === '' ? undefined : key.suggestion);
  const behind = text.slice(colon + 1);
  const value = behind.trim();
  if (value === '') {
    note('mtaStsValue', { name }, from, start + colon + 1);
    return undefined;
  }
  const valueStart = start + colon + 1 + behind.length - behind.trimStart().length;
  const part: Place = (first, last) => origin(valueStart + first, valueStart + last);
  const valueAt = part(0, value.length);
  const placeholder = placeholderIn(value) ?? capitalsOf(value);
  const gap: Gap | undefined =
    placeholder === undefined ? undefined : { cause: 'placeholder', params: { value: placeholder }, origin: valueAt };
  return { name, key: key.meant, value, nameAt: origin(from, nameEnd), valueAt, part, ...(gap !== undefined && { gap }) };
}

/** The field that a line seems meant as which is none: `mode enforce`, `"mode": enforce`, `max age: 60`, `mode:`. */
function meantBy(text: string): MtaStsField | undefined {
  const word = /^[\s"'{-]*(version|mode|mx|max[ _-]?age)(?:["']?\s*[:=]|\s+\S+\s*$|\s*$)/i.exec(text)?.[1]?.toLowerCase();
  return word?.startsWith('max') ? 'max_age' : MTA_STS_FIELDS.find((field) => field === word);
}

/** Names are compared as they are (RFC 8461 §3.2): `Mode` is an extension that nobody knows. */
function keyOf(name: string): { readonly meant: string; readonly known: boolean; readonly suggestion: string } {
  if (MTA_STS_FIELDS.some((field) => field === name)) return { meant: name, known: true, suggestion: '' };
  const lower = name.toLowerCase();
  // Two edits make `mode` of `note`: the first letter is hardly ever the wrong one.
  const likely = MTA_STS_FIELDS.filter((field) => field.charAt(0) === lower.charAt(0));
  const suggestion = MTA_STS_FIELDS.find((field) => field === lower) ?? nearest(lower.replaceAll('-', '_'), likely);
  return { meant: suggestion ?? name, known: false, suggestion: suggestion ?? '' };
}

/** `MODE`, `PRIMARY_HOSTNAME`: what a script puts another word in place of. */
function capitalsOf(value: string): string | undefined {
  const word = /^[A-Z][A-Z0-9_]{2,60}$/.test(value);
  return word && value !== 'STSV1' && !MTA_STS_MODES.some((mode) => mode === value.toLowerCase()) ? value : undefined;
}
