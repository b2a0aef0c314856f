import type { DomainName } from '../../../model/names/name.ts';
import { lowerName, nameFromText } from '../../../model/names/wire.ts';
import { fieldsOf } from '../../../model/rdata/fields.ts';
import { TYPE } from '../../../model/rdata/types.ts';
import type { Fix } from '../../../model/remedy.ts';
import type { RecordRef } from '../../../model/zone/zone.ts';
import { isAbsolute } from '../excerpt.ts';
import { AT_SIGN } from '../octets.ts';
import { writtenName } from './names.ts';
import { edit, fixOf, recordLine } from './record-line.ts';

/** Lets a record point elsewhere. Where only the final dot was missing, only the dot is written. */
export function setTarget(ref: RecordRef, target: DomainName): Fix | undefined {
  const record = recordLine(ref);
  const field = targetField(ref.zone.typeOf(ref.index));
  if (record === undefined || field === undefined) return undefined;
  const { source, origin } = record;
  const { bytes } = source;
  const fields = fieldsOf(bytes, record.rdataStart, record.rdataEnd);
  if (field >= fields.count || fields.quoted[field]! || isGeneric(bytes, fields.start[0]!, fields.end[0]!)) return undefined;
  const start = fields.start[field]!;
  const end = fields.end[field]!;
  const absolute = isAbsolute(bytes, start, end);
  if (!absolute && meansWithDot(bytes, start, end, target)) return fixOf([record], 'safe', [edit(source, end, end, '.')]);
  const now = nameFromText(bytes, start, end, origin);
  if ('wire' in now && lowerName(now.wire) === target) return undefined;
  return fixOf([record], 'safe', [edit(source, start, end, writtenName(target, origin, !absolute))]);
}

/** Field of the RDATA that is the name a record points to. */
function targetField(type: number): number | undefined {
  switch (type) {
    case TYPE.NS:
    case TYPE.CNAME:
    case TYPE.DNAME:
    case TYPE.PTR:
      return 0;
    case TYPE.MX:
    case TYPE.AFSDB:
    case TYPE.RT:
    case TYPE.KX:
    case TYPE.LP:
    case TYPE.SVCB:
    case TYPE.HTTPS:
      return 1;
    case TYPE.SRV:
      return 3;
    default:
      return undefined;
  }
}

function meansWithDot(bytes: Uint8Array, start: number, end: number, target: DomainName): boolean {
  if (end - start === 1 && bytes[start] === AT_SIGN) return false;
  const read = nameFromText(bytes, start, end, undefined);
  return 'wire' in read && lowerName(read.wire) === target;
}

/** `\#` begins the generic form (RFC 3597 §5), which has no fields. */
function isGeneric(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start === 2 && bytes[start] === 0x5c && bytes[start + 1] === 0x23;
}
