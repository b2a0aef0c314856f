import type { Gap } from '../../model/origin.ts';
import type { Instant } from '../../model/plane.ts';
import { dayOf, type Routing } from '../../model/rpki/routing.ts';
import type { Measured } from './measure.ts';

/** What the files that the configuration names tell of routes. */
export function routingAtHand({ routing }: { readonly routing?: Routing }, now: Instant): readonly Measured[] {
  const { payloads, routes } = routing?.known(now) ?? { payloads: NONE, routes: NONE };
  return [
    'cause' in payloads
      ? lacking('authorisations', payloads)
      : {
          id: 'authorisations',
          state: 'works',
          detail: [String(payloads.size), ...(payloads.dated === undefined ? [] : [dayOf(payloads.dated)])].join(', '),
        },
    'cause' in routes ? lacking('routes', routes) : { id: 'routes', state: 'works', detail: String(routes.size) },
  ];
}

const NONE: Gap = { cause: 'noRoutingData', params: {} };

/** Nobody named any, or what was named is of no use. */
function lacking(id: 'authorisations' | 'routes', { params }: Gap): Measured {
  return { id, state: 'doesNot', detail: Object.values(params).join(', ') };
}
