import type { Gap, Origin } from '../origin.ts';
import type { View } from '../view.ts';
import type { TlsEndpoint } from './endpoint.ts';
import { offersByHolder } from './graded-offers.ts';
import type { Offer } from './offers.ts';

/**
 * The endpoints that have a setting from the same line, which is judged once, for all of them: `undefined` for those that are not the first.
 * What is written nowhere is nobody else's.
 */
export function sharing(
  endpoint: TlsEndpoint,
  view: View,
  place: (endpoint: TlsEndpoint) => Origin | undefined,
): readonly [TlsEndpoint, ...TlsEndpoint[]] | undefined {
  const own = place(endpoint);
  if (own?.kind !== 'text') return [endpoint];
  const same = view
    .services('tls-endpoint')
    .map(({ facts }) => facts)
    .filter((other) => isSame(place(other), own));
  return same[0] === endpoint || same.length === 0 ? [endpoint, ...same.slice(1)] : undefined;
}

/** What all of them may agree to, or why that cannot be told. */
export function offersOfAll(endpoints: readonly TlsEndpoint[], view: View): readonly (readonly Offer[])[] | Gap {
  const files = view.services('certificate');
  const all: (readonly Offer[])[] = [];
  for (const endpoint of endpoints) {
    const offers = offersByHolder(endpoint, files);
    if ('cause' in offers) return offers;
    all.push(...offers);
  }
  return all;
}

function isSame(one: Origin | undefined, other: Origin): boolean {
  if (one?.kind !== 'text' || other.kind !== 'text') return false;
  return one.span.path === other.span.path && one.span.start === other.span.start && one.span.end === other.span.end;
}
