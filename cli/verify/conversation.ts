import { basename, resolve } from 'node:path';
import type { Instant } from '../../model/plane.ts';
import { networkExchange, type ServerAddress } from '../../probes/dns/exchange.ts';
import { resolverAddress, systemResolvers } from '../../probes/dns/resolver.ts';
import { recordTranscript, type Recording, replayTranscript, type Transcript } from '../../probes/dns/transcript.ts';
import { loadTranscript } from '../../probes/dns/transcript-load.ts';
import { findVantage } from '../../probes/vantage.ts';
import { errorCode } from '../../engine/confine.ts';
import type { OpenProject } from '../open-project.ts';
import { UsageError } from '../usage-error.ts';

export interface ConversationOptions {
  readonly resolver?: string;
  readonly replay?: string;
  readonly record?: string;
}

/** What a run asks, live or of a transcript. */
export interface Conversation {
  readonly transcript: Transcript;
  /** Replayed, the clock of the recording. */
  readonly startedAt: Instant;
  readonly resolvers: readonly ServerAddress[];
  /** Writes the transcript, where one is wanted. */
  readonly finish: () => void;
}

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
  const exchange = networkExchange({
    vantage: await findVantage(),
    signal: AbortSignal.timeout(seconds * 1000),
    politeness: {
      ...(queriesPerSecond !== undefined && { perSecond: queriesPerSecond }),
      ...(queries !== undefined && { total: queries }),
    },
  });
  const startedAt = Math.floor(now() / 1000);
  const named = record ?? configured;
  if (named === undefined) return conversation(recordTranscript(exchange, { name: '', startedAt, resolvers }), '', resolvers);
  const file = record === undefined ? resolve(tree.root, named) : resolve(cwd, named);
  return writing(named, () =>
    conversation(recordTranscript(exchange, { name: transcriptName(file), startedAt, resolvers, file }), named, resolvers),
  );
}

function conversation(recording: Recording, named: string, resolvers: readonly ServerAddress[]): Conversation {
  return { transcript: recording, startedAt: recording.startedAt, resolvers, finish: () => writing(named, () => recording.finish()) };
}

function replayed(path: string, named: string): Conversation {
  const loaded = loadTranscript(path);
  if (loaded.kind === 'invalid') throw new UsageError('badTranscript', { path: named, line: loaded.line, reason: loaded.reason });
  const { startedAt } = loaded.head;
  const resolvers = loaded.head.resolvers.map(({ address, port }) => ({ host: '', address, port }));
  return { transcript: replayTranscript(loaded), startedAt, resolvers, finish: () => {} };
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

function resolversOf(named: string | undefined): readonly ServerAddress[] {
  if (named === undefined) return systemResolvers();
  const address = resolverAddress(named);
  if (address === undefined) throw new UsageError('badResolver', { word: named });
  return [address];
}
