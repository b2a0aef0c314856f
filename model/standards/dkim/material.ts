import { base64Fault, decodeBase64, decodedBound } from '../base64.ts';
import { codePointAt } from '../problem.ts';
import { valueSpan, type Tag } from '../taglist.ts';
import { readPublicKey, type DerKey, type DerRsaKey } from './der.ts';
import type { KeyMaterial, NoteDkim } from './key.ts';

/** Characters that end up in a key when a record is split, quoted or escaped wrongly. */
const SPLIT_LEFTOVERS = '"\\()\'';

/** The public key in p=, judged against k= (RFC 6376 §3.6.1, 8463 §4). Null when it cannot be used. */
export function readMaterial(text: string, p: Tag, type: 'rsa' | 'ed25519', note: NoteDkim): KeyMaterial | null {
  const { valueStart, valueEnd } = p;
  const buffer = bufferFor(decodedBound(valueEnd - valueStart));
  const length = decodeBase64(text, valueStart, valueEnd, buffer);
  if (length < 0) {
    noteText(text, p, type, buffer, note);
    return null;
  }
  return type === 'ed25519' ? readEd25519(p, buffer, length, note) : readRsa(p, buffer, length, note);
}

function readEd25519(p: Tag, bytes: Uint8Array, length: number, note: NoteDkim): KeyMaterial | null {
  if (length === 32) return { type: 'ed25519' };
  const key = readPublicKey(bytes, length);
  if (key.kind === 'rsa') note('keyTypeMismatch', valueSpan(p), { declared: 'ed25519', material: 'rsa', oid: '' }, true);
  else if (key.kind === 'other' && key.material !== 'ed25519') {
    note('keyTypeMismatch', valueSpan(p), { declared: 'ed25519', material: key.material, oid: key.oid }, true);
  } else note('ed25519Format', valueSpan(p), { bytes: length, reason: key.kind === 'other' ? 'spki' : 'length' }, true);
  return null;
}

function readRsa(p: Tag, bytes: Uint8Array, length: number, note: NoteDkim): KeyMaterial | null {
  const key = readPublicKey(bytes, length);
  const span = valueSpan(p);
  switch (key.kind) {
    case 'rsa': {
      if (key.trailing > 0) note('badBase64', span, { reason: 'trailing', character: '' }, false);
      noteStrength(p, key, note);
      return { type: 'rsa', form: key.form, bits: key.bits, exponent: key.exponent };
    }
    case 'other':
      note('keyTypeMismatch', span, { declared: 'rsa', material: key.material, oid: key.oid }, true);
      return null;
    case 'fault':
      if (length === 32) note('keyTypeMismatch', span, { declared: 'rsa', material: 'ed25519', oid: '' }, true);
      else note('badBase64', span, { reason: key.reason, character: '' }, true);
      return null;
  }
}

/** RFC 8301 §3.2: at least 1024 bits or the signature is invalid, at least 2048 should be used, up to 4096 must be supported. */
function noteStrength(p: Tag, { bits, exponent }: DerRsaKey, note: NoteDkim): void {
  const span = valueSpan(p);
  if (bits < 1024) note('rsaTooShort', span, { bits }, true);
  else if (bits < 2048) note('rsaWeak', span, { bits }, false);
  else if (bits > 4096) note('rsaLarge', span, { bits }, false);
  if (exponent < 3 || exponent % 2 === 0 || exponent > 2 ** 32) note('rsaExponent', span, { exponent: String(exponent) }, true);
}

/** Tells a key that only carries leftovers of quoting from one that is no base64. */
function noteText(text: string, p: Tag, type: 'rsa' | 'ed25519', buffer: Uint8Array, note: NoteDkim): void {
  const { valueStart, valueEnd } = p;
  const length = decodeBase64(text, valueStart, valueEnd, buffer, SPLIT_LEFTOVERS);
  if (length > 0 && (type === 'ed25519' ? length === 32 : isKey(readPublicKey(buffer, length)))) {
    note('brokenSplit', valueSpan(p), { characters: leftoversIn(text, valueStart, valueEnd) }, true);
    return;
  }
  const fault = base64Fault(text, valueStart, valueEnd);
  if (fault === null) return;
  const at = Math.min(fault.at, valueEnd - 1);
  const span = fault.reason === 'length' ? valueSpan(p) : { start: at, end: at + 1 };
  note('badBase64', span, { reason: fault.reason, character: fault.reason === 'character' ? codePointAt(text, at) : '' }, true);
}

function isKey(key: DerKey): boolean {
  return key.kind !== 'fault';
}

function leftoversIn(text: string, start: number, end: number): string {
  let found = '';
  for (let i = start; i < end; i++) {
    const character = text.charAt(i);
    if (SPLIT_LEFTOVERS.includes(character) && !found.includes(character)) found += character;
  }
  return found;
}

/** One buffer serves all keys of ordinary size; a zone may hold a hundred thousand. */
let reused = new Uint8Array(4096);

function bufferFor(size: number): Uint8Array {
  if (size > 65_536) return new Uint8Array(size);
  if (size > reused.length) reused = new Uint8Array(65_536);
  return reused;
}
