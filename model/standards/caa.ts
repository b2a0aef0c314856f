import { caaTag, caaTagStatus, CAA_TAGS, type CaaTagStatus } from './caa-tags.ts';
import { noteContactEmail, noteContactPhone, noteIodef } from './caa-contact.ts';
import { parseCaaIssue, type CaaIssue } from './caa-issue.ts';
import { nearest } from './nearest.ts';
import { excerpt, type Problem, type TextSpan } from './problem.ts';

/** A CAA record (RFC 8659): `issue` is null for tags whose value is none, and for unknown tags. */
export interface CaaRecord {
  readonly critical: boolean;
  readonly tag: string;
  readonly status: CaaTagStatus;
  readonly issue: CaaIssue | null;
  readonly problems: readonly CaaProblem[];
}

/** `field` tells in which of the record's three fields the span counts. */
export interface CaaProblem extends Problem<CaaProblemCode> {
  readonly field: 'flags' | 'tag' | 'value';
}

export type CaaProblemCode =
  /** flags: bits other than the critical one are reserved (§4.1) */
  | 'flags'
  /** tag */
  | 'tagInvalid'
  /** tag, suggestion */
  | 'tagUnknown'
  /** tag */
  | 'tagReserved'
  /** tag: no certificate authority may issue */
  | 'criticalUnknown'
  /** reason: edges | inside */
  | 'valueWhitespace'
  /** tag: empty where something must stand */
  | 'emptyValue'
  /** value, reason: character | label | url | wildcard */
  | 'issuerDomain'
  /** value, reason: name | equals | value | separator | empty */
  | 'parameterSyntax'
  /** name */
  | 'duplicateParameter'
  /** value, reason: notUri | empty */
  | 'accountUri'
  /** value: a label that is not letters, digits and hyphens, or empty */
  | 'validationMethods'
  /** value, scheme, reason: scheme | noScheme | address | character */
  | 'iodefUrl'
  /** value, reason: address | mailto */
  | 'contactEmail'
  /** value, reason: tel | number */
  | 'contactPhone';

export type NoteCaa = (code: CaaProblemCode, span: TextSpan, params: Record<string, string | number>) => void;

/** Judges the three fields of one record; `value` as octets in a string. Never throws; linear in the length of the value. */
export function parseCaa(flags: number, tag: string, value: string): CaaRecord {
  const problems: CaaProblem[] = [];
  const critical = (flags & CRITICAL) !== 0;
  const status = caaTagStatus(tag);
  const tagSpan = { start: 0, end: tag.length };
  const shown = excerpt(tag, 0, tag.length);
  if ((flags & ~CRITICAL) !== 0) problems.push({ code: 'flags', field: 'flags', span: { start: 0, end: 0 }, params: { flags } });
  if (status === 'invalid') problems.push({ code: 'tagInvalid', field: 'tag', span: tagSpan, params: { tag: shown } });
  if (status === 'reserved') problems.push({ code: 'tagReserved', field: 'tag', span: tagSpan, params: { tag: shown } });
  if (status === 'unknown') {
    const suggestion = nearest(tag.toLowerCase(), KNOWN_TAGS) ?? '';
    problems.push({ code: 'tagUnknown', field: 'tag', span: tagSpan, params: { tag: shown, suggestion } });
  }
  if (critical && status !== 'known') problems.push({ code: 'criticalUnknown', field: 'tag', span: tagSpan, params: { tag: shown } });
  const note: NoteCaa = (code, span, params) => void problems.push({ code, field: 'value', span, params });
  const known = status === 'known' ? caaTag(tag) : null;
  const issue = known?.issue === true ? parseCaaIssue(value, note) : null;
  // An empty value of the issue kind is well formed and allows nobody, which `;` says more plainly.
  if (known !== null && value.trim() === '') note('emptyValue', { start: 0, end: value.length }, { tag: known.tag });
  else if (known !== null && !known.issue) noteContact(known.tag, value, note);
  return { critical, tag: tag.toLowerCase(), status, issue, problems };
}

/** Bit 0, the highest (RFC 8659 §4.1). */
const CRITICAL = 128;
const KNOWN_TAGS: readonly string[] = CAA_TAGS.tags.filter((entry) => entry.status === 'known').map((entry) => entry.tag);

function noteContact(tag: string, value: string, note: NoteCaa): void {
  const trimmed = value.trim();
  if (trimmed.length < value.length) note('valueWhitespace', { start: 0, end: value.length }, { reason: 'edges' });
  const start = value.indexOf(trimmed);
  if (tag === 'iodef') noteIodef(trimmed, start, note);
  if (tag === 'contactemail') noteContactEmail(trimmed, start, note);
  if (tag === 'contactphone') noteContactPhone(trimmed, start, note);
}
