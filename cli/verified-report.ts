import { compareResults, summarise } from '../engine/lint.ts';
import { readEstate } from '../engine/estate.ts';
import { accept } from '../engine/accept.ts';
import { domainName, type DomainName } from '../model/names/name.ts';
import type { Instant } from '../model/plane.ts';
import type { Report, Result } from '../model/report.ts';
import { rules } from '../rules/registry.generated.ts';
import type { Context } from './context.ts';
import { acceptedEarlier } from './lint-run.ts';
import { namedTargets, openFor } from './named-targets.ts';
import type { OpenProject } from './open-project.ts';
import type { CommonOptions } from './options.ts';
import { headsIn, parsersFor } from './parsers.ts';
import type { ConversationOptions } from './verify/conversation.ts';
import { UsageError } from './usage-error.ts';
import { observeTargets } from './verify/observe-targets.ts';
import { apexesIn, publicZones, type PublicZones, targetOf } from './verify/targets.ts';
import { version } from './version.ts';

export interface VerifyOptions extends CommonOptions, ConversationOptions {
  readonly all?: boolean;
}

export interface VerifiedReport {
  readonly project: OpenProject;
  readonly report: Report;
  /** Whether there was no domain to ask about. */
  readonly isEmpty: boolean;
}

/** What the Internet answers about the targets (names and files; all that the repository declares where there are none), judged. */
export async function verifiedReport(given: Context, targets: readonly string[], options: VerifyOptions): Promise<VerifiedReport> {
  const named = namedTargets(given, targets);
  const project = await openFor(given, named, true);
  const { context, tree, settings } = project;
  const parsers = await parsersFor([...tree.walk(), ...project.paths], headsIn(tree));
  const estate = readEstate(tree, { parsers, settings, paths: project.paths });
  const zones = publicZones(estate.worlds.all, (path) => estate.isSelected(path));
  const chosen = apexesToVerify(project, zones, (path) => estate.isSelected(path), named.words).map((apex) => targetOf(apex, zones));
  const reportOf = (startedAt: Instant, results: readonly Result[]): Report => {
    const declared = new Set(chosen.flatMap(({ declared: zone }) => (zone === undefined ? [] : [zone.path])));
    const sources = estate.sources.filter(({ path, status }) => declared.has(path) || status === 'failed');
    return {
      tool: { name: 'hostmaster', version },
      run: { command: 'verify', language: context.translator.language, startedAt: new Date(startedAt * 1000).toISOString() },
      sources,
      results: options.all === true ? results : results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable'),
      summary: summarise(sources, results),
      files: estate.files,
    };
  };
  if (chosen.length === 0) return { project, report: reportOf(Math.floor(given.surroundings.now() / 1000), []), isEmpty: true };
  const { observed, startedAt } = await observeTargets({ project, zones, targets: chosen, options });
  const { results } = accept(
    { estate, results: observed.results.toSorted(compareResults) },
    { rules, settings, now: startedAt, complete: false, ...(await acceptedEarlier(tree)) },
  );
  return { project, report: reportOf(startedAt, results), isEmpty: false };
}

/** What was named, names and files; else the names of the configuration, else all that the repository declares. */
function apexesToVerify(
  { settings, paths }: OpenProject,
  zones: PublicZones,
  isSelected: (path: string) => boolean,
  words: readonly string[],
): readonly DomainName[] {
  const isNamed = words.length > 0 || paths.length > 0;
  const names = (isNamed ? words : settings.verify.targets).map((word): DomainName => {
    const name = domainName(word);
    // A slash stands in paths, and in the names of RFC 2317.
    if (word.includes('/') && !/\.arpa\.?$/i.test(word)) throw new UsageError('notFound', { path: word });
    if (name === undefined) throw new UsageError('badOrigin', { word });
    return name;
  });
  const inFiles = paths.length > 0 || names.length === 0 ? apexesIn(zones, isSelected) : [];
  return [...new Set([...names, ...inFiles])];
}
