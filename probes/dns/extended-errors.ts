import type { ExtendedError } from './edns.ts';

/** `DNSSEC Bogus: validation failure <…>`; `EDE 99` for a code that has no name. */
export function extendedErrorText({ code, text }: ExtendedError): string {
  const name = PURPOSES[code] ?? `EDE ${code}`;
  return text === '' ? name : `${name}: ${text}`;
}

/** IANA, Extended DNS Error Codes (RFC 8914 §5.2): 0 to 29. */
const PURPOSES: readonly string[] = [
  'Other Error',
  'Unsupported DNSKEY Algorithm',
  'Unsupported DS Digest Type',
  'Stale Answer',
  'Forged Answer',
  'DNSSEC Indeterminate',
  'DNSSEC Bogus',
  'Signature Expired',
  'Signature Not Yet Valid',
  'DNSKEY Missing',
  'RRSIGs Missing',
  'No Zone Key Bit Set',
  'NSEC Missing',
  'Cached Error',
  'Not Ready',
  'Blocked',
  'Censored',
  'Filtered',
  'Prohibited',
  'Stale NXDOMAIN Answer',
  'Not Authoritative',
  'Not Supported',
  'No Reachable Authority',
  'Network Error',
  'Invalid Data',
  'Signature Expired before Valid',
  'Too Early',
  'Unsupported NSEC3 Iterations Value',
  'Unable to conform to policy',
  'Synthesized',
];
