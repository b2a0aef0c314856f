import { withoutDot } from '../../model/names/name.ts';
import type { Result } from '../../model/report.ts';
import type { CategoryId } from '../../model/score/catalogue.ts';
import { hostLabel } from '../../model/web/host.ts';
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
      return exchangesOf(asking).hosts.flatMap((host) => [host, withoutDot(host)]); // a server calls itself without the final dot
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
      return secureHosts(view, domain).map(hostLabel);
    case 'plainHost':
      return secureHosts(view, domain).flatMap((host) => plainHosts(view, host, domain).map(hostLabel));
    case 'webServer':
      return secureHosts(view, domain).flatMap((host) => siblingsOf(host, view).map(hostLabel));
    case 'mailTlsa':
      return exchangesOf(asking).hosts.map((host) => `_25._tcp.${host}`);
  }
}
