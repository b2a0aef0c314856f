import type { Gap, Origin } from '../../model/origin.ts';
import type { NonEmpty } from '../../model/plane.ts';
import type { Setting } from '../../model/web/setting.ts';
import type { TlsSettings } from '../../model/web/tls.ts';
import type { HttpOutcome } from '../../probes/http/exchange.ts';
import type { SiteVisit } from '../../probes/http/site-survey.ts';
import { gapOfHttp } from '../../probes/http/gap.ts';
import { webOrigin } from '../../probes/http/web-origin.ts';
import type { TlsSurvey } from '../../probes/tls/survey.ts';
import { tlsFactsOf, type TlsFacts } from './tls-facts.ts';
import { isWhole, saidIn } from './tls-said.ts';
import type { Witness } from './web-hosts.ts';

/** How a web site speaks TLS: in the words of configurations, and what those do not say. */
export interface SeenWebTls {
  readonly settings: TlsSettings;
  readonly http2: Setting<boolean>;
  /** Undefined where nobody asked. */
  readonly facts: TlsFacts | undefined;
}

export function seenTls(visits: NonEmpty<SiteVisit>, host: string, witness: Witness): SeenWebTls {
  const { numbers, presented } = witness;
  const surveys = visits.flatMap((visit) => surveyOf(visit, host, witness) ?? []);
  const survey = surveys.find(isWhole) ?? surveys[0];
  const facts = survey === undefined ? undefined : tlsFactsOf(survey, numbers);
  const certificates = new Map<string, Origin>();
  const leaves = new Set<string>();
  const add = (chain: readonly Uint8Array[], at: Origin, distrust?: string): void => {
    const path = presented.add(chain, { host, port: 443, at, ...(distrust !== undefined && { distrust }) });
    if (path === undefined) return;
    leaves.add(Buffer.from(chain[0]!).toString('latin1'));
    if (!certificates.has(path)) certificates.set(path, at);
  };
  const outcomes = visits.flatMap((visit) => visit.outcomes);
  for (const { tls, request } of outcomes) if (tls !== undefined) add(tls.certificates, webOrigin(numbers, request), tls.distrust);
  // A key of another kind, or what only old versions get to see.
  for (const { chain, at } of facts?.chains ?? []) {
    const [leaf] = chain;
    if (leaf !== undefined && !leaves.has(Buffer.from(leaf).toString('latin1'))) add(chain, at);
  }
  const unknown: typeof UNKNOWN = survey === undefined ? notSeen(outcomes, witness) : UNKNOWN;
  const settings: TlsSettings = {
    versions: facts?.versions ?? unknown,
    ciphers: facts?.cipherString ?? unknown,
    preferServerCiphers: facts?.prefersOwnOrder ?? unknown,
    groups: facts?.groups ?? unknown,
    dhParameters: UNKNOWN,
    certificates: [...certificates].map(([certificate, at]) => ({ certificate, at, key: certificate })),
    certificateGap: survey === undefined || certificates.size === 0 ? NOT_ASKED : survey.suites.values().next().value?.gap,
    earlyData: earlyDataOf(outcomes, witness) ?? notSeen(outcomes, witness),
    stapling: UNKNOWN,
    staplingFile: UNKNOWN,
    resolver: UNKNOWN,
    tickets: UNKNOWN,
    ticketKeys: UNKNOWN,
    rejectHandshake: { kind: 'default', values: [{ value: false, since: undefined, until: undefined }] },
    commands: [],
  };
  return { settings, http2: facts?.http2 ?? unknown, facts };
}

/** Whether two addresses speak TLS alike, as far as both were asked everything. */
export function agreeOnTls(one: SiteVisit, other: SiteVisit, witness: Witness): boolean {
  const [first, second] = [one, other].map((visit) => surveyOf(visit, hostOf(visit), witness));
  if (first === undefined || second === undefined || !isWhole(first) || !isWhole(second)) return true;
  return saidIn(first) === saidIn(second);
}

function surveyOf({ address }: SiteVisit, host: string, { tls }: Witness): TlsSurvey | undefined {
  return tls.at(host, address, 443);
}

function hostOf({ outcomes }: SiteVisit): string {
  return outcomes[0]?.request.server.host ?? '';
}

/** TLS 1.3 tells it with the session that it offers to resume; before it there is none. */
function earlyDataOf(outcomes: readonly HttpOutcome[], { numbers }: Witness): Setting<boolean> | undefined {
  const told = outcomes.flatMap(({ tls, request }) => (tls?.earlyData === undefined ? [] : [{ isOn: tls.earlyData, request }]));
  const chosen = told.find(({ isOn }) => isOn) ?? told[0];
  return chosen === undefined ? undefined : { kind: 'explicit', value: chosen.isOn, at: webOrigin(numbers, chosen.request) };
}

/** Why nobody asked: whoever should have spoken TLS did not. */
function notSeen(outcomes: readonly HttpOutcome[], { reachability }: Witness): typeof UNKNOWN {
  const failed = outcomes.find((outcome) => outcome.request.tls && outcome.kind === 'failure');
  return failed?.kind === 'failure' ? { kind: 'unknown', gap: gapOfHttp(failed, reachability) } : UNKNOWN;
}

const NOT_ASKED: Gap = { cause: 'notAsked', params: {} };
const UNKNOWN: { readonly kind: 'unknown'; readonly gap: Gap } = { kind: 'unknown', gap: NOT_ASKED };
