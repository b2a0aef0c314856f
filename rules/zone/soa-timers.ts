import type { Soa } from '../../model/rdata/read.ts';
import { rule } from '../../model/rule.ts';
import { failAll, type Finding, type Severity } from '../../model/verdict.ts';
import { isNobody } from '../../model/zone/purpose.ts';
import { SOA_FIELD, soaOf, withoutSoa } from '../../model/zone/soa.ts';

type Message =
  | 'zero'
  | 'expireBelowRefresh'
  | 'expireBelowRetry'
  | 'retryNotBelowRefresh'
  | 'expireLow'
  | 'refreshLow'
  | 'refreshHigh'
  | 'retryLow'
  | 'minimumLow'
  | 'minimumHigh';
type Timer = 'refresh' | 'retry' | 'expire' | 'minimum';

/** Secondaries look often enough, give up late enough, and resolvers keep "no such name" for a sensible time. */
export const soaTimers = rule({
  id: 'zone/soa-timers',
  subject: 'zone',
  basis: [
    { doc: 'RFC 1035', section: '3.3.13', level: 'SHOULD' },
    { doc: 'RFC 1912', section: '2.2', level: 'BCP' },
    { doc: 'RFC 2308', section: '5', level: 'SHOULD' },
    { doc: 'RIPE-203', section: '', level: 'BCP' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'zone/soa-refresh-low',
    'zone/soa-refresh-high',
    'zone/soa-retry-not-below-refresh',
    'zone/soa-retry-low',
    'zone/soa-expire-low',
    'zone/soa-expire-below-refresh',
    'zone/soa-minimum-high',
    'zone/soa-minimum-low',
    'zone/soa-timer-zero',
  ],
  messages: [
    'zero',
    'expireBelowRefresh',
    'expireBelowRetry',
    'retryNotBelowRefresh',
    'expireLow',
    'refreshLow',
    'refreshHigh',
    'retryLow',
    'minimumLow',
    'minimumHigh',
  ],
  check(zone) {
    const found = soaOf(zone);
    if (found === undefined) return withoutSoa(zone);
    const { rrset, soa } = found;
    const findings: Finding<Message>[] = [];
    const say = (message: Message, timer: Timer, severity: Severity, limit: number, value = soa[timer]): void => {
      const params = { apex: zone.apex, timer, value, limit };
      findings.push({ message, params, places: [rrset.rdataAt(0, SOA_FIELD[timer])], severity });
    };
    for (const timer of ['refresh', 'retry', 'expire'] as const) {
      if (soa[timer] === 0) say('zero', timer, 'warning', USUAL[timer]);
    }
    if (soa.retry !== 0 && soa.refresh !== 0 && soa.retry >= soa.refresh) say('retryNotBelowRefresh', 'retry', 'warning', soa.refresh);
    if (soa.expire !== 0) relateExpire(soa, say);
    // Catalog zones (RFC 9432) and zones that only one server holds choose their timers freely.
    if (!isNobody(soa.mname)) compareWithRecommendation(soa, rrset.ttl(0), say);
    return failAll(findings);
  },
});

type Say = (message: Message, timer: Timer, severity: Severity, limit: number, value?: number) => void;

/** What suits most zones. Seconds, as all here. */
const USUAL = { refresh: 14_400, retry: 3_600, expire: 604_800 } as const;
/** RFC 1912 §2.2 begins at 20 minutes, RIPE-203 asks for a day. */
const LEAST_REFRESH = 1_200;
const MOST_REFRESH = 86_400;
/** No standard names a number; this is for slips of the pen. */
const LEAST_RETRY = 180;
const LEAST_MINIMUM = 300;
const MOST_MINIMUM = 86_400;

function relateExpire(soa: Soa, say: Say): void {
  if (soa.expire < soa.refresh) say('expireBelowRefresh', 'expire', 'error', soa.refresh);
  else if (soa.expire < soa.refresh + soa.retry) say('expireBelowRetry', 'expire', 'warning', soa.refresh + soa.retry);
  else if (soa.expire < USUAL.expire) say('expireLow', 'expire', 'warning', USUAL.expire);
}

function compareWithRecommendation(soa: Soa, ttl: number, say: Say): void {
  if (soa.refresh > 0 && soa.refresh < LEAST_REFRESH) say('refreshLow', 'refresh', 'advice', LEAST_REFRESH);
  if (soa.refresh > MOST_REFRESH) say('refreshHigh', 'refresh', 'advice', MOST_REFRESH);
  if (soa.retry > 0 && soa.retry < LEAST_RETRY) say('retryLow', 'retry', 'advice', LEAST_RETRY);
  // Resolvers keep the smaller of the two (RFC 2308 §5).
  const negative = Math.min(soa.minimum, ttl);
  if (soa.minimum < LEAST_MINIMUM) say('minimumLow', 'minimum', 'advice', LEAST_MINIMUM, negative);
  if (negative > MOST_MINIMUM) say('minimumHigh', 'minimum', 'advice', MOST_MINIMUM, negative);
}
