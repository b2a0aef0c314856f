import { base64Word, putBase64 } from './base64.ts';
import { hexWord, putHex } from './hex.ts';
import type { Part } from './part.ts';
import { malformed } from './reader.ts';

/** HIP (RFC 8005 §5): the host identity tag and the public key are one field each, rendezvous servers follow. */
export const hip: Part = {
  encode(writer) {
    const algorithm = writer.takeNumber('PK algorithm', 0xff);
    if (algorithm < 0) return false;
    writer.length = HEAD;
    if (!writer.takeWord('HIT') || !putHex(writer, 'HIT', writer.start, writer.end)) return false;
    const hit = writer.length - HEAD;
    if (hit > 255) return writer.fail('stringTooLong', 'HIT', '1…255');
    if (!writer.takeWord('public key') || !putBase64(writer, 'public key', writer.start, writer.end)) return false;
    const publicKey = writer.length - HEAD - hit;
    if (publicKey > 0xffff) return writer.fail('stringTooLong', 'public key', '1…65535');
    writer.out.set([hit, algorithm, publicKey >>> 8, publicKey & 0xff]);
    while (writer.more) if (!writer.takeName('rendezvous server')) return false;
    return true;
  },
  walk(reader) {
    const hit = reader.u8();
    reader.skip(1);
    const publicKey = reader.u16();
    if (hit === 0 || publicKey === 0) throw malformed('empty host identity');
    reader.skip(hit + publicKey);
    while (reader.left > 0) reader.skipName();
  },
  print(reader) {
    const hit = reader.u8();
    const algorithm = reader.u8();
    const publicKey = reader.u16();
    let text = `${algorithm} ${hexWord(reader.octets(hit))} ${base64Word(reader.octets(publicKey))}`;
    while (reader.left > 0) text += ` ${reader.name()}`;
    return text;
  },
};

const HEAD = 4;
