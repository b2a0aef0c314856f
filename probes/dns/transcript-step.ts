import { lowerName } from '../../model/names/wire.ts';
import { typeName } from '../../model/rdata/types.ts';
import type { StepKey, StepKind } from '../step-kind.ts';
import type { Vantage } from '../vantage.ts';
import { outcomeOf } from './exchange.ts';
import type { ExchangeRequest, FailureCause, Outcome, Transport } from './exchange.ts';
import type { QueryFlags } from './query.ts';

/** First line of a transcript. */
export interface TranscriptHead {
  readonly transcript: 'dns';
  readonly version: 1;
  readonly name: string;
  /** Instant of the run, in seconds: replayed, the run judges by this clock. */
  readonly startedAt: number;
  readonly vantage: Vantage;
  /** The resolvers of the run, in the order in which they were to be asked. */
  readonly resolvers: readonly RecordedResolver[];
  /** False when the transcript grew too large and steps are left out. */
  readonly complete: boolean;
  /** Number of lines that follow. */
  readonly steps: number;
}

export interface RecordedResolver {
  readonly address: string;
  readonly port: number;
}

/** A line of a transcript: one question over one transport, and what came of it. */
export interface DnsStep {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly transport: Transport;
  /** Name in lower case and master-file presentation; type and class as numbers. */
  readonly question: { readonly name: string; readonly type: number; readonly class: number };
  readonly flags: readonly StepFlag[];
  /** The answer in base64, its id zeroed; or why there is none. */
  readonly response?: string;
  readonly cause?: FailureCause;
  readonly detail?: string;
  readonly milliseconds: number;
}

export const STEP_FLAGS = ['rd', 'cd', 'edns', 'do'] as const;
export type StepFlag = (typeof STEP_FLAGS)[number];

export function stepKey(request: ExchangeRequest): StepKey {
  const { server, transport, question, flags } = request;
  return keyOf(server.address, server.port, transport, lowerName(question.name), question.type, question.class, flagsOf(flags));
}

export function keyOfDnsStep({ address, port, transport, question, flags }: DnsStep): StepKey {
  return keyOf(address, port, transport, question.name, question.type, question.class, flags);
}

function stepOf(outcome: Outcome): DnsStep {
  const { server, transport, question, flags } = outcome.request;
  return {
    host: server.host,
    address: server.address,
    port: server.port,
    transport,
    question: { name: lowerName(question.name), type: question.type, class: question.class },
    flags: flagsOf(flags),
    ...(outcome.kind === 'response'
      ? { response: Buffer.from(outcome.octets).toString('base64') }
      : { cause: outcome.cause, detail: outcome.detail }),
    milliseconds: outcome.milliseconds,
  };
}

function outcomeOfStep(step: DnsStep, request: ExchangeRequest): Outcome {
  const { response, cause = 'malformed', detail = '', milliseconds } = step;
  if (response === undefined) return outcomeOf(request, { kind: 'failure', cause, detail }, milliseconds);
  return outcomeOf(request, { kind: 'octets', octets: Buffer.from(response, 'base64') }, milliseconds);
}

export const dnsSteps: StepKind<ExchangeRequest, Outcome, DnsStep> = {
  keyOf: stepKey,
  stepOf,
  outcomeOf: outcomeOfStep,
  unasked: (request, cause, detail) => ({ kind: 'failure', request, cause, detail, milliseconds: 0 }),
};

function flagsOf(flags: QueryFlags): StepFlag[] {
  const set: Record<StepFlag, boolean> = { rd: flags.recursionDesired, cd: flags.checkingDisabled, edns: flags.edns, do: flags.dnssecOk };
  return STEP_FLAGS.filter((flag) => set[flag]);
}

function keyOf(
  address: string,
  port: number,
  transport: Transport,
  name: string,
  type: number,
  klass: number,
  flags: readonly StepFlag[],
): StepKey {
  return [name, typeName(type), klass, address, port, transport, flags.join('+')].join(' ');
}
