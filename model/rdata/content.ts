import { TYPE } from './types.ts';
import { canonicalRdata } from './codec.ts';

/**
 * What must be equal of the RDATA of a record that is declared and one that is observed, one character an octet: the canonical form
 * (RFC 4034 §6.2), of a SOA without the serial, which signers and providers count themselves.
 */
export function rdataContent(type: number, rdata: Uint8Array): string {
  const octets = canonicalRdata(type, rdata);
  const serial = type === TYPE.SOA ? octets.length - 20 : Infinity;
  let content = '';
  for (let i = 0; i < octets.length; i++) content += String.fromCharCode(i >= serial && i < serial + 4 ? 0 : octets[i]!);
  return content;
}
