import { SET } from '../../model/rpki/routes.ts';
import type { Reached } from '../../model/rpki/routing.ts';
import { usedHosts, type UsedHost } from '../../model/rpki/used-addresses.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, unknown, type Finding } from '../../model/verdict.ts';
import { isPrivateName } from '../../model/zone/purpose.ts';

/** An authorisation (ROA) covers the addresses of web site, name servers and mail servers (RFC 7115 §3). */
export const rpkiRoa = rule({
  id: 'rpki/roa',
  subject: 'zone',
  basis: [
    { doc: 'RFC 7115', section: '3', level: 'BCP' },
    { doc: 'RFC 6811', section: '2', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'rpki/roa-missing',
    'internetnl/web_rpki_exists',
    'internetnl/ns_rpki_exists',
    'internetnl/mail_rpki_exists',
    'internetnl/mail_mx_ns_rpki_exists',
  ],
  messages: ['missing', 'missingForAddress'],
  check(zone, view) {
    const { routing } = view;
    if (isPrivateName(zone.apex)) return notApplicable();
    // Who lints without routing data does not want to hear so of every zone; who verifies is told that it was not measured.
    if (routing === undefined) return zone.plane === 'declared' ? notApplicable() : unknown({ cause: 'noRoutingData', params: {} });
    const findings: Finding<'missing' | 'missingForAddress'>[] = [];
    const used = usedHosts(zone, view);
    let { gap } = used;
    let known = 0;
    for (const host of used.hosts) {
      const reached = host.addresses.map(({ text }) => routing.to(text, view.now));
      for (const each of reached) if (each.kind === 'unknown') gap ??= each.gap;
      const lacking = host.addresses.filter((_, i) => isLacking(reached[i]!));
      known += host.addresses.length;
      if (lacking.length > 0) findings.push(findingOf(host, lacking, reached[host.addresses.indexOf(lacking[0]!)]!));
    }
    if (findings.length > 0) return failAll(findings);
    if (gap !== undefined) return unknown(gap);
    return known === 0 ? notApplicable() : failAll([]);
  },
});

function isLacking(reached: Reached): boolean {
  return reached.kind === 'known' && !reached.hasRoa;
}

function findingOf({ host }: UsedHost, lacking: UsedHost['addresses'], reached: Reached): Finding<'missing' | 'missingForAddress'> {
  const [route] = reached.kind === 'known' && !('cause' in reached.routes) ? reached.routes : [];
  const params = { host, address: lacking[0]!.text, count: lacking.length };
  const about = { places: lacking.map(({ at }) => at), about: host };
  if (route === undefined) return { message: 'missingForAddress', params, ...about };
  const origin = route.origin === SET ? 'AS_SET' : `AS${route.origin}`;
  return { message: 'missing', params: { ...params, prefix: route.prefix, origin }, ...about };
}
