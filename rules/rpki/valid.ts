import type { Gap, Origin } from '../../model/origin.ts';
import type { Payload } from '../../model/rpki/payloads.ts';
import { SET } from '../../model/rpki/routes.ts';
import type { Route, Routing } from '../../model/rpki/routing.ts';
import { usedHosts, type UsedHost } from '../../model/rpki/used-addresses.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, unknown, type Finding } from '../../model/verdict.ts';
import { isPrivateName } from '../../model/zone/purpose.ts';
import type { View } from '../../model/view.ts';

type Message = 'otherOrigin' | 'tooLong' | 'nobody' | 'uncovered';

/** No authorisation contradicts the routes to web site, name servers and mail servers (RFC 6811 §2). */
export const rpkiValid = rule({
  id: 'rpki/valid',
  subject: 'zone',
  basis: [
    { doc: 'RFC 6811', section: '2', level: 'MUST' },
    { doc: 'RFC 7115', section: '5', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'rpki/invalid',
    'internetnl/web_rpki_valid',
    'internetnl/ns_rpki_valid',
    'internetnl/mail_rpki_valid',
    'internetnl/mail_mx_ns_rpki_valid',
  ],
  messages: ['otherOrigin', 'tooLong', 'nobody', 'uncovered'],
  check(zone, view) {
    const { routing } = view;
    // That there is no routing data is told once, of the authorisations.
    if (routing === undefined || isPrivateName(zone.apex)) return notApplicable();
    const findings: Finding<Message>[] = [];
    const used = usedHosts(zone, view);
    let { gap } = used;
    let routed = 0;
    for (const host of used.hosts) {
      const { bad, count, gap: missing } = badRoutes(host, routing, view);
      gap ??= missing;
      routed += count;
      for (const each of bad.values()) findings.push(findingOf(host, each));
    }
    if (findings.length > 0) return failAll(findings);
    if (gap !== undefined) return unknown(gap);
    return routed === 0 ? notApplicable() : failAll([]);
  },
});

interface Bad {
  readonly message: Message;
  readonly route: Route;
  readonly address: string;
  readonly places: Origin[];
}

/** The first route of each kind of trouble, with the addresses that it leads to. */
function badRoutes({ addresses }: UsedHost, routing: Routing, { now }: View): { bad: Map<string, Bad>; count: number; gap?: Gap } {
  const bad = new Map<string, Bad>();
  let count = 0;
  for (const { text, at } of addresses) {
    const reached = routing.to(text, now);
    if (reached.kind === 'unknown') return { bad, count, gap: reached.gap };
    if ('cause' in reached.routes) return { bad, count, gap: reached.routes };
    for (const route of reached.routes) {
      count++;
      const message = messageFor(route, reached.hasRoa);
      if (message === undefined) continue;
      const key = `${message} ${route.prefix} ${route.origin}`;
      const known = bad.get(key);
      if (known === undefined) bad.set(key, { message, route, address: text, places: [at] });
      else known.places.push(at);
    }
  }
  return { bad, count };
}

/** That no authorisation covers an address at all is another rule's. */
function messageFor({ validity }: Route, hasRoa: boolean): Message | undefined {
  switch (validity.state) {
    case 'valid':
      return undefined;
    case 'notFound':
      return hasRoa ? 'uncovered' : undefined;
    case 'invalid':
      return ({ length: 'tooLong', as0: 'nobody', origin: 'otherOrigin' } as const)[validity.why];
  }
}

function findingOf({ host }: UsedHost, { message, route, address, places }: Bad): Finding<Message> {
  const { prefix, origin, covering } = route;
  const own = covering.filter(({ asn }) => asn === origin).map(({ maxLength }) => maxLength);
  const params = {
    host,
    address,
    prefix,
    origin: origin === SET ? 'AS_SET' : `AS${origin}`,
    count: places.length,
    allowed: allowedBy(covering),
    most: Math.max(0, ...own),
  };
  return { message, params, places, about: host, ...(message === 'uncovered' && { severity: 'warning' }) };
}

/** `AS64500 /24, AS64501 /22` */
function allowedBy(covering: readonly Payload[]): string {
  const each = covering.filter(({ asn }) => asn !== 0).map(({ asn, maxLength }) => `AS${asn} /${maxLength}`);
  const all = [...new Set(each)].sort();
  return all.length > MOST ? `${all.slice(0, MOST).join(', ')}, …` : all.join(', ');
}

const MOST = 5;
