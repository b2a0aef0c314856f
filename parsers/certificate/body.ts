import { latin1 } from '../../model/latin1.ts';
import { base64Fault, decodeBase64, decodedBound } from '../../model/standards/base64.ts';
import type { PemBlock } from './pem.ts';

/** What stands between the two lines of a block. */
export type PemBody =
  | {
      readonly kind: 'octets';
      readonly octets: Uint8Array;
      /** `Proc-Type: 4,ENCRYPTED` (RFC 1421 §4.6.1.1). */ readonly isEncrypted: boolean;
    }
  /** Dots, a template's variable, or nothing: the real value comes from elsewhere. */
  | { readonly kind: 'placeholder' }
  | { readonly kind: 'fault'; readonly reason: 'character' | 'padding' | 'length'; readonly character: string; readonly at: number };

/** Decodes a block. */
export function bodyOf(bytes: Uint8Array, { body }: PemBlock): PemBody {
  const text = latin1(bytes, body.start, body.end);
  const headers = HEADERS.exec(text)?.[0] ?? '';
  const from = headers.length;
  // PGP puts a checksum behind (RFC 9580 §6.1).
  const checksum = text.search(/\n=[A-Za-z0-9+/]{4}\s*$/);
  const to = checksum >= from ? checksum : text.length;
  const out = new Uint8Array(decodedBound(to - from));
  const length = decodeBase64(text, from, to, out);
  if (length >= LEAST) return { kind: 'octets', octets: out.subarray(0, length), isEncrypted: /^Proc-Type:.*ENCRYPTED/m.test(headers) };
  if (length >= 0 || PLACEHOLDER.test(text.slice(from, to))) return { kind: 'placeholder' };
  const fault = base64Fault(text, from, to);
  const at = Math.min(fault?.at ?? from, Math.max(from, to - 1));
  return { kind: 'fault', reason: fault?.reason ?? 'character', character: text.charAt(at), at: body.start + at };
}

/** `Name: value` lines, with those that continue them, up to the empty line. */
const HEADERS = /^\s*(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+\s*/;

/** Nothing that is less than this many octets is a key or a certificate. */
const LEAST = 32;

/** Signs that no base64 has: `...`, `<key>`, `{{ key }}`, `${KEY}`, `%key%`, `[key]`, `***`, `YOUR_KEY`. */
const PLACEHOLDER = /\.\.|…|\xe2\x80\xa6|[<>{}$%[\]*_#]|redacted|removed|your |insert|example|changeme/i;
