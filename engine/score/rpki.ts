import type { DomainName } from '../../model/names/name.ts';
import { withoutDot } from '../../model/names/name.ts';
import { SET } from '../../model/rpki/routes.ts';
import type { Reached, Route, Routing } from '../../model/rpki/routing.ts';
import { exactly, failed, type Reason, type SubtestOutcome } from '../../model/score/outcome.ts';
import { allAddressesOf } from './addresses.ts';
import { allUndecided, becauseOf, type Asking, type CategoryOutcomes } from './asking.ts';
import type { Exchanges } from './exchanges.ts';
import { nameServersOf } from './name-servers.ts';

/** Routes to the addresses of a web site and of the name servers of its domain. */
export function webRoutes(asking: Asking): CategoryOutcomes<'web-rpki'> {
  const { routing } = asking.view;
  if (routing === undefined) return allUndecided('web-rpki', { kind: 'routing' });
  const web = routesTo(asking, routing, [asking.domain]);
  const servers = routesToNameServers(asking, routing, [asking.domain]);
  return { web_rpki_exists: web.exists, web_rpki_valid: web.valid, ns_rpki_exists: servers.exists, ns_rpki_valid: servers.valid };
}

/** Routes to the mail servers of a domain, to its name servers, and to those of the mail servers' domains. */
export function mailRoutes(asking: Asking, exchanges: Exchanges): CategoryOutcomes<'mail-rpki'> {
  const { routing } = asking.view;
  const servers = routing === undefined ? undecided({ kind: 'routing' }) : routesToNameServers(asking, routing, [asking.domain]);
  const mail = routesToMail(asking, exchanges, routing);
  return {
    mail_rpki_exists: mail.servers.exists,
    mail_rpki_valid: mail.servers.valid,
    ns_rpki_exists: servers.exists,
    ns_rpki_valid: servers.valid,
    mail_mx_ns_rpki_exists: mail.nameServers.exists,
    mail_mx_ns_rpki_valid: mail.nameServers.valid,
  };
}

/** Where there are no addresses there is nothing to announce, and no points are lost. */
function routesToMail(asking: Asking, exchanges: Exchanges, routing: Routing | undefined): { servers: Routes; nameServers: Routes } {
  if (exchanges.kind === 'known' && exchanges.hosts.length === 0) {
    const free = nothingToAnnounce({ kind: 'noMx' });
    return { servers: free, nameServers: free };
  }
  if (routing === undefined || exchanges.kind === 'unknown') {
    const open = undecided(exchanges.kind === 'unknown' && routing !== undefined ? exchanges.reason : { kind: 'routing' });
    return { servers: open, nameServers: open };
  }
  return { servers: routesTo(asking, routing, exchanges.hosts), nameServers: routesToNameServers(asking, routing, exchanges.hosts) };
}

interface Routes {
  readonly exists: SubtestOutcome;
  readonly valid: SubtestOutcome;
}

/** Full points of the two subtests about one group of hosts. */
const EXISTS = 5;
const VALID = 10;

function undecided(reason: Reason): Routes {
  const open = (most: number): SubtestOutcome => ({ status: 'undecided', points: [{ least: 0, most }], reason });
  return { exists: open(EXISTS), valid: open(VALID) };
}

function nothingToAnnounce(reason: Reason): Routes {
  const free = (points: number): SubtestOutcome => ({ status: 'not_tested', points: [exactly(points)], reason });
  return { exists: free(EXISTS), valid: free(VALID) };
}

function routesToNameServers(asking: Asking, routing: Routing, domains: readonly DomainName[]): Routes {
  const hosts = new Set<DomainName>();
  for (const domain of domains) {
    const found = nameServersOf({ ...asking, domain });
    if (found.kind === 'unknown') return undecided(found.reason);
    for (const host of found.hosts) hosts.add(host);
  }
  return routesTo(asking, routing, [...hosts]);
}

function routesTo({ view }: Asking, routing: Routing, hosts: readonly DomainName[]): Routes {
  const reached: Target[] = [];
  let open: Reason | undefined;
  for (const host of hosts) {
    const found = allAddressesOf(view, host);
    if (found.kind === 'unknown') open ??= becauseOf(found.gaps);
    else for (const address of found.addresses) reached.push({ host, address, by: routing.to(address, view.now) });
  }
  if (reached.length === 0 && open === undefined) return nothingToAnnounce({ kind: 'noAddress' });
  return { exists: existsFor(reached, open), valid: validFor(reached, open) };
}

interface Target {
  readonly host: DomainName;
  readonly address: string;
  readonly by: Reached;
}

/** An address without authorisation is shown as a warning, and takes all points. */
function existsFor(targets: readonly Target[], unresolved: Reason | undefined): SubtestOutcome {
  let open = unresolved;
  for (const { host, address, by } of targets) {
    if (by.kind === 'unknown') open ??= { kind: 'gap', gap: by.gap };
    else if (!by.hasRoa) {
      // What covers a route covers the address too; what covers the address need not cover the route.
      return { status: 'warning', points: [exactly(0)], reason: { kind: 'noRoa', params: { address, host: withoutDot(host) } } };
    } else if ('cause' in by.routes) open ??= { kind: 'gap', gap: by.routes };
  }
  return open === undefined ? { status: 'passed', points: [exactly(EXISTS)] } : undecided(open).exists;
}

/** Any route that is not valid takes all points, an invalid one first. */
function validFor(targets: readonly Target[], unresolved: Reason | undefined): SubtestOutcome {
  let open = unresolved;
  let uncovered: Reason | undefined;
  let isRouted = false;
  for (const { host, by } of targets) {
    if (by.kind === 'unknown') open ??= { kind: 'gap', gap: by.gap };
    else if ('cause' in by.routes) open ??= { kind: 'gap', gap: by.routes };
    else {
      isRouted ||= by.routes.length > 0;
      for (const route of by.routes) {
        if (route.validity.state === 'invalid') return failed({ kind: 'routeInvalid', params: paramsOf(host, route) });
        if (route.validity.state === 'notFound') uncovered ??= { kind: 'routeNotFound', params: paramsOf(host, route) };
      }
    }
  }
  if (uncovered !== undefined) return failed(uncovered);
  if (open !== undefined) return undecided(open).valid;
  return isRouted ? { status: 'passed', points: [exactly(VALID)] } : nothingToAnnounce({ kind: 'notRouted' }).valid;
}

function paramsOf(host: DomainName, { prefix, origin }: Route): { host: string; prefix: string; origin: string } {
  return { host: withoutDot(host), prefix, origin: origin === SET ? 'AS_SET' : `AS${origin}` };
}
