import { nearest } from '../nearest.ts';
import { excerpt, inTextOrder } from '../problem.ts';
import { nameSpan, parseTagList, splitValue, tagSpan, valueSpan, type Tag, type TagList } from '../taglist.ts';
import { notePolicies } from './policy.ts';
import {
  DMARC_TAGS,
  type DeclaredPolicy,
  type DmarcProblem,
  type DmarcRecord,
  type DmarcTagName,
  type KnownTags,
  type NoteDmarc,
  type Policy,
} from './record.ts';
import { isDmarcRecord } from './select.ts';
import { parseReportUris } from './uri.ts';

/** Reads one TXT record, its character-strings joined, as DMARC (RFC 9989 §4.7, §4.8). Never throws; linear in the length of the text. */
export function parseDmarc(text: string): DmarcRecord {
  const problems: DmarcProblem[] = [];
  const note: NoteDmarc = (code, span, params, effect) => void problems.push({ code, span, params, effect });
  const tags = parseTagList(text);
  const selected = isDmarcRecord(text);
  if (!selected) noteVersion(text, tags, note);
  noteSyntax(tags, note);
  const known = knownTags(tags, note);
  const p = policyOf(known, 'p', note);
  const sp = policyOf(known, 'sp', note);
  const np = policyOf(known, 'np', note);
  const t = oneOf(known, 't', ['y', 'n'], 'n', note);
  const psd = oneOf(known, 'psd', ['y', 'n', 'u'], 'u', note);
  const adkim = oneOf(known, 'adkim', ['r', 's'], 'r', note);
  const aspf = oneOf(known, 'aspf', ['r', 's'], 'r', note);
  const record: DmarcRecord = {
    text,
    selected,
    valid: false,
    tags,
    p,
    sp,
    np,
    testing: t === 'y',
    psd,
    adkim,
    aspf,
    fo: failureOptions(known, note),
    rua: known.rua === null ? [] : parseReportUris(known.rua, 'rua', note),
    ruf: known.ruf === null ? [] : parseReportUris(known.ruf, 'ruf', note),
    historic: historicTags(known, note),
    problems,
  };
  const valid = selected && !problems.some((problem) => problem.effect === 'record');
  if (selected) notePolicies(record, known, note);
  inTextOrder(problems);
  return { ...record, valid };
}

const NO_TAGS: KnownTags = {
  v: null,
  p: null,
  sp: null,
  np: null,
  t: null,
  psd: null,
  adkim: null,
  aspf: null,
  fo: null,
  rua: null,
  ruf: null,
  pct: null,
  rf: null,
  ri: null,
};
const NOTHING_HISTORIC = { pct: null, rf: null, ri: null };
const TAG_NAMES: ReadonlyMap<string, DmarcTagName> = new Map(DMARC_TAGS.map((name) => [name, name]));
/** Words that people write for a tag, too far from it for spelling alone. */
const WORDS: ReadonlyMap<string, DmarcTagName> = new Map([
  ['policy', 'p'],
  ['subdomain', 'sp'],
  ['testing', 't'],
  ['percent', 'pct'],
]);

function noteVersion(text: string, tags: TagList, note: NoteDmarc): void {
  const index = tags.tags.findIndex((tag) => tag.name.toLowerCase() === 'v');
  const v = tags.tags[index];
  if (v === undefined) {
    note('version', { start: 0, end: text.length }, { value: excerpt(text, 0, text.length), reason: 'missing' }, 'record');
    return;
  }
  const value = excerpt(v.value, 0, v.value.length);
  const reason = v.value !== 'DMARC1' ? 'value' : index > 0 ? 'notFirst' : 'leading';
  note('version', reason === 'leading' ? { start: 0, end: v.valueEnd } : tagSpan(v), { value, reason }, 'record');
}

function noteSyntax(tags: TagList, note: NoteDmarc): void {
  for (const { code, span, params } of tags.problems) {
    // RFC 6376 §3.2: a tag that occurs twice makes the whole list invalid.
    if (code === 'duplicateTag') note('duplicateTag', span, { tag: params.name ?? '' }, 'record');
    else note('syntax', span, { reason: code, segment: params.segment ?? params.name ?? '' }, code === 'emptyTag' ? 'none' : 'tag');
  }
}

/** The first tag of each name that is registered. Names are compared without case, as ABNF strings are (RFC 5234 §2.3). */
function knownTags(tags: TagList, note: NoteDmarc): KnownTags {
  const known: Record<DmarcTagName, Tag | null> = { ...NO_TAGS };
  for (const tag of tags.tags) {
    const lower = tag.name.toLowerCase();
    const name = TAG_NAMES.get(lower);
    if (name === undefined) {
      const suggestion = WORDS.get(lower) ?? nearest(lower, DMARC_TAGS) ?? '';
      note('unknownTag', nameSpan(tag), { tag: excerpt(tag.name, 0, tag.name.length), suggestion }, 'none');
      continue;
    }
    if (tag.name !== name) note('tagCase', nameSpan(tag), { tag: tag.name }, 'none');
    known[name] ??= tag;
  }
  return known;
}

function policyOf(known: KnownTags, name: 'p' | 'sp' | 'np', note: NoteDmarc): DeclaredPolicy | null {
  const tag = known[name];
  if (tag === null) return null;
  const lower = tag.value.toLowerCase();
  if (lower === 'none' || lower === 'quarantine' || lower === 'reject') return { tag, policy: lower };
  if (!noteJoined(tag, note)) {
    const suggestion = nearest(lower, ['none', 'quarantine', 'reject'] as const satisfies Policy[]) ?? '';
    note('invalidPolicy', valueSpan(tag), { tag: name, value: excerpt(tag.value, 0, tag.value.length), suggestion }, 'tag');
  }
  return { tag, policy: null };
}

function oneOf<V extends string>(
  known: KnownTags,
  name: 't' | 'psd' | 'adkim' | 'aspf',
  values: readonly V[],
  fallback: V,
  note: NoteDmarc,
): V {
  const tag = known[name];
  if (tag === null) return fallback;
  const lower = tag.value.toLowerCase();
  const found = values.find((value) => value === lower);
  if (found !== undefined) return found;
  if (noteJoined(tag, note)) return fallback;
  const params = { tag: name, value: excerpt(tag.value, 0, tag.value.length), default: fallback };
  note(name === 't' || name === 'psd' ? 'tagValue' : 'alignmentValue', valueSpan(tag), params, 'tag');
  return fallback;
}

/** A value that holds the next tag: another separator than the semicolon stands between them, or none; or a stray quote. */
function noteJoined(tag: Tag, note: NoteDmarc): boolean {
  const equals = tag.value.indexOf('=');
  const comma = tag.value.indexOf(',');
  const reason = equals > 0 ? (comma >= 0 && comma < equals ? 'comma' : 'semicolon') : tag.value.includes('"') ? 'quote' : null;
  if (reason === null) return false;
  note('syntax', valueSpan(tag), { reason, segment: excerpt(tag.value, 0, tag.value.length), tag: tag.name.toLowerCase() }, 'tag');
  return true;
}

/** dmarc-fo (RFC 9989 §4.8): 0 or 1 at most once and not both, d and s at most once each; ignored without ruf. */
function failureOptions(known: KnownTags, note: NoteDmarc): string[] {
  const tag = known.fo;
  if (tag === null) return ['0'];
  if (noteJoined(tag, note)) return ['0'];
  const options = splitValue(tag, ':').map((part) => part.text.toLowerCase());
  const value = excerpt(tag.value, 0, tag.value.length);
  const wrong = options.some((option) => !['0', '1', 'd', 's'].includes(option))
    ? 'unknown'
    : options.some((option, i) => options.indexOf(option) < i)
      ? 'repeated'
      : options.includes('0') && options.includes('1')
        ? 'exclusive'
        : null;
  if (wrong !== null) note('fo', valueSpan(tag), { value, reason: wrong }, 'tag');
  if (known.ruf === null) note('fo', tagSpan(tag), { value, reason: 'withoutRuf' }, 'none');
  return wrong === null ? options : ['0'];
}

/** RFC 9989 §9.3: historic. Receivers of the older standard still read them. */
function historicTags(known: KnownTags, note: NoteDmarc): DmarcRecord['historic'] {
  const { pct, rf, ri } = known;
  if (pct === null && rf === null && ri === null) return NOTHING_HISTORIC;
  const percent = pct === null ? null : wholeNumber(pct.value, 100);
  if (pct !== null) {
    const reason = percent === null ? 'invalid' : percent === 0 ? 'zero' : percent < 100 ? 'sampled' : 'full';
    note('pct', tagSpan(pct), { value: excerpt(pct.value, 0, pct.value.length), reason }, 'none');
  }
  for (const tag of [rf, ri]) {
    if (tag !== null)
      note('removedTag', tagSpan(tag), { tag: tag.name.toLowerCase(), value: excerpt(tag.value, 0, tag.value.length) }, 'none');
  }
  return { pct: percent, rf: rf?.value ?? null, ri: ri === null ? null : wholeNumber(ri.value, 0xffffffff) };
}

function wholeNumber(value: string, max: number): number | null {
  if (value.length === 0 || value.length > 10) return null;
  for (let i = 0; i < value.length; i++) if (value.charCodeAt(i) < 0x30 || value.charCodeAt(i) > 0x39) return null;
  return Number(value) <= max ? Number(value) : null;
}
