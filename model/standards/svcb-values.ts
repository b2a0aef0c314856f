import { latin1 } from '../latin1.ts';
import type { NoteSvcb } from './svcb.ts';
import {
  ALPN,
  DOCPATH,
  DOHPATH,
  ECH,
  IPV4HINT,
  IPV6HINT,
  NO_DEFAULT_ALPN,
  OHTTP,
  PORT,
  svcParamKeyName,
  TLS_SUPPORTED_GROUPS,
} from './svcb-keys.ts';

/** The wire form of one value, for the keys whose form is published. */
export function noteValue(key: number, value: Uint8Array, note: NoteSvcb): void {
  const { length } = value;
  switch (key) {
    case ALPN:
      noteAlpn(value, note);
      break;
    case NO_DEFAULT_ALPN:
      if (length > 0) note('noDefaultAlpnValue', key, { length });
      break;
    case PORT:
      if (length !== 2) note('portLength', key, { length });
      else if (value[0] === 0 && value[1] === 0) note('portZero', key);
      break;
    case IPV4HINT:
    case IPV6HINT:
      // RFC 9460 §7.3: one address or more, each of full length.
      if (length === 0 || length % (key === IPV4HINT ? 4 : 16) !== 0) note('hintLength', key, { name: svcParamKeyName(key), length });
      break;
    case ECH:
      noteEch(value, note);
      break;
    case DOHPATH:
      noteDohpath(value, note);
      break;
    case OHTTP:
      if (length > 0) note('ohttpValue', key, { length });
      break;
    case TLS_SUPPORTED_GROUPS:
      noteGroups(value, note);
      break;
    case DOCPATH:
      if (!isSegmentList(value)) note('docpathLength', key);
      break;
  }
}

/** The identifiers of an alpn value as octets in strings; what follows a broken length is left out. */
export function alpnIds(value: Uint8Array): string[] {
  const ids: string[] = [];
  for (let at = 0; at < value.length;) {
    const end = at + 1 + value[at]!;
    if (end > value.length) break;
    ids.push(latin1(value, at + 1, end));
    at = end;
  }
  return ids;
}

function noteAlpn(value: Uint8Array, note: NoteSvcb): void {
  if (value.length === 0) note('alpnEmpty', ALPN);
  let empty = false;
  for (let at = 0; at < value.length;) {
    const size = value[at]!;
    if (size === 0) empty = true;
    at += 1 + size;
    if (at > value.length) note('alpnLength', ALPN);
  }
  if (empty) note('alpnEmptyId', ALPN);
}

/** ECHConfigList (RFC 9849 §4): a 16-bit length and that many octets of configurations, at least one, each with version and length. */
function noteEch(value: Uint8Array, note: NoteSvcb): void {
  const { length } = value;
  if (length === 0) {
    note('echEmpty', ECH);
    return;
  }
  const declared = length < 2 ? 0 : (value[0]! << 8) | value[1]!;
  let at = 2;
  while (at + 4 <= length) at += 4 + ((value[at + 2]! << 8) | value[at + 3]!);
  if (declared !== length - 2 || at !== length || length < 6) note('echShape', ECH, { length, declared });
}

/** RFC 9461 §5: a URI template in UTF-8, relative with an absolute path, that holds the variable `dns`. */
function noteDohpath(value: Uint8Array, note: NoteSvcb): void {
  const text = latin1(value, 0, Math.min(value.length, 4096));
  const shown = text.slice(0, 80);
  if (!isUtf8(value)) note('dohpathTemplate', DOHPATH, { value: shown, reason: 'utf8' });
  else if (!text.startsWith('/')) note('dohpathTemplate', DOHPATH, { value: shown, reason: 'relative' });
  else {
    const variables = templateVariables(text);
    if (variables === null) note('dohpathTemplate', DOHPATH, { value: shown, reason: 'template' });
    else if (!variables.includes('dns')) note('dohpathTemplate', DOHPATH, { value: shown, reason: 'variable' });
  }
}

/** The variables of a URI template (RFC 6570 §2.2); null when a brace has no partner. */
function templateVariables(text: string): string[] | null {
  const variables: string[] = [];
  for (let at = 0; ;) {
    const open = text.indexOf('{', at);
    const close = text.indexOf('}', at);
    if (open < 0) return close < 0 ? variables : null;
    if (close < open) return null;
    const expression = text.slice(open + 1, close);
    const list = '+#./;?&'.includes(expression.charAt(0)) ? expression.slice(1) : expression;
    for (const variable of list.split(',')) variables.push(variable.split(/[*:]/, 1)[0] ?? '');
    at = close + 1;
  }
}

/** Two octets per group, at least one, none twice (draft-ietf-tls-key-share-prediction). */
function noteGroups(value: Uint8Array, note: NoteSvcb): void {
  const { length } = value;
  const groups = new Set<number>();
  for (let i = 0; i + 1 < length; i += 2) groups.add((value[i]! << 8) | value[i + 1]!);
  if (length === 0 || length % 2 !== 0) note('tlsGroups', TLS_SUPPORTED_GROUPS, { length, reason: 'length' });
  else if (groups.size < length / 2) note('tlsGroups', TLS_SUPPORTED_GROUPS, { length, reason: 'duplicate' });
}

/** Segments of 1 to 255 octets, each behind its length; none for the root path (RFC 9953 §3). */
function isSegmentList(value: Uint8Array): boolean {
  let at = 0;
  while (at < value.length) {
    if (value[at] === 0) return false;
    at += 1 + value[at]!;
  }
  return at === value.length;
}

/** RFC 3629 §4: no overlong forms, no surrogates, nothing above U+10FFFF. */
function isUtf8(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i]!;
    const more =
      lead < 0x80 ? 0 : lead >= 0xc2 && lead <= 0xdf ? 1 : lead >= 0xe0 && lead <= 0xef ? 2 : lead >= 0xf0 && lead <= 0xf4 ? 3 : -1;
    if (more < 0 || i + more >= bytes.length) return false;
    const second = bytes[i + 1] ?? 0;
    if (
      (lead === 0xe0 && second < 0xa0) ||
      (lead === 0xed && second > 0x9f) ||
      (lead === 0xf0 && second < 0x90) ||
      (lead === 0xf4 && second > 0x8f)
    )
      return false;
    for (let k = 1; k <= more; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) return false;
    i += more + 1;
  }
  return true;
}
