import { certificateFilesLike } from '../../model/certificate/locate.ts';
import { withoutDot } from '../../model/names/name.ts';
import type { Result } from '../../model/report.ts';
import type { CategoryId } from '../../model/score/catalogue.ts';
import type { View } from '../../model/view.ts';
import { hostLabel, type WebHost } from '../../model/web/host.ts';
import { siblingsOf } from '../../model/web/hosts.ts';
import type { Asking } from './asking.ts';
import { EVIDENCE, type About } from './evidence.ts';
import { exchangesOf } from './exchanges.ts';
import { nameServersOf } from './name-servers.ts';
import { plainHosts, secureHosts } from './web-hosts.ts';

/** The results that a subtest rests on, each once, in the order of the table. */
export function evidenceFor(category: CategoryId, id: string, asking: Asking): readonly Result[] {
  const row = EVIDENCE[category]?.[id];
  if (row === undefined) return [];
  const subjects = [...new Set(row.about.flatMap((about) => subjectsOf(about, asking)))];
  return [...new Set(row.rules.flatMap((rule) => subjects.flatMap((subject) => asking.results(rule, subject))))];
}

function subjectsOf(about: About, asking: Asking): readonly string[] {
  const { domain, view } = asking;
  switch (about) {
    case 'domain':
      return [domain];
    case 'zone': {
      const held = view.zoneFor(domain);
      return held.kind === 'zone' ? [held.zone.apex] : [];
    }
    case 'nameServer': {
      const found = nameServersOf(asking);
      return found.kind === 'hosts' ? found.hosts : [];
    }
    case 'mailServer':
      // A server calls itself without the final dot.
      return exchangesOf(asking).hosts.flatMap((host) => [host, withoutDot(host), ...endpointsOf(view, [withoutDot(host)])]);
    case 'mailNameServer':
      return exchangesOf(asking).hosts.flatMap((host) => {
        const found = nameServersOf({ ...asking, domain: host });
        return found.kind === 'hosts' ? found.hosts : [];
      });
    case 'dmarc':
      return [`_dmarc.${domain}`];
    case 'dkim':
      return [`_domainkey.${domain}`, `*._domainkey.${domain}`];
    case 'webTlsa':
      return [`_443._tcp.${domain}`];
    case 'webHost':
      return secureHosts(view, domain).flatMap((host) => [hostLabel(host), ...namesOf(host, view)]);
    case 'plainHost':
      return secureHosts(view, domain).flatMap((host) => plainHosts(view, host, domain).map(hostLabel));
    case 'webServer':
      return secureHosts(view, domain).flatMap((host) => {
        const names = [...siblingsOf(host, view).map(hostLabel), ...namesOf(host, view)];
        return [...names, ...endpointsOf(view, names)];
      });
    case 'webCertificate':
      return secureHosts(view, domain).flatMap(({ tls }) =>
        certificatesAt(
          view,
          tls.certificates.map(({ certificate }) => certificate),
        ),
      );
    case 'mailCertificate': {
      const hosts = new Set(exchangesOf(asking).hosts.map(withoutDot));
      const holders = view
        .services('tls-endpoint')
        .flatMap(({ name, facts }) => facts.holders.filter((holder) => hosts.has(holder.name) || hosts.has(name)));
      return certificatesAt(
        view,
        holders.flatMap(({ certificates }) => certificates),
      );
    }
    case 'mailTlsa':
      return exchangesOf(asking).hosts.map((host) => `_25._tcp.${host}`);
  }
}

/** Hosts of one name that differ by address are told apart by it. */
function namesOf(host: WebHost, view: View): readonly string[] {
  return view.services('web-host').flatMap(({ name, facts }) => (facts === host ? [name] : []));
}

/** What is told of several hosts together goes by the name of the first. */
function endpointsOf(view: View, holders: readonly string[]): readonly string[] {
  const shared = view.services('tls-endpoint').filter(({ facts }) => facts.holders.some(({ name }) => holders.includes(name)));
  return shared.map(({ name }) => name);
}

function certificatesAt(view: View, paths: readonly string[]): readonly string[] {
  const services = view.services('certificate');
  const files = new Set(paths.flatMap((path) => certificateFilesLike(services, path)));
  return services.flatMap(({ name, facts }) => (files.has(facts) ? [name] : []));
}
