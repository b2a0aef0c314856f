import type { DomainName } from '../../model/names/name.ts';
import { wireOf } from '../../model/names/wire.ts';
import { familyOf, isFarAway } from '../vantage.ts';
import { mayBeAsked } from './addresses.ts';
import { askServer, TO_AUTHORITY } from './ask.ts';
import type { Reachability } from './doubt.ts';
import type { Exchange, Outcome, ServerAddress, Transport } from './exchange.ts';
import type { Resolver } from './resolver.ts';
import { stepKey } from './transcript-step.ts';
import type { StepKey } from '../step-kind.ts';

export interface SurveyLimits {
  /** Addresses of the zone's servers that are asked. */
  readonly servers: number;
  /** Addresses of the parent's servers that are asked. */
  readonly parentServers: number;
  /** Questions to each server. */
  readonly questions: number;
  /** Private, link-local and loopback addresses may be asked too. Default false: a zone can name any address as its server's. */
  readonly localAddresses: boolean;
}

export const SURVEY_LIMITS: SurveyLimits = { servers: 64, parentServers: 32, questions: 20_000, localAddresses: false };

/** What the parts of one survey share. */
export interface SurveyContext {
  readonly resolver: Resolver;
  readonly limits: SurveyLimits;
  readonly port: number;
  readonly reachability: Reachability;
  /** Every question that was put to a name server. */
  readonly steps: ReadonlySet<StepKey>;
  /** Puts a question without recursion; an address that must not be asked is `notAllowed`. */
  ask(server: ServerAddress, name: DomainName, type: number, transport?: Transport): Promise<Outcome>;
}

export function surveyContext(exchange: Exchange, resolver: Resolver, port: number, limits: SurveyLimits): SurveyContext {
  const steps = new Set<StepKey>();
  const answered = new Set<'ipv4' | 'ipv6'>();
  const watched: Exchange = {
    vantage: exchange.vantage,
    async ask(request) {
      const outcome = await exchange.ask(request);
      const { address } = request.server;
      steps.add(stepKey(request));
      if (outcome.kind === 'response' && isFarAway(address)) answered.add(familyOf(address));
      return outcome;
    },
  };
  return {
    resolver,
    limits,
    port,
    steps,
    reachability: { vantage: exchange.vantage, answered },
    ask(server, name, type, transport = 'udp') {
      const question = { name: wireOf(name), type, class: 1 };
      if (mayBeAsked(server.address, limits.localAddresses)) return askServer(watched, server, question, TO_AUTHORITY, transport);
      const request = { server, transport, question, flags: TO_AUTHORITY };
      return Promise.resolve({ kind: 'failure', request, cause: 'notAllowed', detail: 'notGlobalAddress', milliseconds: 0 });
    },
  };
}
