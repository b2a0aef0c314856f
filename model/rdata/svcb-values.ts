import { decimal, escapeLength } from '../names/wire.ts';
import { ipv4Text, ipv6Text, putIpv4, putIpv6 } from './address.ts';
import { base64Word, putBase64 } from './base64.ts';
import { isDohPath } from './doh-path.ts';
import { ALPN, DOHPATH, ECH, IPV4HINT, IPV6HINT, MANDATORY, NO_DEFAULT_ALPN, PORT, svcParamKey, svcParamText } from './svcb-keys.ts';
import type { SvcParamName } from './svcb-keys.ts';
import { putOctets, quotedText } from './text.ts';
import type { RdataWriter } from './writer.ts';

/** Puts the value of a registered parameter that stands in `bytes[start, end)`. */
export function putValue(writer: RdataWriter, name: SvcParamName, start: number, end: number): boolean {
  if (start === end && !MAY_BE_EMPTY.has(name)) return writer.failAt('paramValueMissing', name, start, end);
  switch (name) {
    case 'mandatory':
      return putMandatory(writer, start, end);
    case 'alpn':
      return putList(writer, name, start, end);
    case 'docpath':
      return start === end || putList(writer, name, start, end);
    case 'no-default-alpn':
    case 'ohttp':
    case 'pvd':
      return start === end || writer.failAt('paramValueUnexpected', name, start, end);
    case 'port':
      return putNumber(writer, name, start, end);
    case 'tls-supported-groups':
      return eachItem(writer, start, end, (from, to) => putNumber(writer, name, from, to));
    case 'ipv4hint':
      return eachItem(writer, start, end, (from, to) => putIpv4(writer, name, from, to));
    case 'ipv6hint':
      return eachItem(writer, start, end, (from, to) => putIpv6(writer, name, from, to));
    case 'ech':
      return putBase64(writer, name, start, end);
    case 'dohpath':
      return putOpaque(writer, DOHPATH, start, end);
    case 'oots':
      return putOots(writer, start, end);
  }
}

/** Puts the value of keyNNNNN: the octets of one string, which must be sound for the key. */
export function putOpaque(writer: RdataWriter, key: number, start: number, end: number): boolean {
  const at = writer.length;
  const name = key === DOHPATH ? 'dohpath' : svcParamText(key);
  if (!putOctets(writer, name, start, end, 0xffff)) return false;
  if (isSoundValue(key, writer.out.subarray(at, writer.length))) return true;
  return writer.failAt('paramValue', name, start, end, key === DOHPATH ? '/dns-query{?dns}' : undefined);
}

/** Whether the octets can be the value of the key (RFC 9460 §7, RFC 9461 §5); of other keys nothing is known. */
export function isSoundValue(key: number, value: Uint8Array): boolean {
  switch (key) {
    case MANDATORY: {
      const keys = value.length % 2 === 0 ? mandatoryKeys(value) : [];
      return keys.length > 0 && keys[0] !== MANDATORY && keys.every((mandatory, i) => i === 0 || mandatory > keys[i - 1]!);
    }
    case ALPN:
      return value.length > 0 && listItems(value) !== undefined;
    case NO_DEFAULT_ALPN:
      return value.length === 0;
    case PORT:
      return value.length === 2;
    case IPV4HINT:
      return value.length > 0 && value.length % 4 === 0;
    case IPV6HINT:
      return value.length > 0 && value.length % 16 === 0;
    case DOHPATH:
      return isDohPath(value);
    default:
      return true;
  }
}

/** '=' and the value, as BIND 9.18 prints it; '' for an empty value. */
export function valueText(key: number, value: Uint8Array): string {
  if (value.length === 0) return '';
  switch (key) {
    case MANDATORY:
      return `=${mandatoryKeys(value).map(svcParamText).join(',')}`;
    case ALPN:
      return `="${listItems(value)!.map(itemText).join(',')}"`;
    case PORT:
      return `=${(value[0]! << 8) | value[1]!}`;
    case IPV4HINT:
      return `=${slices(value, 4).map(ipv4Text).join(',')}`;
    case ECH:
      return `=${base64Word(value)}`;
    case IPV6HINT:
      return `=${slices(value, 16).map(ipv6Text).join(',')}`;
    default:
      return `=${quotedText(value)}`;
  }
}

export function mandatoryKeys(value: Uint8Array): number[] {
  return slices(value, 2).map((pair) => (pair[0]! << 8) | pair[1]!);
}

const [COMMA, BACKSLASH, QUOTE] = [0x2c, 0x5c, 0x22] as const;
const MAY_BE_EMPTY: ReadonlySet<SvcParamName> = new Set(['no-default-alpn', 'ech', 'ohttp', 'docpath', 'pvd']);

function slices(value: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.floor(value.length / size) }, (_, i) => value.subarray(i * size, (i + 1) * size));
}

/** The items of a list of length-prefixed strings, none of them empty; undefined when it is none. */
function listItems(value: Uint8Array): Uint8Array[] | undefined {
  const items: Uint8Array[] = [];
  for (let at = 0; at < value.length; at += 1 + value[at]!) {
    const end = at + 1 + value[at]!;
    if (value[at] === 0 || end > value.length) return undefined;
    items.push(value.subarray(at + 1, end));
  }
  return items;
}

function itemText(item: Uint8Array): string {
  let text = '';
  for (const octet of item) {
    if (octet === COMMA || octet === BACKSLASH) text += octet === COMMA ? '\\\\,' : '\\\\\\\\';
    else if (octet === QUOTE) text += '\\"';
    else text += octet > 0x20 && octet < 0x7f ? String.fromCharCode(octet) : `\\${String(octet).padStart(3, '0')}`;
  }
  return text;
}

/** A comma-separated list in which escapes mean nothing (RFC 9460 §7.2 to §8). */
function eachItem(writer: RdataWriter, start: number, end: number, put: (from: number, to: number) => boolean): boolean {
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && writer.bytes[at] !== COMMA) continue;
    if (!put(from, at)) return false;
    from = at + 1;
  }
  return true;
}

function putNumber(writer: RdataWriter, name: SvcParamName, start: number, end: number): boolean {
  const value = writer.number(name, start, end, 0xffff);
  writer.u16(value);
  return value >= 0;
}

function putMandatory(writer: RdataWriter, start: number, end: number): boolean {
  const keys: number[] = [];
  const seen = new Set<number>();
  const taken = eachItem(writer, start, end, (from, to) => {
    const known = svcParamKey(writer.bytes, from, to);
    if (known === undefined) return writer.failAt('paramKey', 'mandatory', from, to);
    if (known.key === MANDATORY || seen.has(known.key)) {
      writer.failAt('paramMandatory', 'mandatory', from, to);
      writer.problem!.params['cause'] = known.key === MANDATORY ? 'self' : 'duplicate';
      return false;
    }
    seen.add(known.key);
    keys.push(known.key);
    return true;
  });
  for (const key of keys.sort((a, b) => a - b)) writer.u16(key);
  return taken;
}

/** A comma-separated list of strings with escapes of its own, inside those of the string (RFC 9460 Appendix A.1). */
function putList(writer: RdataWriter, name: SvcParamName, start: number, end: number): boolean {
  const { bytes, out } = writer;
  let length = writer.length++;
  let item = start;
  let escaped = false;
  for (let at = start; at <= end; at++) {
    const from = at;
    let octet = at < end ? bytes[at]! : COMMA;
    if (octet === BACKSLASH) {
      const skipped = escapeLength(bytes, at, end);
      if (skipped === 0) return writer.failAt('badEscape', name, at, Math.min(at + 4, end));
      octet = skipped === 1 ? bytes[at + 1]! : decimal(bytes, at + 1);
      at += skipped;
    }
    if (from === end || (octet === COMMA && !escaped)) {
      const size = writer.length - length - 1;
      if (escaped) return writer.failAt('badEscape', name, item, end);
      if (size === 0) return writer.failAt('paramValue', name, item, from);
      if (size > 255) return writer.failAt('stringTooLong', name, item, from, '1…255');
      out[length] = size;
      if (from < end) length = writer.length++;
      item = at + 1;
    } else if (octet === BACKSLASH && !escaped) {
      escaped = true;
    } else {
      writer.u8(octet);
      escaped = false;
    }
  }
  return true;
}

/** Transports with percentages, `do53:100,dot:20` (draft-johani-dnsop-transport-signaling), kept as text. */
function putOots(writer: RdataWriter, start: number, end: number): boolean {
  return (
    eachItem(writer, start, end, (from, to) => {
      let colon = from;
      while (colon < to && writer.bytes[colon] !== 0x3a) colon++;
      if (colon === from || colon === to) return writer.failAt('paramValue', 'oots', from, to, 'do53:100');
      return writer.number('oots', colon + 1, to, 100) >= 0;
    }) && putOctets(writer, 'oots', start, end, 0xffff)
  );
}
