import { textOrigin, type Gap, type Origin } from '../../model/origin.ts';
import type { SecurityField, SecurityTxt } from '../../model/policy/security-txt.ts';
import type { Parser, Reading, SourceFile } from '../../model/reading.ts';
import { linesOf, type TextLine } from '../text-lines.ts';
import { decodeUtf8 } from '../utf8.ts';
import { recogniseSecurityTxt } from './recognise.ts';

/** `security.txt` (RFC 9116). */
export const securityTxt: Parser = {
  id: 'security-txt',
  recognise: recogniseSecurityTxt,
  read: readSecurityTxt,
};

function readSecurityTxt(file: SourceFile): Reading {
  const { path, bytes } = file;
  const { text, byteAt } = decodeUtf8(bytes);
  const lines = linesOf(text);
  const origin = (start: number, end: number): Origin => textOrigin(path, byteAt(start), byteAt(end));
  const fields = lines.flatMap((line) => fieldOf(line, origin) ?? []);
  const gaps = fields.flatMap(({ gap }) => gap ?? []);
  const first = lines[0];
  const facts: SecurityTxt = { format: 'security-txt', path, fields, gaps, at: origin(first?.start ?? 0, first?.end ?? 0) };
  return {
    format: 'security-txt',
    zones: [],
    services: [{ kind: 'policy-file', name: path, path, facts }],
    problems: [],
    gaps,
    claims: [],
    ignores: [],
    files: [file],
  };
}

function fieldOf({ text, start, end }: TextLine, origin: (start: number, end: number) => Origin): SecurityField | undefined {
  const parts = /^([^\s:#]+):([ \t]*)(.*)$/.exec(text);
  if (parts === null) return undefined;
  const [, name = '', blanks = '', value = ''] = parts;
  const valueAt = origin(start + name.length + 1 + blanks.length, end);
  const gap: Gap | undefined = /\{\{|\{%|<%/.test(value) ? { cause: 'placeholder', params: { value }, origin: valueAt } : undefined;
  return {
    name,
    key: name.toLowerCase(),
    value: value.trim(),
    ...(gap !== undefined && { gap }),
    nameAt: origin(start, start + name.length),
    valueAt,
  };
}
