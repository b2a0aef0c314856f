import { domainName, withoutDot } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { parseDkimKey } from '../../model/standards/dkim/key.ts';
import { type Finding, failAll, notApplicable, pass, unknown } from '../../model/verdict.ts';

/** The selector that a signer uses is published, with a key that counts (RFC 6376 §3.6.2 and §6.1.2). */
export const published = rule({
  id: 'dkim/published',
  subject: 'dkim-signer',
  basis: [
    { doc: 'RFC 6376', section: '3.6.2', level: 'MUST' },
    { doc: 'RFC 6376', section: '6.1.2', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dkim/selector-not-published', 'dkim/selector-revoked'],
  messages: ['missing', 'revoked', 'testing'],
  check({ keys, gaps: hidden }, view) {
    const gaps: Gap[] = [...hidden];
    if (keys.length === 0 && gaps.length === 0) return notApplicable();
    const findings: Finding<'missing' | 'revoked' | 'testing'>[] = [];
    for (const { domain, selector, at } of keys) {
      const name = domainName(`${selector}._domainkey.${domain}`.toLowerCase());
      if (name === undefined) continue;
      const params = { name: withoutDot(name), domain, selector };
      const found = view.resolve(name, TYPE.TXT);
      switch (found.kind) {
        case 'unknown':
          gaps.push(found.gaps[0]);
          break;
        case 'nodata':
        case 'nxdomain':
        case 'loop':
          findings.push({ message: 'missing', params, places: [at] });
          break;
        case 'answer': {
          const key = parseDkimKey(found.rrset.text(0).text);
          const places = [at, found.rrset.at(0)];
          if (key.revoked) findings.push({ message: 'revoked', params, places });
          else if (key.testing) findings.push({ message: 'testing', params, places, severity: 'warning' });
        }
      }
    }
    const [gap, ...others] = gaps;
    return findings.length > 0 ? failAll(findings) : gap === undefined ? pass() : unknown(gap, ...others);
  },
});
