import { isSoundRdata } from '../../model/rdata/codec.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { readName } from './wire-name.ts';

/**
 * RDATA of `message[start, end)` in uncompressed wire form; undefined when it is not sound for its type. Names are decompressed in the types
 * of RFC 1035 (which may be compressed) and those of RFC 3597 §4 (which a receiver should decompress); in other types they never are compressed.
 */
export function readRdata(message: Uint8Array, type: number, start: number, end: number): Uint8Array | undefined {
  const layout = COMPRESSIBLE.get(type);
  const wire = layout === undefined ? message.slice(start, end) : decompressed(message, layout, start, end);
  return wire !== undefined && isSoundRdata(type, wire) ? wire : undefined;
}

/** Octets that stand before a name, `string` for a character string, `name` for a name. */
type Layout = readonly (number | 'string' | 'name')[];

const COMPRESSIBLE: ReadonlyMap<number, Layout> = new Map<number, Layout>([
  [TYPE.NS, ['name']],
  [TYPE.MD, ['name']],
  [TYPE.MF, ['name']],
  [TYPE.CNAME, ['name']],
  [TYPE.SOA, ['name', 'name', 20]],
  [TYPE.MB, ['name']],
  [TYPE.MG, ['name']],
  [TYPE.MR, ['name']],
  [TYPE.PTR, ['name']],
  [TYPE.MINFO, ['name', 'name']],
  [TYPE.MX, [2, 'name']],
  [TYPE.RP, ['name', 'name']],
  [TYPE.AFSDB, [2, 'name']],
  [TYPE.RT, [2, 'name']],
  [TYPE.PX, [2, 'name', 'name']],
  [TYPE.NAPTR, [4, 'string', 'string', 'string', 'name']],
  [TYPE.SRV, [6, 'name']],
  [TYPE.KX, [2, 'name']],
  [TYPE.DNAME, ['name']],
]);

function decompressed(message: Uint8Array, layout: Layout, start: number, end: number): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  let at = start;
  for (const part of layout) {
    if (part === 'name') {
      const name = readName(message, at);
      if ('fault' in name) return undefined;
      parts.push(name.wire);
      at = name.next;
    } else {
      const length = part === 'string' ? 1 + (message[at] ?? end) : part;
      parts.push(message.subarray(at, at + length));
      at += length;
    }
    if (at > end) return undefined;
  }
  return at === end ? Buffer.concat(parts) : undefined;
}
