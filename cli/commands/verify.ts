import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { compareResults, summarise } from '../../engine/lint.ts';
import { readEstate } from '../../engine/estate.ts';
import { accept } from '../../engine/accept.ts';
import { domainName, type DomainName } from '../../model/names/name.ts';
import type { Report } from '../../model/report.ts';
import { networkExchange } from '../../probes/dns/exchange.ts';
import { recursiveResolver, resolverAddress, systemResolvers } from '../../probes/dns/resolver.ts';
import { recordTranscript, type Recording, replayTranscript, type Transcript } from '../../probes/dns/transcript.ts';
import { loadTranscript } from '../../probes/dns/transcript-load.ts';
import type { ServerAddress } from '../../probes/dns/exchange.ts';
import { findVantage } from '../../probes/vantage.ts';
import { rules } from '../../rules/registry.generated.ts';
import { type Context, notice } from '../context.ts';
import { EXIT, exitStatus, type ExitStatus } from '../exit.ts';
import { openProject, type OpenProject } from '../open-project.ts';
import type { CommonOptions } from '../options.ts';
import { parsersFor } from '../parsers.ts';
import { zoneProgress } from '../verify/progress.ts';
import { UsageError } from '../usage-error.ts';
import { observe, type Target } from '../verify/observe.ts';
import { version } from '../version.ts';
import { writeReports } from '../write-reports.ts';

export interface VerifyOptions extends CommonOptions {
  readonly resolver?: string;
  readonly replay?: string;
  readonly record?: string;
  readonly all?: boolean;
}

/** A run that asks longer than that has met something that never ends. */
const MOST_SECONDS = 600;

/** `hostmaster verify [targets…]`: judges what the Internet answers by the same rules, and tells where it differs from the repository. */
export async function verifyCommand(given: Context, targets: readonly string[], options: VerifyOptions): Promise<ExitStatus> {
  if (options.replay !== undefined && options.record !== undefined) throw new UsageError('conflictingOptions', { first: '--replay', second: '--record' });
  const isPath = (word: string): boolean => existsSync(resolve(given.surroundings.cwd, word));
  const project = await openProject(given, targets.filter(isPath));
  const { context, tree, settings } = project;
  const parsers = await parsersFor([...tree.walk(), ...project.paths]);
  const estate = readEstate(tree, { parsers, settings, paths: project.paths });
  const chosen = targetsOf(project, estate.worlds.all, estate.isSelected, targets.filter((word) => !isPath(word)));
  if (chosen.length === 0) {
    await notice(context, 'error.nothingToCheck');
    return EXIT.nothing;
  }
  const { transcript, startedAt, resolvers } = await conversation(project, options);
  const progress = zoneProgress(context);
  const judged = await observe({
    targets: chosen,
    declared: estate.worlds,
    rules,
    parsers,
    settings,
    now: startedAt,
    exchange: transcript.exchange,
    resolver: recursiveResolver(transcript.exchange, resolvers),
    transcript,
    localAddresses: false,
    onZone: progress.onZone,
  });
  progress.done();
  if ('finish' in transcript) (transcript as Recording).finish();
  const { results } = accept({ estate, results: judged.sort(compareResults) }, { rules, settings, now: startedAt, complete: false });
  const declared = new Set(chosen.flatMap(({ declared: zone }) => (zone === undefined ? [] : [zone.path])));
  const sources = estate.sources.filter(({ path }) => declared.has(path));
  const summary = summarise(sources, results);
  const shown = options.all === true ? results : results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable');
  const run: Report['run'] = { command: 'verify', language: context.translator.language, startedAt: new Date(startedAt * 1000).toISOString() };
  await writeReports(context, { tool: { name: 'hostmaster', version }, run, sources, results: shown, summary, files: estate.files });
  return exitStatus(summary, options.failOn);
}

/** The zones named, else those of the configuration, else all that the repository declares. Each once: the declaration nearest to the root. */
function targetsOf(
  { settings, paths }: OpenProject,
  worlds: readonly { readonly zone: NonNullable<Target['declared']>; readonly role: string }[],
  isSelected: (path: string) => boolean,
  named: readonly string[],
): readonly Target[] {
  const zones = worlds.filter(({ role, zone }) => role === 'zone' && (zone.view === undefined || zone.view !== 'internal')).map(({ zone }) => zone);
  const names = (named.length > 0 || paths.length > 0 ? named : settings.verify.targets).map((word): DomainName => {
    const name = domainName(word);
    if (name === undefined) throw new UsageError('badOrigin', { word });
    return name;
  });
  const chosen = new Map<DomainName, Target>();
  const declaredOf = (apex: DomainName) => zones.filter((zone) => zone.apex === apex).sort((a, b) => a.path.split('/').length - b.path.split('/').length)[0];
  for (const apex of names) chosen.set(apex, { apex, declared: declaredOf(apex) });
  if (names.length === 0) for (const zone of zones) if (isSelected(zone.path) && !chosen.has(zone.apex)) chosen.set(zone.apex, { apex: zone.apex, declared: declaredOf(zone.apex) });
  return [...chosen.values()];
}

interface Conversation {
  readonly transcript: Transcript;
  /** Seconds; replayed, the clock of the recording. */
  readonly startedAt: number;
  readonly resolvers: readonly ServerAddress[];
}

async function conversation({ context, settings, tree }: OpenProject, options: VerifyOptions): Promise<Conversation> {
  const { cwd, now } = context.surroundings;
  const resolvers = resolversOf(options.resolver ?? settings.verify.resolver);
  if (options.replay !== undefined) {
    const loaded = loadTranscript(resolve(cwd, options.replay));
    if (loaded.kind === 'invalid') throw new UsageError('badTranscript', { path: options.replay, line: loaded.line, reason: loaded.reason });
    const replayed = replayTranscript(loaded);
    const recursive = loaded.steps.filter(({ flags }) => flags.includes('rd')).map(({ host, address, port }) => ({ host, address, port }));
    return { transcript: replayed, startedAt: loaded.head.startedAt, resolvers: distinct(recursive.length > 0 ? recursive : resolvers) };
  }
  const { queriesPerSecond, seconds } = settings.verify.budgets;
  const signal = AbortSignal.timeout((seconds ?? MOST_SECONDS) * 1000);
  const exchange = networkExchange({ vantage: await findVantage(), signal, ...(queriesPerSecond !== undefined && { politeness: { perSecond: queriesPerSecond } }) });
  const file = options.record === undefined ? (settings.verify.transcript === undefined ? undefined : resolve(tree.root, settings.verify.transcript)) : resolve(cwd, options.record);
  const startedAt = Math.floor(now() / 1000);
  const name = file === undefined ? 'verify' : (options.record ?? settings.verify.transcript ?? 'verify');
  return { transcript: recordTranscript(exchange, { name, startedAt, ...(file !== undefined && { file }) }), startedAt, resolvers };
}

function resolversOf(named: string | undefined): readonly ServerAddress[] {
  if (named === undefined) return systemResolvers();
  const address = resolverAddress(named);
  if (address === undefined) throw new UsageError('badResolver', { word: named });
  return [address];
}

function distinct(servers: readonly ServerAddress[]): readonly ServerAddress[] {
  return [...new Map(servers.map((server) => [`${server.address} ${server.port}`, server])).values()];
}
