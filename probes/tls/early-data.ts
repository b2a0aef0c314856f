import { contextTag, DER, DerReader, unsignedNumber } from '../../model/certificate/der.ts';

/**
 * Whether a session that a server offered to resume lets the next one begin with early data (RFC 8446 §4.2.10): `max_early_data_size` of its
 * ticket. `session` is as OpenSSL writes one (i2d_SSL_SESSION), where the number has tag 15.
 */
export function allowsEarlyData(session: Uint8Array): boolean {
  const inside = new DerReader(session).enter(DER.sequence);
  for (let element = inside?.next(); element !== undefined; element = inside?.next()) {
    if (element.tag !== MAX_EARLY_DATA) continue;
    const size = new DerReader(session, element.start, element.end).take(DER.integer);
    return size !== undefined && unsignedNumber(session, size) !== 0;
  }
  return false;
}

const MAX_EARLY_DATA = contextTag(15);
