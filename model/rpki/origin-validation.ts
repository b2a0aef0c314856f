import type { Payload } from './payloads.ts';

/** What the RPKI says of a route (RFC 6811 §2). */
export type Validity =
  | { readonly state: 'valid' }
  | { readonly state: 'notFound' }
  | {
      readonly state: 'invalid';
      /**
       * `length`: an authorisation for this AS ends at a shorter prefix; `as0`: nobody may announce it (RFC 6483 §4);
       * `origin`: others may.
       */
      readonly why: 'length' | 'as0' | 'origin';
    };

/** Validates the origin of a route of that length against all payloads that cover it. A set of several AS matches none. */
export function validityOf(route: { readonly length: number; readonly origin: number }, covering: readonly Payload[]): Validity {
  if (covering.length === 0) return { state: 'notFound' };
  // AS 0 in a payload matches no route, not even one that says AS 0 (RFC 6811 §2, RFC 7607 §2).
  const own = covering.filter(({ asn }) => asn === route.origin && asn !== 0);
  if (own.some(({ maxLength }) => route.length <= maxLength)) return { state: 'valid' };
  if (own.length > 0) return { state: 'invalid', why: 'length' };
  return { state: 'invalid', why: covering.every(({ asn }) => asn === 0) ? 'as0' : 'origin' };
}
