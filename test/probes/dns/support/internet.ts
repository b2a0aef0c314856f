import { outcomeOf } from '../../../../probes/dns/exchange.ts';
import type { Attempt, Exchange, ExchangeRequest, FailureCause } from '../../../../probes/dns/exchange.ts';
import { decodeMessage } from '../../../../probes/dns/message.ts';
import type { Message } from '../../../../probes/dns/message.ts';
import { encodeQuery } from '../../../../probes/dns/query.ts';
import { recursiveResolver } from '../../../../probes/dns/resolver.ts';
import type { Resolver } from '../../../../probes/dns/resolver.ts';
import type { Vantage } from '../../../../probes/vantage.ts';
import type { Zone } from '../../../../model/zone/zone.ts';
import type { Behaviour } from './name-server.ts';
import { recursive } from './zone-server.ts';

export interface Internet {
  readonly exchange: Exchange;
  /** `192.0.2.1 udp example.org. SOA`, in the order they came. */
  readonly asked: ExchangeRequest[];
}

/** What an address does: answer, over both transports or one, or fail. Addresses that are not named are silent. */
export type Place = Behaviour | { readonly udp: Behaviour | FailureCause; readonly tcp: Behaviour | FailureCause } | FailureCause;

/** Name servers without sockets. */
export function internet(places: Readonly<Record<string, Place>>, vantage: Vantage = { ipv4: 'global', ipv6: 'global' }): Internet {
  const asked: ExchangeRequest[] = [];
  return {
    asked,
    exchange: {
      vantage,
      ask(request) {
        asked.push(request);
        const place = places[request.server.address] ?? 'timeout';
        return Promise.resolve(outcomeOf(request, attemptAt(place, request), 1));
      },
    },
  };
}

const RESOLVER_ADDRESS = '192.0.2.253';

/** A resolver that knows these zones; put `[RESOLVER_ADDRESS]: recursive(…)` into the Internet too. */
export function resolverOf(exchange: Exchange): Resolver {
  return recursiveResolver(exchange, [{ host: '', address: RESOLVER_ADDRESS, port: 53 }]);
}

export function resolving(...zones: readonly Zone[]): Record<string, Place> {
  return { [RESOLVER_ADDRESS]: recursive(...zones) };
}

function attemptAt(place: Place, request: ExchangeRequest): Attempt {
  const does = typeof place === 'object' ? place[request.transport] : place;
  if (typeof does === 'string') return { kind: 'failure', cause: does, detail: '' };
  const query = Buffer.from(encodeQuery(request.question, request.flags, 1));
  const octets = does(decodeMessage(query) as Message, query);
  return octets === undefined ? { kind: 'failure', cause: 'timeout', detail: '' } : { kind: 'octets', octets };
}
