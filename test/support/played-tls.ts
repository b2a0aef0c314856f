import { SeenEndpoints } from '../../cli/verify/tls-services.ts';
import { tlsFactsOf } from '../../cli/verify/tls-facts.ts';
import type { Origin } from '../../model/origin.ts';
import type { ServiceRuleOf, Rule } from '../../model/rule.ts';
import type { ServiceKind, ServiceKinds } from '../../model/service.ts';
import { groupNamed } from '../../model/tls/group.ts';
import { BUILT_SUITES, suiteByCode } from '../../model/tls/suite.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import { VERSION_CODE, type ProbedVersion } from '../../probes/tls/client-hello.ts';
import type {
  RenegotiationOutcome,
  RenegotiationRequest,
  TlsExchange,
  TlsFailure,
  TlsOutcome,
  TlsRequest,
} from '../../probes/tls/exchange.ts';
import type { ServerKeyExchange } from '../../probes/tls/key-exchange.ts';
import { surveyTls, type TlsSurvey } from '../../probes/tls/survey.ts';

/** What a played server agrees to; what is not told is in order. */
export interface PlayedTls {
  readonly versions?: readonly ProbedVersion[];
  /** OpenSSL's names, the preferred one first. */
  readonly suites?: readonly string[];
  readonly groups?: readonly string[];
  readonly prefersOwnOrder?: boolean;
  /** Numbers of the hashes it signs with in TLS 1.2; 4 is SHA-256. */
  readonly hashes?: readonly number[];
  readonly compression?: boolean;
  readonly secureRenegotiation?: boolean;
  readonly extendedMasterSecret?: boolean;
  readonly prime?: Uint8Array;
  readonly alpn?: string;
  /** How often it begins anew, or why that is not known. */
  readonly renegotiations?: number | TlsFailure;
  /** Answers that many questions, and fails then. */
  readonly answers?: number;
  readonly fails?: TlsFailure;
}

const MODERN = [0x1302, 0x1303, 0x1301];
const CODES = new Map(BUILT_SUITES.map(({ openssl, code }) => [openssl, code]));

/** A server in memory. */
export function playedTls(played: PlayedTls): TlsExchange {
  const { versions = ['TLSv1.2', 'TLSv1.3'], suites = ['ECDHE-RSA-AES256-GCM-SHA384'], groups = ['x25519', 'secp256r1'] } = played;
  const older = suites.map((name) => CODES.get(name) ?? Number(name));
  let left = played.answers ?? Number.POSITIVE_INFINITY;
  const answer = (request: TlsRequest): TlsOutcome => {
    const { offer } = request;
    const alert = (description: number): TlsOutcome => ({ kind: 'alert', request, description, milliseconds: 1 });
    if (left-- <= 0) return { kind: 'failure', request, cause: played.fails ?? 'timeout', detail: '', milliseconds: 1 };
    if (!versions.includes(offer.version)) return alert(70);
    const own = offer.version === 'TLSv1.3' ? MODERN : older;
    const common =
      played.prefersOwnOrder === false
        ? offer.suites.filter((code) => own.includes(code))
        : own.filter((code) => offer.suites.includes(code));
    const group = groups.map((name) => groupNamed(name)!.code).find((code) => offer.groups.includes(code));
    const hash = (played.hashes ?? [4]).find((number) => offer.signatures.some((scheme) => scheme >> 8 === number));
    const suite = common.find((code) => {
      const exchange = suiteByCode(code)?.exchange;
      if ((exchange === 'ECDHE' || exchange === 'any') && group === undefined) return false;
      return (exchange !== 'ECDHE' && exchange !== 'DHE') || hash !== undefined;
    });
    if (suite === undefined) return alert(40);
    const exchange = suiteByCode(suite)?.exchange;
    const signature = (hash ?? 4) * 256 + 1;
    let keyExchange: ServerKeyExchange | undefined;
    if (exchange === 'ECDHE') keyExchange = { kind: 'curve', group: group!, signature };
    if (exchange === 'DHE')
      keyExchange = { kind: 'finiteField', prime: played.prime ?? new Uint8Array(256).fill(0xff), generator: Uint8Array.of(2), signature };
    const flight = {
      version: VERSION_CODE[offer.version],
      suite,
      compression: played.compression === true && offer.compression ? 1 : 0,
      isRetry: offer.version === 'TLSv1.3',
      group: exchange === 'ECDHE' || exchange === 'any' ? group : undefined,
      alpn: offer.version === 'TLSv1.3' ? undefined : played.alpn,
      secureRenegotiation: played.secureRenegotiation !== false,
      extendedMasterSecret: played.extendedMasterSecret !== false,
      certificates: [],
      keyExchange,
    };
    return { kind: 'hello', request, flight, milliseconds: 1 };
  };
  const renegotiate = (request: RenegotiationRequest): RenegotiationOutcome => {
    const { renegotiations = 0 } = played;
    if (typeof renegotiations === 'number') return { kind: 'counted', request, count: renegotiations, milliseconds: 1 };
    return { kind: 'failure', request, cause: renegotiations, detail: '', milliseconds: 1 };
  };
  return { ask: (request) => Promise.resolve(answer(request)), renegotiate: (request) => Promise.resolve(renegotiate(request)) };
}

const WEB = { host: 'www.example.org', address: '192.0.2.80', port: 443, before: 'nothing' } as const;
const MAIL = { host: 'mx.example.org', address: '192.0.2.25', port: 25, before: 'smtp' } as const;

export function surveyOfPlayed(played: PlayedTls, where: 'web' | 'mail' = 'web'): Promise<TlsSurvey> {
  const server = where === 'web' ? WEB : MAIL;
  return surveyTls(playedTls(played), server, { serverName: server.host, alpn: where === 'web' ? ['h2', 'http/1.1'] : [] });
}

/** What a rule says of the endpoint, or of its Diffie-Hellman parameters: `fail old TLSv1 TLS_RSA_…`, with what the server answered. */
export async function saidOfPlayed(rule: Rule, played: PlayedTls, where: 'web' | 'mail' = 'web'): Promise<readonly string[]> {
  const facts = tlsFactsOf(await surveyOfPlayed(played, where), { name: '', indexOf: () => 0 });
  const { host } = where === 'web' ? WEB : MAIL;
  const at: Origin = { kind: 'probe', step: { transcript: '', step: 0, server: host } };
  const endpoints = new SeenEndpoints();
  endpoints.add({ name: host, at, certificates: [], certificateGap: undefined, isOpportunistic: where === 'mail' }, facts);
  const services = endpoints.services.map(({ service }) => service);
  const view = {
    plane: 'observed',
    guideline: 'ncsc-nl-2025-05',
    services: (kind: ServiceKind) => services.filter((each) => each.kind === kind),
  };
  return services.flatMap((service) => {
    const check = checkOf(rule, service.kind);
    if (check === undefined) return [];
    const verdict = check(service.facts as ServiceKinds['tls-endpoint'], view as unknown as View);
    if (verdict.outcome === 'unknown') return [`unknown ${verdict.gaps[0].cause}`];
    if (verdict.outcome !== 'fail') return [verdict.outcome];
    return verdict.findings.map(({ message, severity, places: [place] }) => {
      const text = place?.kind === 'probe' ? (place.text ?? '') : '';
      return `fail ${[message, severity, text].filter((part) => part !== undefined && part !== '').join(' ')}`;
    });
  });
}

type Check = (facts: ServiceKinds['tls-endpoint'], view: View) => Verdict;

function checkOf(rule: Rule, kind: ServiceKind): Check | undefined {
  const about = rule as unknown as ServiceRuleOf<'tls-endpoint', string>;
  if (about.subject === kind) return (facts, view) => about.check(facts, view);
  const observed = about.observed as { readonly subject: ServiceKind; readonly check: Check } | undefined;
  return observed?.subject === kind ? (facts, view) => observed.check(facts, view) : undefined;
}
