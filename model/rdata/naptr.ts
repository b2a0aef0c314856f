import { domain, sequence, u16 } from './part.ts';
import type { Part } from './part.ts';
import { countGroups } from './posix-regexp.ts';
import { malformed } from './reader.ts';
import { quotedText, text } from './text.ts';

/** NAPTR (RFC 3403 §4.1). */
export const naptr: Part = sequence(u16('order'), u16('preference'), text('flags'), text('services'), regexp(), domain('replacement'));

/**
 * Whether the octets are a substitution expression (RFC 3402 §3.2): delimiter, POSIX extended regular expression, delimiter, replacement,
 * delimiter, flags 'i'; \1 to \9 only where the expression has such a group. Empty octets are none and sound.
 */
function isSubstitution(octets: Uint8Array): boolean {
  if (octets.length === 0) return true;
  const delimiter = octets[0]!;
  if (delimiter === 0 || delimiter === BACKSLASH || delimiter === LOWER_I || digit(delimiter) >= 0) return false;
  let part = 0;
  let expressionEnd = 1;
  let highest = 0;
  for (let i = 1; i < octets.length; i++) {
    const octet = octets[i]!;
    if (octet === 0) return false;
    if (octet === delimiter) {
      if (part === 0) expressionEnd = i;
      if (++part > 2) return false;
    } else if (part === 2) {
      if (octet !== LOWER_I) return false;
    } else if (octet === BACKSLASH) {
      const escaped = octets[++i];
      if (escaped === undefined || escaped === 0) return false;
      if (part === 1 && digit(escaped) === 0) return false;
      if (part === 1) highest = Math.max(highest, digit(escaped));
    }
  }
  if (part !== 2) return false;
  const groups = countGroups(octets.subarray(1, expressionEnd));
  return groups !== undefined && highest <= groups;
}

const BACKSLASH = 0x5c;
const LOWER_I = 0x69;

function regexp(): Part {
  const name = 'regexp';
  const plain = text(name);
  return {
    encode(writer) {
      const begin = writer.length + 1;
      if (!plain.encode(writer)) return false;
      return isSubstitution(writer.out.subarray(begin, writer.length)) || writer.fail('badRegexp', name, '!expression!replacement!');
    },
    walk(reader) {
      if (!isSubstitution(reader.string())) throw malformed(name);
    },
    print: (reader) => quotedText(reader.string()),
  };
}

function digit(octet: number): number {
  return octet >= 0x30 && octet <= 0x39 ? octet - 0x30 : -1;
}
