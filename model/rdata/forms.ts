import { ipv4, ipv6 } from './address.ts';
import { duration } from './duration.ts';
import { base64Rest, hexRest } from './encoding.ts';
import { domain, sequence, u16, u32, u8 } from './part.ts';
import type { Part } from './part.ts';
import { text, texts } from './text.ts';
import { TYPE } from './types.ts';

/** Text and wire form of a type; undefined when only the generic form of RFC 3597 is known. */
export function formOf(type: number): Part | undefined {
  return forms.get(type);
}

const forms: ReadonlyMap<number, Part> = new Map<number, Part>([
  [TYPE.A, ipv4('address')],
  [TYPE.AAAA, ipv6('address')],
  [TYPE.NS, domain('nsdname')],
  [TYPE.CNAME, domain('cname')],
  [TYPE.DNAME, domain('target')],
  [TYPE.PTR, domain('ptrdname')],
  [
    TYPE.SOA,
    sequence(
      domain('mname'),
      domain('rname'),
      u32('serial'),
      duration('refresh'),
      duration('retry'),
      duration('expire'),
      duration('minimum'),
    ),
  ],
  [TYPE.MX, sequence(u16('preference'), domain('exchange'))],
  [TYPE.TXT, texts('txt-data')],
  [TYPE.SPF, texts('txt-data')],
  [TYPE.SRV, sequence(u16('priority'), u16('weight'), u16('port'), domain('target'))],
  [TYPE.NAPTR, sequence(u16('order'), u16('preference'), text('flags'), text('services'), text('regexp'), domain('replacement'))],
  [TYPE.TLSA, sequence(u8('certificate usage'), u8('selector'), u8('matching type'), hexRest('certificate association data'))],
  [TYPE.SSHFP, sequence(u8('algorithm'), u8('fingerprint type'), hexRest('fingerprint'))],
  [TYPE.OPENPGPKEY, base64Rest('OpenPGP public key')],
]);
