import type { Gap } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, pass, unknown, type Finding } from '../../model/verdict.ts';
import { isPublic } from '../../model/web/hosts.ts';
import { answerInZone, isFirstNamed } from '../../model/web/in-zone.ts';

/** A name that a web server answers to has an address in the zone that this repository holds. */
export const nameInZone = rule({
  id: 'https/name-in-zone',
  subject: 'web-host',
  planes: ['declared'],
  basis: [{ doc: 'RFC 9110', section: '4.3.3', level: 'BCP' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cross/vhost-name-not-in-zone'],
  messages: ['noAddress'],
  check(host, view) {
    if (!host.listeners.some(isPublic)) return notApplicable();
    const gaps: Gap[] = [];
    const findings: Finding<'noAddress'>[] = [];
    let isOurs = false;
    for (const { kind, text, at } of host.names) {
      if (kind !== 'exact' || !text.includes('.') || !isFirstNamed(host, text, view)) continue;
      const found = answerInZone(text, view);
      if (found.kind !== 'elsewhere') isOurs = true;
      if (found.kind === 'unknown') gaps.push(found.gap);
      if (found.kind === 'none') findings.push({ message: 'noAddress', params: { name: text }, places: [at] });
    }
    const [gap] = gaps;
    if (findings.length > 0) return failAll(findings);
    return gap !== undefined ? unknown(gap) : isOurs ? pass() : notApplicable();
  },
});
