import type { Problem, TextSpan } from '../problem.ts';
import { excerpt, inTextOrder } from '../problem.ts';
import { isBase64Character } from '../base64.ts';
import { parseTagList, splitValue, tagNamed, tagSpan, valueSpan, type Tag, type TagList } from '../taglist.ts';
import { readMaterial } from './material.ts';

/** A DKIM key record (RFC 6376 §3.6.1, 8301, 8463). Tags that were not written hold their defaults. */
export interface DkimKey {
  readonly tags: TagList;
  /** Whether verifiers can use the key for mail; a revoked key is not usable. */
  readonly usable: boolean;
  /** `k=`; null when it is a type that verifiers must ignore. */
  readonly type: 'rsa' | 'ed25519' | null;
  readonly revoked: boolean;
  /** Null when there is no key, or none that can be read. */
  readonly material: KeyMaterial | null;
  /** `h=`; null for all. */
  readonly hashes: readonly string[] | null;
  /** `s=`; null for all. */
  readonly services: readonly string[] | null;
  /** `t=y` */
  readonly testing: boolean;
  /** `t=s`: the signing identity must not be a subdomain. */
  readonly strict: boolean;
  readonly problems: readonly DkimProblem[];
}

/** `exponent` is exact up to 2^53. */
export type KeyMaterial =
  | { readonly type: 'rsa'; readonly form: 'spki' | 'pkcs1'; readonly bits: number; readonly exponent: number }
  | { readonly type: 'ed25519' };

/** `unusable`: verifiers cannot use the key because of this. */
export interface DkimProblem extends Problem<DkimProblemCode> {
  readonly unusable: boolean;
}

export type DkimProblemCode =
  /** reason: the codes of tag lists; with their params */
  | 'tagSyntax'
  /** value, reason: value | notFirst */
  | 'version'
  | 'missingP'
  /** value, suggestion */
  | 'keyType'
  /** reason: character | padding | length | truncated | shape | trailing; character */
  | 'badBase64'
  /** declared, material, oid */
  | 'keyTypeMismatch'
  /** bits */
  | 'rsaTooShort'
  | 'rsaWeak'
  | 'rsaLarge'
  /** exponent */
  | 'rsaExponent'
  /** bytes, reason: spki | length */
  | 'ed25519Format'
  /** value, reason: withoutSha256 | sha1Allowed */
  | 'hashSha1'
  | 'testing'
  /** value, reason: other | tlsrpt */
  | 'serviceType'
  /** tag, value */
  | 'obsoleteTag'
  | 'revoked'
  /** characters: the key reads once these are taken out */
  | 'brokenSplit';

/** Never throws; linear in the length of the text. */
export function parseDkimKey(text: string): DkimKey {
  const tags = parseTagList(text, 'p');
  const problems: DkimProblem[] = [];
  const note = (code: DkimProblemCode, span: TextSpan, params: Record<string, string | number>, unusable: boolean): void => {
    problems.push({ code, span, params, unusable });
  };
  for (const { code, span, params } of tags.problems) {
    // An empty tag and stray octets in a value do not keep verifiers from reading; those of p= are judged as base64.
    note('tagSyntax', span, { reason: code, ...params }, code !== 'emptyTag' && code !== 'valueCharacter');
  }
  noteEscapes(tags, note);
  noteVersion(tags, note);
  const type = keyType(tags, note);
  const p = tagNamed(tags, 'p');
  const revoked = p !== null && p.value === '';
  if (p === null) note('missingP', { start: 0, end: text.length }, {}, true);
  else if (revoked) note('revoked', tagSpan(p), {}, false);
  const material = p === null || revoked || type === null ? null : readMaterial(text, p, type, note);
  const h = tagNamed(tags, 'h');
  const s = tagNamed(tags, 's');
  const t = tagNamed(tags, 't');
  const hashes = h === null ? null : words(h);
  const services = s === null ? null : words(s);
  const flags = t === null ? [] : words(t);
  if (h !== null && hashes !== null) noteHashes(h, hashes, note);
  if (s !== null && services !== null) noteServices(s, services, note);
  if (t !== null && flags.includes('y')) note('testing', tagSpan(t), {}, false);
  const g = tagNamed(tags, 'g');
  if (g !== null) note('obsoleteTag', tagSpan(g), { tag: 'g', value: excerpt(g.value, 0, g.value.length) }, false);
  const usable = !revoked && !problems.some((problem) => problem.unusable);
  inTextOrder(problems);
  return { tags, usable, type, revoked, material, hashes, services, testing: flags.includes('y'), strict: flags.includes('s'), problems };
}

export type NoteDkim = (code: DkimProblemCode, span: TextSpan, params: Record<string, string | number>, unusable: boolean) => void;

/**
 * A cheap first look: whether a text at any name is meant as a DKIM key. It starts with the version, or it starts with a tag
 * of key records and has a p= with a key in it.
 */
export function looksLikeDkimKey(text: string): boolean {
  let at = 0;
  while (at < text.length && at < 8 && ' \t"'.includes(text.charAt(at))) at++;
  const first = text.charAt(at).toLowerCase();
  if (!'vkphgnst'.includes(first) || first === '') return false;
  let equals = at + 1;
  while (text.charCodeAt(equals) === 0x20) equals++;
  if (text.charCodeAt(equals) !== 0x3d) return false;
  if (first === 'v')
    return (
      text
        .slice(equals + 1, equals + 9)
        .trimStart()
        .slice(0, 4)
        .toUpperCase() === 'DKIM'
    );
  const p = first === 'p' ? at : text.indexOf('p=', equals);
  return p >= 0 && longestKeyPart(text, p) >= 24;
}

/** Length of the base64 run behind a p=. */
function longestKeyPart(text: string, p: number): number {
  let at = text.indexOf('=', p) + 1;
  while (text.charCodeAt(at) === 0x20) at++;
  const start = at;
  while (at < start + 24 && isBase64Character(text.charCodeAt(at))) at++;
  return at - start;
}

/**
 * Semicolons that were escaped for a zone file or a provider and reached the record with their backslash. Said once; the
 * values are then read without it.
 */
function noteEscapes(tags: TagList, note: NoteDkim): void {
  const escaped = tags.tags.find((tag) => tag.name !== 'p' && tag.value.endsWith('\\'));
  if (escaped !== undefined) note('brokenSplit', { start: escaped.valueEnd - 1, end: escaped.valueEnd }, { characters: '\\' }, true);
}

function plain(tag: Tag): string {
  return tag.value.endsWith('\\') ? tag.value.slice(0, -1).trimEnd() : tag.value;
}

/** RFC 6376 §3.6.1: v= is optional, but then it is DKIM1 and comes first. */
function noteVersion(tags: TagList, note: NoteDkim): void {
  const v = tagNamed(tags, 'v');
  if (v === null) return;
  const value = excerpt(v.value, 0, v.value.length);
  if (plain(v) !== 'DKIM1') note('version', valueSpan(v), { value, reason: 'value' }, true);
  else if (tags.tags[0] !== v) note('version', tagSpan(v), { value, reason: 'notFirst' }, true);
}

function keyType(tags: TagList, note: NoteDkim): 'rsa' | 'ed25519' | null {
  const k = tagNamed(tags, 'k');
  const type = k === null ? 'rsa' : plain(k);
  if (k === null || type === 'rsa') return 'rsa';
  if (type === 'ed25519') return 'ed25519';
  const lower = type.toLowerCase();
  const suggestion = lower.startsWith('rsa') ? 'rsa' : lower.includes('25519') || lower === 'eddsa' ? 'ed25519' : '';
  note('keyType', valueSpan(k), { value: excerpt(k.value, 0, k.value.length), suggestion }, true);
  return null;
}

function noteHashes(h: Tag, hashes: readonly string[], note: NoteDkim): void {
  const params = { value: excerpt(h.value, 0, h.value.length) };
  if (!hashes.includes('sha256')) note('hashSha1', valueSpan(h), { ...params, reason: 'withoutSha256' }, true);
  else if (hashes.includes('sha1')) note('hashSha1', valueSpan(h), { ...params, reason: 'sha1Allowed' }, false);
}

/** RFC 8460 §3: a key for TLS reports only is no mistake by itself. */
function noteServices(s: Tag, services: readonly string[], note: NoteDkim): void {
  if (services.includes('*') || services.includes('email')) return;
  const reason = services.length === 1 && services[0] === 'tlsrpt' ? 'tlsrpt' : 'other';
  note('serviceType', valueSpan(s), { value: excerpt(s.value, 0, s.value.length), reason }, reason === 'other');
}

function words(tag: Tag): string[] {
  return splitValue(tag, ':').map((part) => (part.text.endsWith('\\') ? part.text.slice(0, -1) : part.text));
}
