import { formOfLabel, readPrivateKey, type PrivateKey, type PrivateKeyForm } from '../../model/certificate/private-key.ts';
import { latin1 } from '../../model/latin1.ts';
import { decodeBase64, decodedBound } from '../../model/standards/base64.ts';
import type { PemBlock } from '../certificate/pem.ts';
import { KEY_MARKS, WRAPPED_HEAD } from './marks.ts';

/** A private key that another syntax holds as a text. */
export interface QuotedKey {
  readonly form: PrivateKeyForm;
  readonly key: PrivateKey;
  /** Its place; of a block inside base64, `begin` is the head of that text. */
  readonly block: PemBlock;
}

/**
 * Private keys in PEM that stand inside YAML, JSON and the like: in a block of lines, with `\n` for the ends of lines, as a list of
 * strings, or all of it once more in base64, as a Secret of Kubernetes holds it. Only what is a key through and through counts, so that
 * placeholders and examples do not.
 */
export function quotedKeysIn(bytes: Uint8Array): readonly QuotedKey[] {
  const text = latin1(bytes);
  if (!KEY_MARKS.some((mark) => text.includes(mark))) return [];
  const found = [...plainKeys(text), ...wrappedKeys(text)].slice(0, MOST);
  return found.sort((a, b) => a.block.begin.start - b.block.begin.start);
}

/** More say nothing new. */
const MOST = 50;
/** Of a text between two boundaries. */
const LONGEST = 65_536;

/** A BEGIN and the END that follows it next. One pass: a boundary belongs to one pair at most. */
function plainKeys(text: string): readonly QuotedKey[] {
  const keys: QuotedKey[] = [];
  let open: { readonly label: string; readonly start: number; readonly end: number } | undefined;
  for (const match of text.matchAll(/-----(BEGIN|END) ([A-Z]{1,20}(?: [A-Z]{1,20}){0,3})-----/g)) {
    const [whole, word, label = ''] = match;
    const place = { start: match.index, end: match.index + whole.length };
    if (word === 'BEGIN') open = { label, ...place };
    else {
      const begin = open;
      open = undefined;
      if (begin?.label !== label || place.start - begin.end > LONGEST) continue;
      const form = formOfLabel(label);
      const key = form === undefined ? undefined : keyOf(form, text.slice(begin.end, place.start));
      if (form === undefined || key === undefined) continue;
      const block = { label, begin, body: { start: begin.end, end: place.start }, end: { label, ...place } };
      keys.push({ form, key, block });
      if (keys.length >= MOST) return keys;
    }
  }
  return keys;
}

/** Without what the syntax around it puts between the lines of a key; undefined where the rest is no key. */
function keyOf(form: PrivateKeyForm, quoted: string): PrivateKey | undefined {
  const body = quoted.replaceAll(/\\[nrt]|[\s"',#>|\\]/g, '');
  if (body.startsWith('Proc-Type:4ENCRYPTED')) return { kind: 'encrypted' };
  if (form === 'pgp') return undefined; // its form needs lines
  const out = new Uint8Array(decodedBound(body.length));
  const length = decodeBase64(body, 0, body.length, out);
  return length < LEAST ? undefined : readPrivateKey(form, out.subarray(0, length));
}

/** Nothing that is less than this many octets is a key. */
const LEAST = 32;

const WRAPPED = /LS0tLS1CRUdJTi[A-Za-z0-9+/]{40,}(?:\r?\n[ \t]*[A-Za-z0-9+/]{20,})*(?:\r?\n[ \t]*[A-Za-z0-9+/]{1,76})?={0,2}/g;

/** A PEM file in base64: of what it holds only its keys count. */
function wrappedKeys(text: string): readonly QuotedKey[] {
  const keys: QuotedKey[] = [];
  for (const match of text.matchAll(WRAPPED)) {
    const [whole] = match;
    if (whole.length > LONGEST) continue;
    const body = whole.replaceAll(/\s/g, '');
    const inner = decodedText(body) ?? decodedText(body.slice(0, body.length - (body.length % 4)));
    const [first] = inner === undefined ? [] : plainKeys(inner);
    if (first === undefined) continue;
    const [start, end] = [match.index, match.index + whole.length];
    const begin = { start, end: start + WRAPPED_HEAD.length };
    const { label } = first.block;
    keys.push({ ...first, block: { label, begin, body: { start: begin.end, end }, end: { label, start: end, end } } });
    if (keys.length >= MOST) return keys;
  }
  return keys;
}

function decodedText(base64: string): string | undefined {
  const out = new Uint8Array(decodedBound(base64.length));
  const length = decodeBase64(base64, 0, base64.length, out);
  return length <= 0 ? undefined : latin1(out, 0, length);
}
