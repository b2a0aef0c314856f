import { describe, expect, it } from 'vitest';
import { validityOf } from '../../../model/rpki/origin-validation.ts';
import { Payloads } from '../../../model/rpki/payloads.ts';
import { prefixOf } from '../../../model/rpki/prefix.ts';
import { SET } from '../../../model/rpki/routes.ts';

/** Payloads as `192.0.2.0/23-24 64500`; what follows from them for a route `192.0.2.0/24 64500`. */
function said(payloads: readonly string[], route: string): string {
  const all = new Payloads();
  for (const text of payloads) {
    const [, prefix = '', most, asn] = /^(\S+\/(?:\d+))(?:-(\d+))? (\d+)$/.exec(text) ?? [];
    const parsed = prefixOf(prefix)!;
    all.add(parsed, Number(asn), most === undefined ? parsed.length : Number(most));
  }
  const [prefix = '', origin] = route.split(' ');
  const parsed = prefixOf(prefix)!;
  const validity = validityOf({ length: parsed.length, origin: origin === 'set' ? SET : Number(origin) }, all.covering(parsed));
  return validity.state === 'invalid' ? `invalid ${validity.why}` : validity.state;
}

describe('route origin validation (RFC 6811 §2)', () => {
  it.each<[string, readonly string[], string, string]>([
    ['the very prefix and AS', ['192.0.2.0/24 64500'], '192.0.2.0/24 64500', 'valid'],
    ['a longer prefix within the maximum length', ['192.0.0.0/16-24 64500'], '192.0.2.0/24 64500', 'valid'],
    ['a longer prefix beyond it', ['192.0.0.0/16-23 64500'], '192.0.2.0/24 64500', 'invalid length'],
    ['a longer prefix without a maximum length', ['192.0.2.0/23 64500'], '192.0.2.0/24 64500', 'invalid length'],
    ['another AS', ['192.0.2.0/24 64501'], '192.0.2.0/24 64500', 'invalid origin'],
    ['another AS, and too long', ['192.0.2.0/23 64501'], '192.0.2.0/24 64500', 'invalid origin'],
    [
      'one of several authorisations that fits',
      ['192.0.2.0/24 64501', '192.0.2.0/23 64500', '192.0.0.0/16-24 64500'],
      '192.0.2.0/24 64500',
      'valid',
    ],
    [
      'one with the AS that is too short, beside another AS',
      ['192.0.2.0/24 64501', '192.0.2.0/23 64500'],
      '192.0.2.0/24 64500',
      'invalid length',
    ],
    ['AS 0: nobody', ['192.0.2.0/24 0'], '192.0.2.0/24 64500', 'invalid as0'],
    ['AS 0 for a route that says AS 0', ['192.0.2.0/24 0'], '192.0.2.0/24 0', 'invalid as0'],
    ['AS 0 beside one that fits', ['192.0.2.0/24-32 0', '192.0.2.0/24 64500'], '192.0.2.0/24 64500', 'valid'],
    ['AS 0 beside another AS', ['192.0.2.0/24-32 0', '192.0.2.0/24 64501'], '192.0.2.0/24 64500', 'invalid origin'],
    ['none at all', [], '192.0.2.0/24 64500', 'notFound'],
    ['one for a part of the route only', ['192.0.2.0/25 64500'], '192.0.2.0/24 64500', 'notFound'],
    ['one for the neighbour', ['192.0.3.0/24 64500'], '192.0.2.0/24 64500', 'notFound'],
    ['a set of AS that is covered matches nothing', ['192.0.2.0/24 64500'], '192.0.2.0/24 set', 'invalid origin'],
    ['a set of AS that is not covered', [], '192.0.2.0/24 set', 'notFound'],
    ['IPv6', ['2001:db8::/32-48 64500'], '2001:db8:1::/48 64500', 'valid'],
    ['IPv6, too long', ['2001:db8::/32-47 64500'], '2001:db8:1::/48 64500', 'invalid length'],
    ['the highest AS there is', ['192.0.2.0/24 4294967295'], '192.0.2.0/24 4294967295', 'valid'],
  ])('%s: %j for %s is %s', (_, payloads, route, expected) => expect(said(payloads, route)).toBe(expected));
});
