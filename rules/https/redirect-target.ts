import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';
import { hasHostFor, serversAt } from '../../model/web/at-address.ts';
import { isPublic } from '../../model/web/hosts.ts';
import { answerInZone } from '../../model/web/in-zone.ts';
import { isSamePlace } from '../../model/web/place.ts';
import { targetOf } from '../../model/web/redirect.ts';

type Message = 'noAddress' | 'noHost';

/** A redirect to a host of our own leads to one that is there. */
export const redirectTarget = rule({
  id: 'https/redirect-target',
  subject: 'web-host',
  planes: ['declared'],
  basis: [{ doc: 'RFC 9110', section: '10.2.2', level: 'BCP' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cross/redirect-target-no-vhost'],
  messages: ['noAddress', 'noHost'],
  check(host, view) {
    if (!host.listeners.some(isPublic)) return notApplicable();
    const findings: Finding<Message>[] = [];
    for (const { steps } of host.responses) {
      for (const { action, at } of steps) {
        if (action.kind !== 'redirect' || !/^(?:https?|\$scheme):\/\//i.test(action.target)) continue;
        const { host: target, scheme, port } = targetOf(action.target, host, { name: undefined, tls: true });
        if (target === undefined || !target.includes('.') || findings.some(({ places }) => isSamePlace(places[0], at))) continue;
        const found = answerInZone(target, view);
        const params = { target, scheme: scheme ?? 'https' };
        if (found.kind === 'none') findings.push({ message: 'noAddress', params, places: [at] });
        if (found.kind !== 'addresses' || scheme !== 'https' || (port !== undefined && port !== 443)) continue;
        const servers = serversAt(found.addresses, view);
        if (servers.length > 0 && servers.every((server) => !hasHostFor(server, target, true)))
          findings.push({ message: 'noHost', params, places: [at], severity: 'warning' });
      }
    }
    return failAll(findings);
  },
});
