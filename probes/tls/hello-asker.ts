import type { Gap } from '../../model/origin.ts';
import { suiteByCode } from '../../model/tls/suite.ts';
import type { HelloOffer, ProbedVersion } from './client-hello.ts';
import type { TlsExchange, TlsOutcome, TlsServer } from './exchange.ts';
import { gapOfOutcome, labelOfTls } from './gap.ts';
import { GROUPS_OFFERED, SIGNATURES_OFFERED } from './offers.ts';
import { isRefusal, type Hello } from './refusal.ts';

/** Code points that the server agreed to, in the order in which it chose; `gap` says why there may be more. */
export interface Listed {
  readonly codes: readonly number[];
  readonly hellos: ReadonlyMap<number, Hello>;
  readonly gap: Gap | undefined;
}

export const NOTHING: Listed = { codes: [], hellos: new Map(), gap: undefined };

export interface SurveyOptions {
  readonly serverName: string | undefined;
  readonly alpn: readonly string[];
}

/** What is not told is the usual. */
type Offer = Partial<HelloOffer> & Pick<HelloOffer, 'version'>;

/** Puts offers to one server, and finds out by offering less and less what it agrees to. */
export class HelloAsker {
  readonly #exchange: TlsExchange;
  readonly #server: TlsServer;
  readonly #options: SurveyOptions;

  constructor(exchange: TlsExchange, server: TlsServer, options: SurveyOptions) {
    this.#exchange = exchange;
    this.#server = server;
    this.#options = options;
  }

  ask(offer: Offer, withChain = false): Promise<TlsOutcome> {
    const usual = { suites: [], groups: GROUPS_OFFERED, signatures: SIGNATURES_OFFERED, compression: false };
    const { serverName, alpn } = this.#options;
    return this.#exchange.ask({ server: this.#server, offer: { ...usual, serverName, alpn, ...offer }, withChain });
  }

  /** Offers everything, takes away what was chosen, and offers the rest, until nothing is agreed to. */
  async list(wanted: readonly number[], what: 'suites' | 'groups', offer: Offer): Promise<Listed> {
    const hellos = new Map<number, Hello>();
    const all = (gap: Gap | undefined): Listed => ({ codes: [...hellos.keys()], hellos, gap });
    for (let rest = wanted; rest.length > 0;) {
      const outcome = await this.ask({ ...offer, [what]: rest });
      if (isRefusal(outcome)) break;
      if (outcome.kind !== 'hello') return all(gapOfOutcome(outcome));
      const chosen = what === 'suites' ? outcome.flight.suite : outcome.flight.group;
      if (chosen === undefined || !rest.includes(chosen)) return all(notOffered(outcome));
      hellos.set(chosen, outcome);
      rest = rest.filter((code) => code !== chosen);
    }
    return all(undefined);
  }

  /**
   * A certificate with an elliptic key can be used only where its own curve is offered too (RFC 8422 §5.1), so what was chosen is offered again,
   * behind the rest. Who chooses one of it once more, agrees on nothing else with anybody who can read the certificate.
   */
  async groups(version: ProbedVersion, suites: readonly number[]): Promise<Listed> {
    if (suites.length === 0) return NOTHING;
    const listed = await this.list(GROUPS_OFFERED, 'groups', { version, suites });
    if (listed.gap !== undefined || !suites.some((code) => suiteByCode(code)?.authentication === 'ECDSA')) return listed;
    const hellos = new Map(listed.hellos);
    const all = (gap: Gap | undefined): Listed => ({ codes: [...hellos.keys()], hellos, gap });
    for (;;) {
      const groups = [...GROUPS_OFFERED.filter((code) => !hellos.has(code)), ...hellos.keys()];
      const outcome = await this.ask({ version, suites, groups });
      if (isRefusal(outcome)) return all(undefined);
      if (outcome.kind !== 'hello') return all(gapOfOutcome(outcome));
      const chosen = outcome.flight.group;
      if (chosen === undefined || !groups.includes(chosen)) return all(notOffered(outcome));
      if (hellos.has(chosen)) return all(undefined);
      hellos.set(chosen, outcome);
    }
  }
}

function notOffered(outcome: Hello): Gap {
  return { cause: 'malformedResponse', params: { server: labelOfTls(outcome.request.server), detail: 'not offered' } };
}
