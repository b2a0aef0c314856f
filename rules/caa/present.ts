import { relevantSet } from '../../model/caa/relevant.ts';
import { domainName, withoutDot, type DomainName } from '../../model/names/name.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import type { WebHost } from '../../model/web/host.ts';
import { askableNames, speaksTls } from '../../model/web/hosts.ts';
import { isFirstNamed } from '../../model/web/in-zone.ts';

/** CAA records say who may issue certificates for a host that has one. */
export const present = rule({
  id: 'caa/present',
  subject: 'web-host',
  planes: ['declared'],
  basis: [
    { doc: 'RFC 8659', section: '3', level: 'MAY' },
    { doc: 'Internet.nl', section: 'CAA', level: 'BCP' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['caa/missing'],
  messages: ['none'],
  check(host, view) {
    if (!speaksTls(host)) return notApplicable();
    let isOurs = false;
    for (const { name, asked } of askableNames(host)) {
      const domain = name.kind === 'exact' && isFirstNamed(host, asked, view) ? domainName(`${asked}.`) : undefined;
      const found = domain === undefined ? undefined : view.zoneFor(domain);
      if (domain === undefined || found?.kind !== 'zone') continue;
      // What a zone lacks is told once, at the first of its hosts.
      if (!isFirstOfZone(host, found.zone.apex, view)) continue;
      isOurs = true;
      const caa = relevantSet(domain, view);
      if (caa.kind === 'unknown') return unknown(caa.gap);
      if (caa.kind === 'none') return fail('none', { name: asked, zone: withoutDot(found.zone.apex) }, [name.at]);
    }
    return isOurs ? pass() : notApplicable();
  },
});

const FIRST = new WeakMap<object, Map<string, WebHost>>();

function isFirstOfZone(host: WebHost, apex: DomainName, view: View): boolean {
  const services = view.services('web-host');
  const known = FIRST.get(services) ?? new Map<string, WebHost>();
  FIRST.set(services, known);
  const first = known.get(apex) ?? host;
  known.set(apex, first);
  return first === host;
}
