import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { knownRules } from '../config/known-rules.ts';
import type { KnownRules } from '../config/known-rules.ts';
import { PRESETS, isPreset } from '../config/presets.ts';
import { GUIDELINES, isGuideline } from '../model/tls/guideline-id.ts';
import type { RulePattern } from '../config/rule-pattern.ts';
import { settingsOf } from '../config/settings.ts';
import type { CommandLineChoice, Part } from '../config/settings.ts';
import { confined, errorCode, insideOf } from '../engine/confine.ts';
import { CONFIGURATION_FILE, findProject } from '../engine/project.ts';
import type { Project } from '../engine/project.ts';
import { DEFAULT_FILE_SIZE, projectTree } from '../engine/tree.ts';
import type { FileTree } from '../engine/tree.ts';
import { languages } from '../locales/languages.ts';
import type { IncludeResult, SourceFile } from '../model/reading.ts';
import type { Settings } from '../model/settings.ts';
import type { Rule } from '../model/rule.ts';
import { nearest } from '../model/standards/nearest.ts';
import { inLanguage } from './context.ts';
import type { Context } from './context.ts';
import { headsIn } from './parsers.ts';
import { allRules, rulesFor } from './rules.ts';
import { UsageError } from './usage-error.ts';

/** The project that the named paths belong to, with what is configured for it. */
export interface OpenProject {
  /** In the language of the configuration, unless the command line names one. */
  readonly context: Context;
  readonly tree: FileTree;
  readonly settings: Settings;
  /** Those that can speak here, ordered by id. */
  readonly rules: readonly Rule[];
  /** What was named, relative to the root; empty when everything is meant. */
  readonly paths: readonly string[];
}

export interface OpenRequest {
  readonly adjust?: (project: Project) => Project;
  /** A path that is read beside the files of the project. */
  readonly also?: string;
  /** Whether more is judged than what these files declare: what the network shows, or an earlier commit. */
  readonly judgesMore?: boolean;
  /** Whether the configuration that is there is passed over, as though there were none. */
  readonly ignoresConfiguration?: boolean;
}

/** Finds the project, reads its configuration and the choices of the command line. Throws when any of it has mistakes. */
export async function openProject(
  context: Context,
  named: readonly string[],
  { adjust = (same) => same, also, judgesMore = false, ignoresConfiguration = false }: OpenRequest = {},
): Promise<OpenProject> {
  const found = findProject(context.surroundings.cwd, named);
  if ('unnamable' in found) throw unnamable(found.unnamable[0]);
  const project = adjust(found.project);
  const { within } = context.surroundings;
  if (within !== undefined && insideOf(within, project.root) === undefined)
    throw new UsageError('outsideProject', { path: project.root, root: within });
  const onRead = context.surroundings.tuning?.onInput;
  const tree = projectTree(project, DEFAULT_FILE_SIZE, onRead);
  const file = ignoresConfiguration ? undefined : configurationFile(context, tree);
  const mayAskAny = judgesMore || file !== undefined || namesRules(context);
  const rules = mayAskAny
    ? await allRules()
    : await rulesFor([...tree.walk(), ...project.named, ...(also === undefined ? [] : [also])], headsIn(tree));
  const known = knownRules(rules);
  const choice = commandLineChoice(context, known);
  const parts = file === undefined ? [] : await configuredParts(context, file, tree, known);
  const settings = settingsOf(parts, known, choice);
  const { fileSize } = settings.limits;
  for (const path of project.named) refuseMissing(tree, path);
  return {
    context: await inLanguage(project.isProject ? { ...context, root: project.root } : context, settings.language),
    tree: fileSize === DEFAULT_FILE_SIZE ? tree : projectTree(project, fileSize, onRead),
    settings,
    rules,
    paths: project.named.includes('') ? [] : project.named,
  };
}

/** The settings of the same project by the configuration that an earlier tree of it holds; undefined where that cannot be read, or another is named. */
export async function settingsAt({ context, rules }: OpenProject, earlier: FileTree): Promise<Settings | undefined> {
  if (context.options.config !== undefined) return undefined;
  const found = earlier.read(CONFIGURATION_FILE);
  if (found.kind !== 'file' && found.kind !== 'notFound') return undefined;
  const known = knownRules(rules);
  const { loadConfiguration } = await import('../config/load.ts');
  const include = (request: string, from: string): IncludeResult => earlier.include(request, from);
  const loaded = found.kind === 'file' ? loadConfiguration(found.file, { include, known, languages }) : { parts: [], problems: [] };
  return loaded.problems.length > 0 ? undefined : settingsOf(loaded.parts, known, commandLineChoice(context, known));
}

/**
 * What an earlier state of the project is judged by: zones and waivers by its own configuration, everything that judges by that of today,
 * so that both sides are measured alike.
 */
export function settingsEarlier({ settings }: OpenProject, own: Settings | undefined): Settings {
  if (own === undefined) return settings;
  const { limits, verify, routing, language, guideline } = settings;
  const { waivers, files, servers } = own;
  return {
    runs: (rule) => settings.runs(rule),
    severityOf: (...asked) => settings.severityOf(...asked),
    originOf: (path) => own.originOf(path),
    waivers,
    files,
    servers,
    limits,
    verify,
    routing,
    language,
    guideline,
  };
}

const PROFILES = [...PRESETS, ...GUIDELINES];

/** `--only`, `--skip` and `--profile`, checked against what there is. */
function commandLineChoice({ options: { only, skip, profile } }: Context, known: KnownRules): CommandLineChoice {
  if (profile !== undefined && !isPreset(profile) && !isGuideline(profile))
    throw new UsageError('unknownProfile', { word: profile, list: PROFILES.join(', ') }, nearest(profile, PROFILES) ?? undefined);
  return {
    only: only.map((text) => knownPattern(known, text)),
    skip: skip.map((text) => knownPattern(known, text)),
    ...(profile !== undefined && (isPreset(profile) ? { profile } : { guideline: profile })),
  };
}

function refuseMissing(tree: FileTree, path: string): void {
  const selection = tree.select(path);
  if (selection.kind === 'unreadable') throw new UsageError('notReadable', { path, reason: selection.reason });
  if (selection.kind === 'notFound') throw new UsageError('notFound', { path });
  if (selection.kind === 'outside') throw new UsageError('outsideProject', { path, root: tree.root });
}

/** A pattern of the command line: a rule, a message of it, or an area, which may stand alone (`spf` is `spf/*`). */
export function knownPattern(known: KnownRules, text: string): RulePattern {
  const isArea = known.all.some(({ id }) => id.startsWith(`${text}/`));
  const pattern = known.pattern(isArea ? `${text}/*` : text);
  if (!('unknown' in pattern)) return pattern;
  throw new UsageError('unknownRule', { word: text }, pattern.suggestion);
}

function namesRules({ options: { only, skip } }: Context): boolean {
  return only.length > 0 || skip.length > 0;
}

async function configuredParts(context: Context, file: SourceFile, tree: FileTree, known: KnownRules): Promise<readonly Part[]> {
  const { loadAndShow } = await import('./configuration.ts');
  return loadAndShow(context, file, tree, known);
}

function configurationFile({ surroundings: { cwd, within }, options: { config } }: Context, tree: FileTree): SourceFile | undefined {
  if (config !== undefined) {
    const absolute = resolve(cwd, config);
    // What stands in these files is a stranger's: a symbolic link there would show the words of a file that is none of theirs.
    for (const root of within === undefined ? [tree.root] : [tree.root, within])
      if (leadsOut(root, absolute)) throw new UsageError('outsideProject', { path: config, root });
    return { path: insideOf(tree.root, absolute) ?? config, bytes: bytesOf(absolute, config) };
  }
  const found = tree.isProject ? tree.read(CONFIGURATION_FILE) : { kind: 'notFound' as const };
  switch (found.kind) {
    case 'file':
      return found.file;
    case 'notFound':
      return undefined;
    case 'outside':
      throw new UsageError('outsideProject', { path: CONFIGURATION_FILE, root: tree.root });
    case 'unreadable':
      throw new UsageError('notReadable', { path: CONFIGURATION_FILE, reason: found.reason });
  }
}

function leadsOut(root: string, absolute: string): boolean {
  const inside = insideOf(root, absolute);
  return inside !== undefined && confined(root, inside).kind === 'outside';
}

function bytesOf(absolute: string, named: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(absolute));
  } catch (error) {
    const reason = errorCode(error);
    throw reason === 'ENOENT'
      ? new UsageError('configurationMissing', { path: named })
      : new UsageError('notReadable', { path: named, reason });
  }
}

function unnamable(first: { readonly path: string; readonly reason: string } | undefined): UsageError {
  const { path = '.', reason = '' } = first ?? {};
  if (reason !== 'ENOENT' && reason !== 'ENOTDIR') return new UsageError('notReadable', { path, reason });
  const isWord = /^[a-z-]+$/.test(path); // lint is the default, so that any word is a path to it
  return new UsageError(isWord ? 'noSuchWord' : 'notFound', { path }, nearest(path, COMMAND_WORDS) ?? undefined);
}

/** Commands that a path which does not exist may have been meant for. */
const COMMAND_WORDS = [
  'lint',
  'verify',
  'score',
  'report',
  'explain',
  'explain-host',
  'rules',
  'zone',
  'init',
  'baseline',
  'doctor',
  'merge-reports',
  'completion',
  'help',
] as const;
