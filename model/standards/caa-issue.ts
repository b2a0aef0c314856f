import type { NoteCaa } from './caa.ts';
import { excerpt, type TextSpan } from './problem.ts';

/**
 * The value of `issue`, `issuewild`, `issuemail` or `issuevmc` (RFC 8659 §4.2). `issuer` in lower case; null for nobody, or
 * when the value does not match the grammar, which certificate authorities treat as nobody too (§4.2).
 */
export interface CaaIssue {
  readonly issuer: string | null;
  readonly wellFormed: boolean;
  readonly parameters: readonly CaaParameter[];
}

export interface CaaParameter {
  readonly name: string;
  readonly value: string;
  readonly span: TextSpan;
  readonly valueSpan: TextSpan;
}

/** issue-value = *WSP [issuer-domain-name *WSP] [";" *WSP [parameters *WSP]] */
export function parseCaaIssue(text: string, note: NoteCaa): CaaIssue {
  let wellFormed = true;
  const refuse: NoteCaa = (code, span, params) => {
    wellFormed = false;
    note(code, span, params);
  };
  const semicolon = text.indexOf(';');
  const head = trimmed(text, 0, semicolon < 0 ? text.length : semicolon);
  const issuer = head.start === head.end ? null : issuerDomain(text, head, refuse);
  const parameters = semicolon < 0 ? [] : parseParameters(text, semicolon + 1, refuse);
  noteAcme(parameters, note);
  return { issuer: wellFormed ? issuer : null, wellFormed, parameters };
}

/** issuer-domain-name = label *("." label); label = (ALPHA / DIGIT) *( *("-") (ALPHA / DIGIT)) */
function issuerDomain(text: string, span: TextSpan, refuse: NoteCaa): string | null {
  const value = text.slice(span.start, span.end);
  const shown = excerpt(text, span.start, span.end);
  const white = span.start + value.search(/[ \t]/);
  if (white >= span.start) {
    // RFC 6844 separated parameters by spaces; RFC 8659 does not.
    const reason = value.includes('=') ? 'separator' : null;
    if (reason === null) refuse('valueWhitespace', { start: white, end: white + 1 }, { reason: 'inside' });
    else refuse('parameterSyntax', { start: white, end: span.end }, { value: shown, reason });
    return null;
  }
  if (value.includes('://')) {
    refuse('issuerDomain', span, { value: shown, reason: 'url' });
    return null;
  }
  for (const label of value.split('.')) {
    const reason = label === '*' ? 'wildcard' : labelReason(label);
    if (reason === null) continue;
    refuse('issuerDomain', span, { value: shown, reason });
    return null;
  }
  return value.toLowerCase();
}

function labelReason(label: string): 'character' | 'label' | null {
  if (label === '' || label.length > 63 || label.startsWith('-') || label.endsWith('-')) return 'label';
  return isLabel(label) ? null : 'character';
}

/** parameters = (parameter *WSP ";" *WSP parameters) / parameter; so none may be empty, but nothing at all may follow the first semicolon. */
function parseParameters(text: string, from: number, refuse: NoteCaa): CaaParameter[] {
  const parameters: CaaParameter[] = [];
  const names = new Set<string>();
  if (text.slice(from).trim() === '') return parameters;
  let start = from;
  while (start <= text.length) {
    const found = text.indexOf(';', start);
    const end = found < 0 ? text.length : found;
    const span = trimmed(text, start, end);
    const parameter = parseParameter(text, span, refuse);
    if (parameter !== null) {
      if (names.has(parameter.name)) refuse('duplicateParameter', span, { name: parameter.name });
      names.add(parameter.name);
      parameters.push(parameter);
    }
    start = end + 1;
  }
  return parameters;
}

/** parameter = tag *WSP "=" *WSP value; value = *(%x21-3A / %x3C-7E) */
function parseParameter(text: string, span: TextSpan, refuse: NoteCaa): CaaParameter | null {
  const shown = excerpt(text, span.start, span.end);
  if (span.start === span.end) {
    refuse('parameterSyntax', span, { value: '', reason: 'empty' });
    return null;
  }
  const equals = text.indexOf('=', span.start);
  if (equals < 0 || equals >= span.end) {
    refuse('parameterSyntax', span, { value: shown, reason: 'equals' });
    return null;
  }
  const nameSpan = trimmed(text, span.start, equals);
  const valueSpan = trimmed(text, equals + 1, span.end);
  const name = text.slice(nameSpan.start, nameSpan.end);
  const value = text.slice(valueSpan.start, valueSpan.end);
  if (!isLabel(name) || name.startsWith('-') || name.endsWith('-')) {
    refuse('parameterSyntax', nameSpan, { value: excerpt(name, 0, name.length), reason: 'name' });
    return null;
  }
  for (let i = valueSpan.start; i < valueSpan.end; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x20 && code < 0x7f) continue;
    const separator = (code === 0x20 || code === 0x09) && text.slice(i, valueSpan.end).includes('=');
    refuse(
      'parameterSyntax',
      { start: i, end: separator ? valueSpan.end : i + 1 },
      { value: shown, reason: separator ? 'separator' : 'value' },
    );
    return null;
  }
  return { name: name.toLowerCase(), value, span, valueSpan };
}

/** accounturi and validationmethods (RFC 8657 §3, §4). */
function noteAcme(parameters: readonly CaaParameter[], note: NoteCaa): void {
  for (const { name, value, valueSpan } of parameters) {
    const shown = excerpt(value, 0, value.length);
    if (name === 'accounturi' && !isUri(value)) note('accountUri', valueSpan, { value: shown, reason: value === '' ? 'empty' : 'notUri' });
    // value = [*(label ",") label]
    if (name === 'validationmethods' && value !== '' && !value.split(',').every(isLabel))
      note('validationMethods', valueSpan, { value: shown });
  }
}

function isUri(value: string): boolean {
  const colon = value.indexOf(':');
  return colon > 0 && colon < value.length - 1 && /^[A-Za-z][A-Za-z0-9+.-]*$/.test(value.slice(0, Math.min(colon, 64)));
}

function isLabel(label: string): boolean {
  return /^[A-Za-z0-9-]+$/.test(label);
}

function trimmed(text: string, start: number, end: number): TextSpan {
  let from = start;
  let to = end;
  while (from < to && isWsp(text.charCodeAt(from))) from++;
  while (to > from && isWsp(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

function isWsp(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
