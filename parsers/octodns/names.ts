import type { NameProblemCode } from '../../model/names/name.ts';
import { nameFromText } from '../../model/names/wire.ts';
import { encodePunycode } from './punycode.ts';
import { encodeUtf8 } from '../utf8.ts';

/** What octoDNS has against a record's name; `labelTooLong` and the like come from the name itself. */
export type NameFault = 'atSign' | 'finalDot' | 'emptyLabel' | 'whitespace' | 'idna';

export interface RecordName {
  /** The owner, completed with the apex; undefined when no name can be made of it. */
  readonly wire: Uint8Array | undefined;
  readonly fault?: NameFault;
  readonly code?: NameProblemCode;
}

/** Name of a record inside its zone: '' is the apex, labels in UTF-8 become A-labels (RFC 5890), all in lower case. */
export function recordName(text: string, apex: Uint8Array): RecordName {
  const name = text.toLowerCase();
  if (name === '') return { wire: apex };
  if (name === '@') return { wire: apex, fault: 'atSign' };
  if (/\s/.test(name)) return { wire: undefined, fault: 'whitespace' };
  if (name.startsWith('.') || name.includes('..')) return { wire: undefined, fault: 'emptyLabel' };
  const ascii = toALabels(name);
  if (ascii === undefined) return { wire: undefined, fault: 'idna' };
  const relative = ascii.endsWith('.') ? ascii.slice(0, -1) : ascii;
  const read = wireOfText(relative, apex);
  if ('code' in read) return { wire: undefined, code: read.code };
  return relative === ascii ? { wire: read.wire } : { wire: read.wire, fault: 'finalDot' };
}

/** Why octoDNS takes no record of the type at a name of the zone; undefined when it does. */
export function misplaced(type: string, name: string): 'aliasBelow' | 'srvName' | 'uriName' | undefined {
  if (type === 'ALIAS' && name !== '' && name !== '@') return 'aliasBelow';
  if ((type !== 'SRV' && type !== 'URI') || /^(?:\*|_[^.]+)\.[^.]+/.test(name)) return undefined;
  return type === 'SRV' ? 'srvName' : 'uriName';
}

/** A domain name with its labels in UTF-8 turned into A-labels and lower case; undefined when IDNA 2008 does not allow one of them. */
export function toALabels(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (isAscii(lower)) return lower;
  const labels = lower.split(/[.\u3002\uff0e\uff61]/).map(toALabel);
  return labels.includes(undefined) ? undefined : labels.join('.');
}

function wireOfText(text: string, origin: Uint8Array): { wire: Uint8Array } | { code: NameProblemCode } {
  const bytes = encodeUtf8(text);
  const read = nameFromText(bytes, 0, bytes.length, origin);
  return 'code' in read ? { code: read.code } : { wire: read.wire };
}

export function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the whole of ASCII
  return /^[\u0000-\u007f]*$/.test(text);
}

const MOST_CHARACTERS = 63;
/** RFC 5892 in rough: letters without case, marks, digits, and the characters of appendix A. */
const ALLOWED = /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}\-\u00b7\u0375\u05f3\u05f4\u30fb\u200c\u200d]+$/u;

function toALabel(label: string): string | undefined {
  if (isAscii(label)) return label;
  if (label.length > MOST_CHARACTERS || label.normalize('NFC') !== label) return undefined;
  if (!ALLOWED.test(label) || label.startsWith('-') || label.endsWith('-') || /^\p{M}/u.test(label)) return undefined;
  const encoded = encodePunycode(label);
  return encoded === undefined ? undefined : `xn--${encoded}`;
}
