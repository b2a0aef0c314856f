import type { Gap } from '../../model/origin.ts';
import { offerableSuites, suiteByCode } from '../../model/tls/suite.ts';
import { VERSION_CODE, type ProbedVersion } from './client-hello.ts';
import type { RenegotiationOutcome, RenegotiationRequest, TlsExchange, TlsOutcome, TlsServer } from './exchange.ts';
import { ALERT, gapOfOutcome } from './gap.ts';
import { HelloAsker, NOTHING, type Listed, type SurveyOptions } from './hello-asker.ts';
import { GROUPS_OFFERED, LEGACY_SIGNATURES } from './offers.ts';
import { isRefusal, type Hello } from './refusal.ts';

/** What a server showed of itself. Every question has an answer, or says why it has none. */
export interface TlsSurvey {
  readonly server: TlsServer;
  readonly versions: ReadonlyMap<ProbedVersion, VersionAnswer>;
  /** Of TLS 1.3, and of the best version below it, where they are spoken: what older ones agree to is old in any case. */
  readonly suites: ReadonlyMap<ProbedVersion, Listed>;
  /** Whose preference decides below TLS 1.3; undefined where one suite leaves no choice. */
  readonly preference: Preference | Gap | undefined;
  /** Groups of TLS 1.3, and of ECDHE below it. */
  readonly groups: ReadonlyMap<'TLSv1.3' | 'TLSv1.2', Listed>;
  /** Hashes of the old kind that it still signs with in TLS 1.2, by their number (RFC 5246 §7.4.1.4.1). */
  readonly legacySignatures: Listed;
  /** The answer to an offer of TLS compression below TLS 1.3. */
  readonly compression: Hello | Gap | undefined;
  /** The answer in the best version below TLS 1.3: renegotiation, extended master secret, certificates. */
  readonly below13: Hello | undefined;
  /** The same with suites of another kind of key, where it has two. */
  readonly otherKey: Hello | undefined;
  /** How often it begins anew on one connection when the client asks for it; undefined where it has no version in which that can be asked. */
  readonly renegotiations: RenegotiationOutcome | undefined;
}

export type VersionAnswer =
  | { readonly kind: 'spoken'; readonly hello: Hello }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown'; readonly gap: Gap };

export interface Preference {
  readonly of: 'server' | 'client';
  readonly hello: Hello;
}

const VERSIONS = Object.keys(VERSION_CODE) as readonly ProbedVersion[];

/** Asks one server everything. How much at once, and how much in all, is for the exchange to say. */
export async function surveyTls(exchange: TlsExchange, server: TlsServer, options: SurveyOptions): Promise<TlsSurvey> {
  return new Surveyor(exchange, server, options).survey();
}

class Surveyor {
  readonly #exchange: TlsExchange;
  readonly #server: TlsServer;
  readonly #serverName: string | undefined;
  readonly #asker: HelloAsker;

  constructor(exchange: TlsExchange, server: TlsServer, options: SurveyOptions) {
    this.#exchange = exchange;
    this.#server = server;
    this.#serverName = options.serverName;
    this.#asker = new HelloAsker(exchange, server, options);
  }

  async survey(): Promise<TlsSurvey> {
    const versions = await this.#versions();
    const below = VERSIONS.findLast((version) => version !== 'TLSv1.3' && versions.get(version)?.kind === 'spoken');
    const best = below === undefined ? undefined : versions.get(below);
    const [modern, older] = await Promise.all([
      versions.get('TLSv1.3')?.kind === 'spoken' ? this.#modern() : undefined,
      below === undefined || best?.kind !== 'spoken' ? undefined : this.#older(below, best.hello),
    ]);
    // Last, since it may take the longest.
    const renegotiations = best?.kind === 'spoken' && canRenegotiate(below) ? await this.#renegotiate(below) : undefined;
    const suites = new Map<ProbedVersion, Listed>();
    const groups = new Map<'TLSv1.3' | 'TLSv1.2', Listed>();
    if (modern !== undefined) {
      suites.set('TLSv1.3', modern.suites);
      groups.set('TLSv1.3', modern.groups);
    }
    if (below !== undefined && older !== undefined) {
      suites.set(below, older.suites);
      if (below === 'TLSv1.2') groups.set('TLSv1.2', older.groups);
    }
    return {
      server: this.#server,
      versions,
      suites,
      preference: older?.preference,
      groups,
      legacySignatures: older?.legacySignatures ?? NOTHING,
      compression: older?.compression,
      below13: best?.kind === 'spoken' ? best.hello : undefined,
      otherKey: older?.otherKey,
      renegotiations,
    };
  }

  #renegotiate(version: RenegotiationRequest['version']): Promise<RenegotiationOutcome> {
    return this.#exchange.renegotiate({ server: this.#server, serverName: this.#serverName, version });
  }

  /** A connection that just ends is taken for a refusal only where the server answers another version: some say no in this way. */
  async #versions(): Promise<Map<ProbedVersion, VersionAnswer>> {
    const first = await this.#speaks('TLSv1.3');
    const outcomes = new Map<ProbedVersion, TlsOutcome>([['TLSv1.3', first]]);
    // Who does not answer at all is not asked five times.
    if (first.kind !== 'failure' || first.cause === 'reset') {
      const rest = VERSIONS.filter((version) => version !== 'TLSv1.3').toReversed();
      const answers = await Promise.all(rest.map((version) => this.#speaks(version)));
      rest.forEach((version, i) => outcomes.set(version, answers[i]!));
    }
    const speaks = [...outcomes.values()].some(({ kind }) => kind === 'hello');
    return new Map(VERSIONS.map((version) => [version, answerTo(version, outcomes.get(version) ?? first, speaks)]));
  }

  /** The first agreement; a refusal only when every suite was offered. */
  async #speaks(version: ProbedVersion): Promise<TlsOutcome> {
    const parts = inParts(offerableSuites(version));
    for (const [i, suites] of parts.entries()) {
      const outcome = await this.#asker.ask({ version, suites }, true);
      const isSettled = !isRefusal(outcome) || (outcome.kind === 'alert' && outcome.description === ALERT.protocolVersion);
      if (isSettled || i === parts.length - 1) return outcome;
    }
    throw new Error('a version without suites');
  }

  async #modern(): Promise<{ readonly suites: Listed; readonly groups: Listed }> {
    const version = 'TLSv1.3';
    const [suites, groups] = await Promise.all([
      this.#asker.list(offerableSuites(version), 'suites', { version }),
      this.#asker.list(GROUPS_OFFERED, 'groups', { version, suites: offerableSuites(version) }),
    ]);
    return { suites, groups };
  }

  async #older(version: ProbedVersion, first: Hello) {
    const { listed, preference } = await this.#suites(version);
    const { codes } = listed;
    const elliptic = codes.filter((code) => suiteByCode(code)?.exchange === 'ECDHE');
    const [groups, legacySignatures, compression, otherKey] = await Promise.all([
      this.#asker.groups(version, elliptic),
      version === 'TLSv1.2' ? this.#legacySignatures(codes) : NOTHING,
      codes.length === 0 ? undefined : this.#asker.ask({ version, suites: codes, compression: true }),
      this.#otherKey(version, first, codes),
    ]);
    const compressed = compression === undefined || compression.kind === 'hello' ? compression : gapOfOutcome(compression);
    return { suites: listed, preference, groups, legacySignatures, compression: compressed, otherKey };
  }

  /** Every suite, and whose order decides; where that is the server's, they come in it. */
  async #suites(version: ProbedVersion): Promise<{ readonly listed: Listed; readonly preference: TlsSurvey['preference'] }> {
    const parts = await Promise.all(inParts(offerableSuites(version)).map((part) => this.#asker.list(part, 'suites', { version })));
    const listed = together(parts);
    const [{ codes }, only] = [listed, parts.filter((part) => part.codes.length > 0).length === 1];
    if (codes.length < 2) return { listed, preference: undefined };
    const [onward, back] = await Promise.all([
      only ? listed.hellos.get(codes[0]!)! : this.#asker.ask({ version, suites: codes }),
      this.#asker.ask({ version, suites: codes.toReversed() }),
    ]);
    if (onward.kind !== 'hello') return { listed, preference: gapOfOutcome(onward) };
    if (back.kind !== 'hello') return { listed, preference: gapOfOutcome(back) };
    const isClient = onward.flight.suite === codes[0] && back.flight.suite === codes.at(-1);
    const preference: Preference = { of: isClient ? 'client' : 'server', hello: back };
    if (isClient || only || listed.gap !== undefined) return { listed, preference };
    return { listed: await this.#asker.list(codes, 'suites', { version }), preference };
  }

  async #legacySignatures(offered: readonly number[]): Promise<Listed> {
    const suites = offered.filter(isSigned);
    if (suites.length === 0) return NOTHING;
    const hellos = new Map<number, Hello>();
    let gap: Gap | undefined;
    const ask = async ({ code, schemes }: (typeof LEGACY_SIGNATURES)[number]): Promise<void> => {
      const outcome = await this.#asker.ask({ version: 'TLSv1.2', suites, signatures: schemes });
      if (isRefusal(outcome)) return;
      if (outcome.kind !== 'hello') {
        gap ??= gapOfOutcome(outcome);
        return;
      }
      const { keyExchange } = outcome.flight;
      const used = keyExchange === undefined || keyExchange.kind === 'explicitCurve' ? undefined : keyExchange.signature;
      // Some servers answer with another hash than those that they were offered.
      if (used !== undefined && used >> 8 === code) hellos.set(code, outcome);
    };
    await Promise.all(LEGACY_SIGNATURES.map(ask));
    return { codes: [...hellos.keys()].toSorted((one, other) => one - other), hellos, gap };
  }

  /** A server with keys of two kinds shows the other certificate when only that will do. */
  async #otherKey(version: ProbedVersion, { flight }: Hello, codes: readonly number[]): Promise<Hello | undefined> {
    const shown = suiteByCode(flight.suite)?.authentication;
    const others = codes.filter((code) => {
      const kind = suiteByCode(code)?.authentication;
      return (kind === 'RSA' || kind === 'ECDSA' || kind === 'DSS') && kind !== shown;
    });
    const outcome = others.length === 0 ? undefined : await this.#asker.ask({ version, suites: others }, true);
    return outcome?.kind === 'hello' ? outcome : undefined;
  }
}

/** This machine's own library carries it out, which no longer speaks SSL 3.0. */
function canRenegotiate(version: ProbedVersion | undefined): version is RenegotiationRequest['version'] {
  return version !== undefined && version !== 'SSLv3' && version !== 'TLSv1.3';
}

/** What many servers have by itself, since some look no further in a list; then the rest. */
function inParts(suites: readonly number[]): readonly (readonly number[])[] {
  const parts = [suites.slice(0, 64)];
  for (let from = 64; from < suites.length; from += 128) parts.push(suites.slice(from, from + 128));
  return parts;
}

function together(parts: readonly Listed[]): Listed {
  const hellos = new Map(parts.flatMap((part) => [...part.hellos]));
  return { codes: [...hellos.keys()], hellos, gap: parts.find(({ gap }) => gap !== undefined)?.gap };
}

function answerTo(version: ProbedVersion, outcome: TlsOutcome, speaks: boolean): VersionAnswer {
  if (outcome.kind === 'hello') {
    return outcome.flight.version === VERSION_CODE[version] ? { kind: 'spoken', hello: outcome } : { kind: 'refused' };
  }
  // Who agrees to nothing at all refuses us, not a version: a name it does not know, or an address it does not like.
  if (speaks && (isRefusal(outcome) || (outcome.kind === 'failure' && outcome.cause === 'reset'))) return { kind: 'refused' };
  return { kind: 'unknown', gap: gapOfOutcome(outcome) };
}

/** Whose key exchange the server signs. */
function isSigned(code: number): boolean {
  const suite = suiteByCode(code);
  return (suite?.exchange === 'ECDHE' || suite?.exchange === 'DHE') && suite.authentication !== 'NULL';
}
