import type { GatheredService } from '../../engine/services.ts';
import { withoutDot } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import type { NonEmpty } from '../../model/plane.ts';
import type { Listener, WebHost, WebServer } from '../../model/web/host.ts';
import type { Action, Headers, WebResponse } from '../../model/web/response.ts';
import type { Reachability } from '../../probes/dns/doubt.ts';
import type { StepNumbers } from '../../probes/dns/step-origin.ts';
import type { HttpOutcome } from '../../probes/http/exchange.ts';
import { gapOfHttp } from '../../probes/http/gap.ts';
import { isNobody, isThere } from '../../probes/http/listening.ts';
import type { SiteSurvey, SiteVisit } from '../../probes/http/site-survey.ts';
import { webOrigin } from '../../probes/http/web-origin.ts';
import type { TlsSurveys } from '../../probes/tls/host-surveys.ts';
import { familyOf } from '../../probes/vantage.ts';
import type { Presented } from './presented.ts';
import type { SeenEndpoints } from './tls-services.ts';
import { agreeOnTls, seenTls, type SeenWebTls } from './web-tls.ts';

/** A host as its web servers show it, in the words of their configurations. Addresses that answer differently are hosts of their own. */
export function observedHosts(survey: SiteSurvey, witness: Witness): GatheredService[] {
  const { reachability } = witness;
  const answering = survey.visits.filter(({ outcomes }) => outcomes.some(isThere));
  const silent = survey.visits.filter((visit) => !answering.includes(visit));
  // Where one address says that nobody listens, silence of another is none either; else silence is all that is known.
  const isShut = silent.some(({ outcomes }) => !outcomes.some(isOpen));
  const shown = answering.length > 0 || isShut ? answering : silent.slice(0, 1);
  const gaps = survey.visits.flatMap(({ outcomes }) => outcomes.flatMap((each) => (isOpen(each) ? [gapOfHttp(each, reachability)] : [])));
  const groups: NonEmpty<SiteVisit>[] = [];
  for (const visit of shown) {
    const at = groups.findIndex((group) => group.every((other) => agree(other, visit, witness)));
    const group = groups[at];
    if (group === undefined) groups.push([visit]);
    else groups[at] = [...group, visit];
  }
  const others: Gap[] = groups.length > 1 ? [NOT_ASKED] : [];
  return groups.map((visits) => {
    const name = groups.length === 1 ? withoutDot(survey.host) : `${withoutDot(survey.host)} (${visits[0].address})`;
    const tls = seenTls(visits, withoutDot(survey.host), witness);
    const host = hostOf(withoutDot(survey.host), visits, [...gaps, ...others], witness, tls);
    const { certificates, certificateGap } = tls.settings;
    const paths = certificates.map(({ certificate }) => certificate);
    const holder = { name, at: host.at, certificates: paths, certificateGap, isOpportunistic: false };
    if (tls.facts !== undefined) witness.endpoints.add(holder, tls.facts);
    return { service: { kind: 'web-host' as const, name, path: '', facts: host }, readFrom: '', parser: undefined };
  });
}

export interface Witness {
  readonly numbers: StepNumbers;
  readonly reachability: Reachability;
  readonly presented: Presented;
  readonly endpoints: SeenEndpoints;
  readonly tls: TlsSurveys;
}

/** Whether somebody listens is not known. */
function isOpen(outcome: HttpOutcome): outcome is HttpOutcome & { kind: 'failure' } {
  return outcome.kind === 'failure' && !isThere(outcome) && !isNobody(outcome);
}

/** Fields that differ from one answer to the next, or that nobody judges, tell no servers apart. */
const TOLD = new Set(
  `strict-transport-security content-security-policy content-security-policy-report-only x-frame-options x-content-type-options referrer-policy
   location`.split(/\s+/),
);

function saidIn(outcome: HttpOutcome): string {
  if (outcome.kind === 'failure') return outcome.cause;
  return JSON.stringify([outcome.status, outcome.fields.filter(([name]) => TOLD.has(name.toLowerCase()))]);
}

/** Whether two addresses say the same, as far as both answer. */
function agree(one: SiteVisit, other: SiteVisit, witness: Witness): boolean {
  if (!agreeOnTls(one, other, witness)) return false;
  return one.outcomes.every((outcome, i) => {
    const counterpart = other.outcomes[i]!;
    return !isThere(outcome) || !isThere(counterpart) || saidIn(outcome) === saidIn(counterpart);
  });
}

function hostOf(name: string, visits: NonEmpty<SiteVisit>, gaps: readonly Gap[], witness: Witness, tls: SeenWebTls): WebHost {
  const outcomes = visits.flatMap((visit) => visit.outcomes);
  const seen = outcomes.filter(isThere);
  const listening = seen.length > 0 ? seen : outcomes.filter(isOpen);
  const at = webOrigin(witness.numbers, (listening[0] ?? outcomes[0]!).request);
  const hosts: WebHost[] = [];
  const server: WebServer = { software: 'unknown', version: { text: undefined, at: undefined }, path: '', isPiece: false, hosts, gaps };
  const root: WebResponse = {
    scope: { kind: 'host' },
    at,
    steps: [],
    content: { kind: 'unknown', gap: NOT_ASKED },
    headers: NO_HEADERS,
    parent: undefined,
  };
  const host: WebHost = {
    server,
    at,
    names: [{ text: name, kind: 'exact', at }],
    listeners: listening.map((outcome) => listenerOf(outcome, witness.numbers)),
    tls: tls.settings,
    http2: tls.http2,
    sslSwitch: { kind: 'default', values: [{ value: false, since: undefined, until: undefined }] },
    serverTokens: serverTokensOf(seen, witness.numbers),
    responses: [root, ...pagesOf(visits, root, witness)],
    gaps,
    isAssumed: false,
  };
  hosts.push(host);
  return host;
}

/** nginx tells its version behind its name, unless it is told not to; what other software says is its own affair. */
function serverTokensOf(outcomes: readonly HttpOutcome[], numbers: StepNumbers): WebHost['serverTokens'] {
  for (const outcome of outcomes) {
    const [, value = ''] = outcome.kind === 'response' ? (outcome.fields.find(([name]) => name.toLowerCase() === 'server') ?? []) : [];
    const told = /^nginx(\/\d[^\s]*)?/.exec(value);
    if (told === null) continue;
    return { kind: 'explicit', value: told[1] === undefined ? 'off' : 'on', at: webOrigin(numbers, outcome.request, `Server: ${value}`) };
  }
  return UNKNOWN;
}

function listenerOf({ request }: HttpOutcome, numbers: StepNumbers): Listener {
  const { address, port } = request.server;
  const at = webOrigin(numbers, request);
  const shared = { transport: 'tcp', http2: false, says: new Set<never>(), default: 'no', isImplied: false } as const;
  return { address, family: familyOf(address), port, tls: request.tls, at, ...shared };
}

/** Only what was asked for is known: each path by itself. */
function pagesOf(visits: NonEmpty<SiteVisit>, parent: WebResponse, witness: Witness): WebResponse[] {
  // Of each page the first address that answered it.
  const outcomes = visits[0].outcomes.map((own, i) => visits.map((visit) => visit.outcomes[i]!).find(isThere) ?? own);
  const paths = [...new Set(outcomes.map(({ request }) => request.path))];
  return paths.map((path): WebResponse => {
    const steps = outcomes
      .filter(({ request }) => request.path === path)
      .map((outcome) => {
        const { numbers, reachability } = witness;
        const scheme = outcome.request.tls ? 'https' : 'http';
        return {
          condition: { kind: 'equals', variable: 'scheme', value: scheme, negated: false } as const,
          action: actionOf(outcome, reachability),
          at: webOrigin(numbers, outcome.request, outcome.kind === 'response' ? `HTTP/1.1 ${outcome.status}` : undefined),
          headers: headersOf(outcome, numbers),
        };
      });
    const content = { kind: 'files', root: undefined, isAlias: false, tries: [], index: [] } as const;
    return { scope: { kind: 'location', match: 'exact', path }, at: parent.at, steps, content, headers: NO_HEADERS, parent };
  });
}

function actionOf(outcome: HttpOutcome, reachability: Reachability): Action {
  if (outcome.kind === 'failure') return { kind: 'unknown', gap: gapOfHttp(outcome, reachability) };
  const { status, fields } = outcome;
  const target = fields.find(([name]) => name.toLowerCase() === 'location')?.[1];
  if (target !== undefined && status >= 300 && status < 400) return { kind: 'redirect', status, target };
  return status === 200 ? { kind: 'content' } : { kind: 'answer', status };
}

function headersOf(outcome: HttpOutcome, numbers: StepNumbers): Headers {
  if (outcome.kind === 'failure') return NO_HEADERS;
  const fields = outcome.fields.map(([name, value]) => ({
    name,
    value,
    always: true,
    at: webOrigin(numbers, outcome.request, `${name}: ${value}`),
    isHidden: false,
  }));
  return { fields, lost: [], lostBy: undefined, gap: undefined };
}

const NOT_ASKED: Gap = { cause: 'notAsked', params: {} };
const UNKNOWN = { kind: 'unknown', gap: NOT_ASKED } as const;
const NO_HEADERS: Headers = { fields: [], lost: [], lostBy: undefined, gap: NOT_ASKED };
