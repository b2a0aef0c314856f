import { basename, resolve } from 'node:path';
import type { Instant } from '../../model/plane.ts';
import { networkExchange, type ServerAddress } from '../../probes/dns/exchange.ts';
import { resolverAddress, systemResolvers } from '../../probes/dns/resolver.ts';
import { recordTranscript, type Recording, replayTranscript, type Transcript } from '../../probes/dns/transcript.ts';
import { loadTranscript } from '../../probes/dns/transcript-load.ts';
import { networkHttpExchange, type HttpExchange } from '../../probes/http/exchange.ts';
import { httpSteps } from '../../probes/http/transcript-step.ts';
import { networkSmtpExchange, type SmtpExchange } from '../../probes/smtp/exchange.ts';
import { smtpSteps } from '../../probes/smtp/transcript-step.ts';
import { networkTlsExchange, type TlsExchange } from '../../probes/tls/exchange.ts';
import { renegotiationSteps, tlsSteps } from '../../probes/tls/transcript-step.ts';
import { turnsWithin } from '../../probes/politeness.ts';
import { findVantage } from '../../probes/vantage.ts';
import { errorCode, insideOf } from '../../engine/confine.ts';
import type { OpenProject } from '../open-project.ts';
import { UsageError } from '../usage-error.ts';
import { refuseLinks } from '../write-file.ts';

export interface ConversationOptions {
  readonly resolver?: string;
  readonly replay?: string;
  readonly record?: string;
}

/** What a run asks, live or of a transcript. */
export interface Conversation {
  readonly transcript: Transcript;
  readonly http: HttpExchange;
  readonly smtp: SmtpExchange;
  readonly tls: TlsExchange;
  /** Replayed, the clock of the recording. */
  readonly startedAt: Instant;
  readonly resolvers: readonly ServerAddress[];
  /** Writes the transcript, where one is wanted. */
  readonly finish: () => void;
}

/** A replay asks nobody. */
const REPLAYED = (): Promise<never> => Promise.reject(new Error('a replay asks nobody'));

/** A run that asks longer than that has met something that never ends. */
const MOST_SECONDS = 600;

export async function openConversation(project: OpenProject, options: ConversationOptions): Promise<Conversation> {
  if (options.replay === undefined) return live(project, options);
  if (options.record !== undefined) throw new UsageError('conflictingOptions', { first: '--replay', second: '--record' });
  return replayed(resolve(project.context.surroundings.cwd, options.replay), options.replay);
}

async function live({ context, settings, tree }: OpenProject, { resolver, record }: ConversationOptions): Promise<Conversation> {
  const { cwd, now } = context.surroundings;
  const { budgets, transcript: configured } = settings.verify;
  const { queries, queriesPerSecond, seconds = MOST_SECONDS } = budgets;
  const resolvers = resolversOf(resolver ?? settings.verify.resolver);
  const signal = AbortSignal.timeout(seconds * 1000);
  const exchange = networkExchange({
    vantage: await findVantage(),
    signal,
    politeness: {
      ...(queriesPerSecond !== undefined && { perSecond: queriesPerSecond }),
      ...(queries !== undefined && { total: queries }),
    },
  });
  // Several conversations at once look like an attack to a mail server, whatever they are about.
  const mailTurns = turnsWithin({ perServer: 1, perSecond: 100 }, signal);
  const beside: Beside = {
    web: networkHttpExchange({ signal }),
    mail: networkSmtpExchange({ signal, turns: mailTurns }),
    tls: networkTlsExchange({ signal, mailTurns }),
  };
  const startedAt = Math.floor(now() / 1000);
  const named = record ?? configured;
  if (named === undefined) return conversation(recordTranscript(exchange, { name: '', startedAt, resolvers }), beside, '', resolvers);
  const file = record === undefined ? resolve(tree.root, named) : resolve(cwd, named);
  // The configuration may be a stranger's.
  if (record === undefined && insideOf(tree.root, file) === undefined)
    throw new UsageError('outsideProject', { path: named, root: tree.root });
  refuseLinks(context.root, file, named);
  return writing(named, () =>
    conversation(recordTranscript(exchange, { name: transcriptName(file), startedAt, resolvers, file }), beside, named, resolvers),
  );
}

/** What is asked besides name servers. */
interface Beside {
  readonly web: HttpExchange;
  readonly mail: SmtpExchange;
  readonly tls: TlsExchange;
}

function conversation(recording: Recording, { web, mail, tls }: Beside, named: string, resolvers: readonly ServerAddress[]): Conversation {
  return {
    transcript: recording,
    http: { ask: recording.conversation(httpSteps, (request) => web.ask(request)) },
    smtp: { ask: recording.conversation(smtpSteps, (request) => mail.ask(request)) },
    tls: {
      ask: recording.conversation(tlsSteps, (request) => tls.ask(request)),
      renegotiate: recording.conversation(renegotiationSteps, (request) => tls.renegotiate(request)),
    },
    startedAt: recording.startedAt,
    resolvers,
    finish: () => writing(named, () => recording.finish()),
  };
}

function replayed(path: string, named: string): Conversation {
  const loaded = loadTranscript(path);
  if (loaded.kind === 'invalid') {
    if (/^(?:E[A-Z]+|tooLarge)$/.test(loaded.reason)) throw new UsageError('notReadable', { path: named, reason: loaded.reason });
    throw new UsageError('badTranscript', { path: named, line: Math.max(1, loaded.line), reason: loaded.reason });
  }
  const { startedAt } = loaded.head;
  const resolvers = loaded.head.resolvers.map(({ address, port }) => ({ host: '', address, port }));
  const transcript = replayTranscript(loaded);
  const http = { ask: transcript.conversation(httpSteps, REPLAYED) };
  const smtp = { ask: transcript.conversation(smtpSteps, REPLAYED) };
  const tls = { ask: transcript.conversation(tlsSteps, REPLAYED), renegotiate: transcript.conversation(renegotiationSteps, REPLAYED) };
  return { transcript, http, smtp, tls, startedAt, resolvers, finish: () => {} };
}

/** What the system says to a file that cannot be written is the user's to mend. */
function writing<T>(named: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new UsageError('notWritable', { path: named, reason: errorCode(error) });
    throw error;
  }
}

/** The name of the file, as far as a transcript may carry it. */
function transcriptName(file: string): string {
  return basename(file)
    .replaceAll(/[^\x20-\x7e]/gu, '?')
    .slice(0, 200);
}

/** Those that are named, else those of the machine. */
export function resolversOf(named: string | undefined): readonly ServerAddress[] {
  if (named === undefined) return systemResolvers();
  const address = resolverAddress(named);
  if (address === undefined) throw new UsageError('badResolver', { word: named });
  return [address];
}
