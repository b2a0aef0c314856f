import { base64Word, putBase64 } from './base64.ts';
import { codedU8, rrType } from './mnemonic.ts';
import { domain, sequence, u16, u32, u8 } from './part.ts';
import type { Part } from './part.ts';
import { malformed } from './reader.ts';
import type { RdataWriter } from './writer.ts';
import { asciiText, putOctets, putString, quotedText, text } from './text.ts';

/** CAA (RFC 8659 §4.1): flags, tag of letters and digits, value. */
export const caa: Part = sequence(u8('flags'), caaTag(), longText('value'));

/** URI (RFC 7553 §4.5): the target stands in quotes. */
export const uri: Part = sequence(u16('priority'), u16('weight'), {
  ...longText('target'),
  encode: (writer) => writer.take('target') && (writer.quoted || writer.fail('missingQuotes', 'target')) && putLong(writer, 'target'),
});

/** DSYNC (RFC 9859 §2): the scheme by mnemonic in print. */
export const dsync: Part = sequence(
  rrType('RRtype'),
  { ...codedU8('scheme', new Map([['NOTIFY', 1]])), print: (reader) => schemeText(reader.u8()) },
  u16('port'),
  domain('target'),
);

/** DOA (draft-durand-doa-over-dns §3): no data is spelled '-'. */
export const doa: Part = sequence(u32('DOA-ENTERPRISE'), u32('DOA-TYPE'), u8('DOA-LOCATION'), text('DOA-MEDIA-TYPE'), {
  encode(writer) {
    if (!writer.takeWord('DOA-DATA')) return false;
    const { bytes, start, end } = writer;
    return (end - start === 1 && bytes[start] === 0x2d) || putBase64(writer, 'DOA-DATA', start, end);
  },
  walk: (reader) => void reader.rest(),
  print: (reader) => (reader.left === 0 ? '-' : base64Word(reader.rest())),
});

/** IPN (draft-johnson-dns-ipn-cla): one number of 64 bits. */
export const ipn: Part = {
  encode(writer) {
    if (!writer.takeWord('CBHE node number')) return false;
    const { bytes, start, end } = writer;
    let value = 0n;
    for (let i = start; i < end; i++) {
      const digit = bytes[i]! - 0x30;
      if (digit < 0 || digit > 9) return writer.fail('badNumber', 'CBHE node number', '0…18446744073709551615');
      value = value * 10n + BigInt(digit);
      if (value > MAX_U64) return writer.fail('numberRange', 'CBHE node number', '0…18446744073709551615');
    }
    writer.u32(Number(value >> 32n));
    writer.u32(Number(value & 0xffffffffn));
    return true;
  },
  walk: (reader) => void reader.skip(8),
  print: (reader) => String((BigInt(reader.u32()) << 32n) | BigInt(reader.u32())),
};

const MAX_RDATA = 65535;
const MAX_U64 = 2n ** 64n - 1n;

/** Text up to the end of the RDATA, in one field, without a length octet. */
function longText(name: string): Part {
  return {
    encode: (writer) => writer.take(name) && putLong(writer, name),
    walk: (reader) => void reader.rest(),
    print: (reader) => quotedText(reader.rest()),
  };
}

function putLong(writer: RdataWriter, name: string): boolean {
  return putOctets(writer, name, writer.start, writer.end, MAX_RDATA);
}

function caaTag(): Part {
  return {
    encode(writer) {
      if (!writer.takeWord('tag')) return false;
      const { bytes, start, end } = writer;
      for (let i = start; i < end; i++) if (!isAlphanumeric(bytes[i]!)) return writer.failAt('badTag', 'tag', i, i + 1, 'a…z, 0…9');
      return (end > start || writer.fail('badTag', 'tag', 'a…z, 0…9')) && putString(writer, 'tag');
    },
    walk(reader) {
      const tag = reader.string();
      if (tag.length === 0 || !tag.every(isAlphanumeric)) throw malformed('tag');
    },
    print: (reader) => asciiText(reader.string()),
  };
}

function isAlphanumeric(octet: number): boolean {
  const lower = octet | 0x20;
  return (octet >= 0x30 && octet <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
}

function schemeText(scheme: number): string {
  return scheme === 1 ? 'NOTIFY' : String(scheme);
}
