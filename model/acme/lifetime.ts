import type { KnownAuthority } from '../certificate/authorities.ts';
import type { Instant } from '../plane.ts';

/** Days that a certificate of an authority is valid when nothing else is asked for; undefined where that is not known. */
export function lifetimeAt({ caaDomains }: KnownAuthority, now: Instant): number | undefined {
  if (!caaDomains.includes('letsencrypt.org')) return undefined;
  return LETS_ENCRYPT.findLast(({ from }) => now >= from)?.days;
}

/** asOf 2026-11-22; source: letsencrypt.org, “Decreasing Certificate Lifetimes to 45 Days”: the profile `classic`. */
const LETS_ENCRYPT: readonly { readonly from: Instant; readonly days: number }[] = [
  { from: 0, days: 90 },
  { from: Date.UTC(2027, 1, 10) / 1000, days: 64 },
  { from: Date.UTC(2028, 1, 16) / 1000, days: 45 },
];
