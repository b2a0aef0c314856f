import type { Gap } from '../../model/origin.ts';
import { offerableSuites, suiteByCode } from '../../model/tls/suite.ts';
import { VERSION_CODE, type HelloOffer, type ProbedVersion } from './client-hello.ts';
import type { TlsExchange, TlsOutcome, TlsServer } from './exchange.ts';
import { ALERT, gapOfOutcome } from './gap.ts';
import { isRefusal, type Hello } from './refusal.ts';
import { GROUPS_OFFERED, LEGACY_SIGNATURES, SIGNATURES_OFFERED } from './offers.ts';

/** What a server showed of itself. Every question has an answer, or says why it has none. */
export interface TlsSurvey {
  readonly server: TlsServer;
  readonly versions: ReadonlyMap<ProbedVersion, VersionAnswer>;
  /** By version, of those that it speaks. */
  readonly suites: ReadonlyMap<ProbedVersion, Listed>;
  /** Whose preference decides below TLS 1.3; undefined where one suite leaves no choice, or nothing is known. */
  readonly preference: 'server' | 'client' | undefined;
  /** Groups of TLS 1.3, and of ECDHE below it. */
  readonly groups: ReadonlyMap<'TLSv1.3' | 'TLSv1.2', Listed>;
  /** Hashes of the old kind that it still signs with in TLS 1.2. */
  readonly legacySignatures: Listed;
  /** TLS compression below TLS 1.3. */
  readonly compression: boolean | Gap | undefined;
  /** The answer in the best version below TLS 1.3: renegotiation, extended master secret, certificates, Diffie-Hellman parameters. */
  readonly below13: Hello | undefined;
}

export type VersionAnswer =
  | { readonly kind: 'spoken'; readonly hello: Hello }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** Code points that the server agreed to, in the order in which it chose; `gap` says why there may be more. */
export interface Listed {
  readonly codes: readonly number[];
  readonly gap: Gap | undefined;
}

export interface SurveyOptions {
  readonly serverName: string | undefined;
  readonly alpn: readonly string[];
  /** Most connections to one server. */
  readonly connections: number;
}

/** What is not told is the usual. */
type Offer = Partial<HelloOffer> & Pick<HelloOffer, 'version'>;

const VERSIONS = Object.keys(VERSION_CODE) as readonly ProbedVersion[];

/** Asks one server everything, one connection after the other: mail servers take several at once for an attack. */
export async function surveyTls(exchange: TlsExchange, server: TlsServer, options: SurveyOptions): Promise<TlsSurvey> {
  return new Surveyor(exchange, server, options).survey();
}

class Surveyor {
  readonly #exchange: TlsExchange;
  readonly #server: TlsServer;
  readonly #options: SurveyOptions;
  #left: number;

  constructor(exchange: TlsExchange, server: TlsServer, options: SurveyOptions) {
    this.#exchange = exchange;
    this.#server = server;
    this.#options = options;
    this.#left = options.connections;
  }

  async survey(): Promise<TlsSurvey> {
    const versions = await this.#versions();
    const suites = new Map<ProbedVersion, Listed>();
    for (const version of VERSIONS.toReversed()) {
      if (versions.get(version)?.kind === 'spoken') suites.set(version, await this.#list(offerableSuites(version), 'suites', { version }));
    }
    const below = VERSIONS.toReversed().find((version) => version !== 'TLSv1.3' && versions.get(version)?.kind === 'spoken');
    const best = below === undefined ? undefined : versions.get(below);
    const groups = new Map<'TLSv1.3' | 'TLSv1.2', Listed>();
    for (const version of ['TLSv1.3', 'TLSv1.2'] as const) {
      if (versions.get(version)?.kind !== 'spoken') continue;
      const elliptic = (suites.get(version)?.codes ?? []).filter(isElliptic);
      groups.set(version, await this.#list(elliptic.length === 0 ? [] : GROUPS_OFFERED, 'groups', { version, suites: elliptic }));
    }
    return {
      server: this.#server,
      versions,
      suites,
      preference: below === undefined ? undefined : await this.#preference(below, suites.get(below)?.codes ?? []),
      groups,
      legacySignatures: await this.#legacySignatures(suites.get('TLSv1.2')?.codes ?? []),
      compression: below === undefined ? undefined : await this.#compression(below, suites.get(below)?.codes ?? []),
      below13: best?.kind === 'spoken' ? best.hello : undefined,
    };
  }

  /** A connection that just ends is taken for a refusal only where the server answers another version: some say no in this way. */
  async #versions(): Promise<Map<ProbedVersion, VersionAnswer>> {
    const outcomes = new Map<ProbedVersion, TlsOutcome>();
    for (const version of VERSIONS.toReversed()) {
      const outcome = await this.#speaks(version);
      outcomes.set(version, outcome);
      // Who does not answer at all is not asked five times.
      if (outcome.kind === 'failure' && outcome.cause !== 'reset' && [...outcomes.values()].every(({ kind }) => kind === 'failure')) break;
    }
    const first = [...outcomes.values()][0]!;
    const speaks = [...outcomes.values()].some(({ kind }) => kind === 'hello');
    return new Map(VERSIONS.map((version) => [version, answerTo(version, outcomes.get(version) ?? first, speaks)]));
  }

  /** The first agreement; a refusal only when every suite was offered. */
  async #speaks(version: ProbedVersion): Promise<TlsOutcome> {
    const wanted = offerableSuites(version);
    for (let from = 0; ; from += MOST_AT_ONCE) {
      const outcome = await this.#ask({ version, suites: wanted.slice(from, from + MOST_AT_ONCE) });
      const isSettled = !isRefusal(outcome) || (outcome.kind === 'alert' && outcome.description === ALERT.protocolVersion);
      if (isSettled || from + MOST_AT_ONCE >= wanted.length) return outcome;
    }
  }

  /** Offers everything, takes away what was chosen, and offers the rest, until nothing is agreed to. */
  async #list(wanted: readonly number[], what: 'suites' | 'groups', offer: Offer): Promise<Listed> {
    const codes: number[] = [];
    for (let from = 0; from < wanted.length; from += MOST_AT_ONCE) {
      let rest = wanted.slice(from, from + MOST_AT_ONCE);
      while (rest.length > 0) {
        const outcome = await this.#ask({ ...offer, [what]: rest });
        if (isRefusal(outcome)) break;
        if (outcome.kind !== 'hello') return { codes, gap: gapOfOutcome(outcome) };
        const chosen = what === 'suites' ? outcome.flight.suite : outcome.flight.group;
        if (chosen === undefined || !rest.includes(chosen)) return { codes, gap: notOffered(outcome) };
        codes.push(chosen);
        rest = rest.filter((code) => code !== chosen);
      }
    }
    return { codes, gap: undefined };
  }

  async #preference(version: ProbedVersion, codes: readonly number[]): Promise<'server' | 'client' | undefined> {
    if (codes.length < 2) return undefined;
    const outcome = await this.#ask({ version, suites: codes.toReversed() });
    if (outcome.kind !== 'hello') return undefined;
    return outcome.flight.suite === codes.at(-1) ? 'client' : 'server';
  }

  async #legacySignatures(offered: readonly number[]): Promise<Listed> {
    const suites = offered.filter(isEphemeral);
    if (suites.length === 0) return { codes: [], gap: undefined };
    const codes: number[] = [];
    for (const { code, schemes } of LEGACY_SIGNATURES) {
      const outcome = await this.#ask({ version: 'TLSv1.2', suites, signatures: schemes });
      if (isRefusal(outcome)) continue;
      if (outcome.kind !== 'hello') return { codes, gap: gapOfOutcome(outcome) };
      const { keyExchange } = outcome.flight;
      const used = keyExchange === undefined || keyExchange.kind === 'explicitCurve' ? undefined : keyExchange.signature;
      // Some servers answer with another hash than those that they were offered.
      if (used !== undefined && used >> 8 === code) codes.push(code);
    }
    return { codes, gap: undefined };
  }

  async #compression(version: ProbedVersion, suites: readonly number[]): Promise<boolean | Gap> {
    const outcome = await this.#ask({ version, suites, compression: true });
    return outcome.kind === 'hello' ? outcome.flight.compression !== 0 : gapOfOutcome(outcome);
  }

  #ask(offer: Offer): Promise<TlsOutcome> {
    const whole: HelloOffer = {
      suites: [],
      groups: GROUPS_OFFERED,
      signatures: SIGNATURES_OFFERED,
      compression: false,
      ...this.#options,
      ...offer,
    };
    const { version, suites, groups, signatures, compression, serverName, alpn } = whole;
    const request = { server: this.#server, offer: { version, suites, groups, signatures, compression, serverName, alpn } };
    if (this.#left-- > 0) return this.#exchange.ask(request);
    return Promise.resolve({ kind: 'failure', request, cause: 'budgetExhausted', detail: 'connections', milliseconds: 0 });
  }
}

/** Some servers look no further in a list of suites. */
const MOST_AT_ONCE = 64;

function answerTo(version: ProbedVersion, outcome: TlsOutcome, speaks: boolean): VersionAnswer {
  if (outcome.kind === 'hello') {
    return outcome.flight.version === VERSION_CODE[version] ? { kind: 'spoken', hello: outcome } : { kind: 'refused' };
  }
  if (isRefusal(outcome) || (speaks && outcome.kind === 'failure' && outcome.cause === 'reset')) return { kind: 'refused' };
  return { kind: 'unknown', gap: gapOfOutcome(outcome) };
}

/** Whose keys the server signs. */
function isEphemeral(code: number): boolean {
  const exchange = suiteByCode(code)?.exchange;
  return exchange === 'ECDHE' || exchange === 'DHE';
}

function isElliptic(code: number): boolean {
  const exchange = suiteByCode(code)?.exchange;
  return exchange === 'ECDHE' || exchange === 'any';
}

function notOffered(outcome: Hello): Gap {
  return { cause: 'malformedResponse', params: { server: outcome.request.server.address, detail: 'not offered' } };
}
