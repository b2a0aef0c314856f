import type { Instant } from '../../model/plane.ts';
import type { Result } from '../../model/report.ts';
import type { Routing } from '../../model/rpki/routing.ts';
import type { Rule } from '../../model/rule.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { SiteLikeness } from '../../model/score/site-likeness.ts';
import type { Settings } from '../../model/settings.ts';
import { formatIpv6, parseIpv6 } from '../../model/standards/ip.ts';
import { judge } from '../../engine/judge.ts';
import { Services } from '../../engine/services.ts';
import type { Knowledge } from '../../engine/view.ts';
import type { DeclaredZones } from '../../engine/declared-places.ts';
import { type World, Worlds } from '../../engine/worlds.ts';
import type { Reachability } from '../../probes/dns/doubt.ts';
import type { Exchange } from '../../probes/dns/exchange.ts';
import { observedZones, referenceServer } from '../../probes/dns/observed-zone.ts';
import type { Transcript } from '../../probes/dns/transcript.ts';
import type { Validator } from '../../probes/dns/validation.ts';
import type { HttpExchange } from '../../probes/http/exchange.ts';
import type { SmtpExchange } from '../../probes/smtp/exchange.ts';
import type { TlsExchange } from '../../probes/tls/exchange.ts';
import type { ZoneSurvey } from '../../probes/dns/zone-survey.ts';
import { Beyond } from './beyond.ts';
import type { Doors } from './doors.ts';
import { driftsIn } from './drifts.ts';
import { observeServices } from './services.ts';
import { surveyTargets, type SurveyTargets } from './survey.ts';
import { Validations } from './validations.ts';

/** What the name servers said, judged. */
export interface Observed {
  readonly results: readonly Result[];
  readonly knowledge: Knowledge;
  /** Whether something answers at the addresses of the name servers that were asked. */
  readonly reachable: ReadonlyMap<string, boolean>;
  /** Whether somebody listens at those of web and mail servers. */
  readonly doors: Doors;
  /** How much each website over IPv6 is the one over IPv4, where that was asked. */
  readonly likeness: ReadonlyMap<DomainName, SiteLikeness>;
}

export interface ObserveRequest extends SurveyTargets {
  readonly declared: DeclaredZones;
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  readonly now: Instant;
  readonly transcript: Transcript;
  readonly http: HttpExchange;
  readonly smtp: SmtpExchange;
  readonly validator: Validator;
  readonly tls: TlsExchange;
  readonly routing?: Routing;
  readonly comparesFamilies?: boolean;
  /** Asks for more than the rules do; called as often as they are asked. */
  readonly alsoAsk?: (seen: Observed) => void;
}

/** Rules may lead from one name to the next (an include in an include); more rounds than SPF allows lookups are not needed. */
const MOST_WAVES = 16;
const MOST_NAMES = 5000;

/** Asks the name servers of every target and judges what they say by the same rules; then what differs from the repository. */
export async function observe(request: ObserveRequest): Promise<Observed> {
  const surveyed = await surveyTargets(request);
  const surveys = surveyed.map(({ survey }) => survey);
  const zones = observedZones(surveys, request.transcript);
  // Of a zone that nobody finds, or that no server tells about, there is nothing to judge but that.
  const found = new Set(surveys.filter(isTold).map(({ apex }) => apex));
  const worlds = new Worlds(zones.map((zone): World => ({ zone, claimedBy: undefined, role: found.has(zone.apex) ? 'zone' : 'context' })));
  const reachability = reachabilityOf(request.exchange, surveys);
  const beyond = new Beyond(request.resolver, reachability, request.transcript);
  const validations = new Validations(request.validator, reachability, request.transcript);
  const told = surveyed.filter(({ survey }) => found.has(survey.apex));
  const shown = await observeServices({ comparesFamilies: false, ...request, surveyed: told, numbers: request.transcript, reachability });
  const zoneAt = new Map(zones.map((zone) => [zone.apex, zone]));
  const drifts = surveyed.flatMap(({ target, survey }) => driftsIn(target, survey, zoneAt.get(target.apex)!));
  const reachable = reachableIn(surveys);
  const { rules, settings, now, declared, alsoAsk } = request;
  const services = new Services(shown.services);
  const knowledge: Knowledge = {
    plane: 'observed',
    now,
    guideline: settings.guideline,
    worlds,
    services,
    beyond: beyond.ask,
    validation: validations.ask,
    ...(request.routing !== undefined && { routing: request.routing }),
    declared,
  };
  const once = (): Observed => {
    // Answers have no writer: nothing that a server shows is mended there.
    const results = judge({ rules, settings, parsers: [], knowledge, problems: shown.problems, drifts, isSelected: () => true });
    const seen = { results, knowledge, reachable, doors: shown.doors, likeness: shown.likeness };
    alsoAsk?.(seen);
    return seen;
  };
  let seen = once();
  for (let wave = 0; wave < MOST_WAVES && beyond.size + validations.size < MOST_NAMES; wave++) {
    const most = MOST_NAMES - beyond.size - validations.size;
    const wished = await Promise.all([beyond.fetch(most), validations.fetch(most)]);
    if (!wished.includes(true)) break;
    seen = once();
  }
  return seen;
}

/** Any answer counts, over UDP or TCP; of what was not asked nothing is known. */
function reachableIn(surveys: readonly ZoneSurvey[]): ReadonlyMap<string, boolean> {
  const reachable = new Map<string, boolean>();
  for (const { server, status } of surveys.flatMap(({ servers }) => servers)) {
    if (status === 'notAsked') continue;
    const ipv6 = parseIpv6(server.address);
    const address = ipv6 === null ? server.address : formatIpv6(ipv6);
    reachable.set(address, reachable.get(address) === true || status !== 'unreachable');
  }
  return reachable;
}

function isTold(survey: ZoneSurvey): boolean {
  return survey.delegation.kind !== 'notDelegated' && referenceServer(survey) !== undefined;
}

/** What the whole run could reach: one zone's silence over IPv6 says less when another's servers answered over it. */
function reachabilityOf({ vantage }: Exchange, surveys: readonly ZoneSurvey[]): Reachability {
  return { vantage, answered: new Set(surveys.flatMap(({ reachability }) => [...reachability.answered])) };
}
