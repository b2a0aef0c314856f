import { ROOT, type DomainName } from '../../model/names/name.ts';
import { lowerName, wireOf } from '../../model/names/wire.ts';
import { TYPE } from '../../model/rdata/types.ts';
import type { StepKey } from '../step-kind.ts';
import { askServer, TO_RESOLVER } from './ask.ts';
import { doubtOf, refusal, type Doubt } from './doubt.ts';
import type { ExtendedError } from './edns.ts';
import type { Exchange, Outcome, ServerAddress } from './exchange.ts';
import { RCODE, type Message } from './message.ts';
import type { QueryFlags } from './query.ts';
import { stepKey } from './transcript-step.ts';

/** A resolver that validates DNSSEC; each name is asked for once in a run. */
export interface Validator {
  /** Never rejects. */
  validate(name: DomainName): Promise<Validated>;
  /** The resolver whose word counts, or why there is none. */
  resolver(): Promise<ServerAddress | ValidationFailure>;
}

/** What it says of a name. */
export type Validated =
  | {
      readonly kind: 'secure' | 'insecure' | 'bogus';
      /** False where the answer is NXDOMAIN. */
      readonly exists: boolean;
      /** Owner of the SOA record in the answer. */
      readonly zone: DomainName | undefined;
      readonly errors: readonly ExtendedError[];
      readonly server: ServerAddress;
      readonly step: StepKey;
    }
  | ValidationFailure;

export interface ValidationFailure {
  readonly kind: 'failure';
  readonly doubt: Doubt;
  readonly server: ServerAddress;
}

/**
 * Takes the word of the first resolver that validates, and of no other: the next one would answer what the first refuses. That it validates
 * it shows with the SOA record of the root, which is signed (RFC 4035 §3.2.3).
 */
export function validatingResolver(exchange: Exchange, servers: readonly ServerAddress[]): Validator {
  const ask = (server: ServerAddress, name: DomainName, flags: QueryFlags): Promise<Outcome> =>
    askServer(exchange, server, { name: wireOf(name), type: TYPE.SOA, class: 1 }, flags);

  async function choose(): Promise<ServerAddress | ValidationFailure> {
    let why: ValidationFailure = { kind: 'failure', doubt: { cause: 'noResolver', detail: '' }, server: NOBODY };
    for (const server of servers) {
      const outcome = await ask(server, ROOT, TO_RESOLVER);
      if (outcome.kind === 'failure') why = { kind: 'failure', doubt: doubtOf(outcome), server };
      else if (outcome.message.authenticData && outcome.message.rcode === RCODE.NOERROR) return server;
      else why = { kind: 'failure', doubt: { cause: 'notValidating', detail: '' }, server };
    }
    return why;
  }

  async function validated(name: DomainName): Promise<Validated> {
    const server = await resolver();
    if ('kind' in server) return server;
    const checked = await ask(server, name, TO_RESOLVER);
    if (checked.kind === 'failure') return { kind: 'failure', doubt: doubtOf(checked), server };
    if (checked.message.rcode !== RCODE.SERVFAIL) return wordOf(checked, checked.message, server);
    // What it has, and refuses to give, it gives to who does without validation (RFC 4035 §3.2.2).
    const unchecked = await ask(server, name, UNCHECKED);
    if (unchecked.kind === 'failure' || !isAnswer(unchecked.message)) return { kind: 'failure', doubt: refusal(checked.message), server };
    return { ...wordOf(checked, unchecked.message, server), kind: 'bogus' } as Validated;
  }

  let chosen: Promise<ServerAddress | ValidationFailure> | undefined;
  const resolver = (): Promise<ServerAddress | ValidationFailure> => (chosen ??= choose());
  const known = new Map<DomainName, Promise<Validated>>();
  return {
    resolver,
    validate(name) {
      const answer = known.get(name) ?? validated(name);
      known.set(name, answer);
      return answer;
    },
  };
}

/** CD: the answer without its validation. */
const UNCHECKED: QueryFlags = { ...TO_RESOLVER, checkingDisabled: true };
const NOBODY: ServerAddress = { host: '', address: '', port: 53 };

/** Extended errors that say of an answer that it is bogus, whatever else it says (RFC 8914 §4.7 to §4.13), as Internet.nl takes them. */
const BOGUS: ReadonlySet<number> = new Set([6, 7, 8, 9, 10, 11, 12]);

function isAnswer({ rcode }: Message): boolean {
  return rcode === RCODE.NOERROR || rcode === RCODE.NXDOMAIN;
}

/** What `checked` says, with the records of `seen`. */
function wordOf({ request, message: checked }: Outcome & { kind: 'response' }, seen: Message, server: ServerAddress): Validated {
  if (!isAnswer(seen)) return { kind: 'failure', doubt: refusal(checked), server };
  const errors = checked.edns?.errors ?? [];
  const isBogus = errors.some(({ code }) => BOGUS.has(code));
  const soa = [...seen.answers, ...seen.authorities].findLast(({ type }) => type === TYPE.SOA);
  return {
    kind: isBogus ? 'bogus' : checked.authenticData ? 'secure' : 'insecure',
    exists: seen.rcode === RCODE.NOERROR,
    zone: soa === undefined ? undefined : lowerName(soa.owner),
    errors,
    server,
    step: stepKey(request),
  };
}
