import type { Gap } from '../origin.ts';
import type { Instant } from '../plane.ts';
import { validityOf, type Validity } from './origin-validation.ts';
import type { Payload, Payloads } from './payloads.ts';
import { blockOf, prefixText, type Prefix } from './prefix.ts';
import type { RouteTable } from './routes.ts';

/** A route to an address, and what the RPKI says of it. */
export interface Route {
  /** `192.0.2.0/24` */
  readonly prefix: string;
  /** Number of the AS; SET where it is a set of several. */
  readonly origin: number;
  readonly validity: Validity;
  readonly covering: readonly Payload[];
}

/** How an address is reached. */
export type Reached =
  | {
      readonly kind: 'known';
      /** Whether an authorisation covers a route to it; where there is none, or none is known, the address itself. */
      readonly hasRoa: boolean;
      /** None where nobody announces it. */
      readonly routes: readonly Route[] | Gap;
    }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** The routing data of a run: what a validator and a route collector told, by files that the configuration names. */
export class Routing {
  readonly #payloads: Payloads | Gap;
  readonly #routes: RouteTable | Gap;

  constructor(payloads: Payloads | Gap, routes: RouteTable | Gap) {
    this.#payloads = payloads;
    this.#routes = routes;
  }

  /** What there is: authorisations and, by their own word, the time they were written; the number of routes. */
  known(now: Instant): { readonly payloads: Pick<Payloads, 'size' | 'dated'> | Gap; readonly routes: Pick<RouteTable, 'size'> | Gap } {
    return { payloads: this.#usable(now), routes: this.#routes };
  }

  #usable(now: Instant): Payloads | Gap {
    const payloads = this.#payloads;
    if ('cause' in payloads || payloads.dated === undefined || now - payloads.dated <= OLDEST) return payloads;
    return { cause: 'oldRoutingData', params: { day: dayOf(payloads.dated) } };
  }

  /** `address` is IPv4 or IPv6 in text; one of IPv4 in IPv6 form counts as IPv4 (RFC 4291 §2.5.5.2). */
  to(address: string, now: Instant): Reached {
    const payloads = this.#usable(now);
    if ('cause' in payloads) return { kind: 'unknown', gap: payloads };
    const block = blockOf(address.replace(/^::ffff:(?=\d+\.)/i, ''));
    if (block === undefined) return { kind: 'unknown', gap: { cause: 'unreadableRecord', params: { address } } };
    const routes = 'cause' in this.#routes ? this.#routes : this.#routes.to(block).map((route) => judged(route, block, payloads));
    const announced = 'cause' in routes ? [] : routes;
    const hasRoa = announced.length > 0 ? announced.some(({ covering }) => covering.length > 0) : payloads.covering(block).length > 0;
    return { kind: 'known', hasRoa, routes };
  }
}

/** `2026-11-01` */
export function dayOf(instant: Instant): string {
  return new Date(instant * 1000).toISOString().slice(0, 10);
}

const DAY = 86_400;
/** Authorisations change by the day; what was said a month ago accuses nobody. */
const OLDEST = 30 * DAY;

function judged(route: { readonly length: number; readonly origin: number }, address: Prefix, payloads: Payloads): Route {
  const prefix = cut(address, route.length);
  const covering = payloads.covering(prefix);
  return { prefix: prefixText(prefix), origin: route.origin, validity: validityOf(route, covering), covering };
}

function cut({ family, words }: Prefix, length: number): Prefix {
  const kept = words.map((word, i) => {
    const bits = Math.min(32, Math.max(0, length - 32 * i));
    return bits === 0 ? 0 : (word & (0xffffffff << (32 - bits))) >>> 0;
  });
  return { family, words: kept as unknown as Prefix['words'], length };
}
