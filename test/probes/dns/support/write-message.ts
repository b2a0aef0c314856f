import { nameFromText } from '../../../../model/names/wire.ts';
import { encodeRdata } from '../../../../model/rdata/codec.ts';
import { fieldsOfText } from '../../../../model/rdata/fields.ts';
import { typeNumber } from '../../../../model/rdata/types.ts';
import type { Question, WireRecord } from '../../../../probes/dns/message.ts';

export interface MessageToWrite {
  readonly id?: number;
  /** The second and third octet pair of the header, RCODE included; default QR and AA. */
  readonly flags?: number;
  readonly question?: Question;
  readonly answers?: readonly WireRecord[];
  readonly authorities?: readonly WireRecord[];
  readonly additionals?: readonly WireRecord[];
}

export const QR_AA = 0x8400;
export const QR = 0x8000;

/** A message without compression. */
export function writeMessage(message: MessageToWrite): Buffer {
  const { id = 0, flags = QR_AA, question, answers = [], authorities = [], additionals = [] } = message;
  const header = Buffer.alloc(12);
  [id, flags, question === undefined ? 0 : 1, answers.length, authorities.length, additionals.length].forEach((word, i) =>
    header.writeUInt16BE(word, i * 2),
  );
  const parts = question === undefined ? [] : [question.name, words(question.type, question.class)];
  const records = [...answers, ...authorities, ...additionals].flatMap((one) => [
    one.owner,
    words(one.type, one.class, Math.floor(one.ttl / 0x10000), one.ttl & 0xffff, one.rdata.length),
    one.rdata,
  ]);
  return Buffer.concat([header, ...parts, ...records]);
}

export function question(name: string, type: string): Question {
  return { name: nameWire(name), type: typeNumber(type)!, class: 1 };
}

/** `www.example.org. 300 A 192.0.2.1` */
export function record(text: string): WireRecord {
  const [owner, ttl, type, ...rdata] = text.split(' ');
  const number = typeNumber(type!)!;
  const encoded = encodeRdata(number, fieldsOfText(rdata.join(' ')), Uint8Array.of(0));
  if ('problem' in encoded) throw new Error(`${text}: ${encoded.problem.code}`);
  return { owner: nameWire(owner!), type: number, class: 1, ttl: Number(ttl), rdata: encoded.wire };
}

/** An OPT record: payload 1232, version 0. */
export function opt(options: readonly (readonly [code: number, octets: Uint8Array])[] = [], extendedRcode = 0): WireRecord {
  const rdata = Buffer.concat(options.flatMap(([code, octets]) => [words(code, octets.length), octets]));
  return { owner: Uint8Array.of(0), type: 41, class: 1232, ttl: extendedRcode * 0x1000000 + 0x8000, rdata };
}

export function words(...values: readonly number[]): Buffer {
  const octets = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => octets.writeUInt16BE(value, i * 2));
  return octets;
}

/** Letter case as written; a DomainName would be lower case. */
function nameWire(text: string): Uint8Array {
  const read = nameFromText(Buffer.from(text), 0, text.length, undefined);
  if ('code' in read) throw new Error(`${text}: ${read.code}`);
  return read.wire;
}
