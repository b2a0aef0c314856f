import { latin1 } from '../../../model/latin1.ts';
import type { ReadContext, SourceFile } from '../../../model/reading.ts';
import { baseName, folderOf, foldersUp, within } from '../../paths.ts';
import { fileAt } from '../open.ts';
import { budgetFor, loadYaml } from '../yaml/include.ts';
import { YamlView } from '../yaml/view.ts';
import type { OctodnsConfig } from './model.ts';
import { readConfig } from './read.ts';

/**
 * Configurations that may speak of a file: the one that claims it, else those in the folders above it and in their folders for
 * configuration. `own`: also in the file's own folder.
 */
export function configsFor(path: string, context: ReadContext & { readonly claimedBy?: string }, own: boolean): readonly OctodnsConfig[] {
  if (context.claimedBy !== undefined) {
    const config = configAt(context.claimedBy, context);
    if (config !== undefined) return [config];
  }
  const configs: OctodnsConfig[] = [];
  for (const folder of searchedFolders(path, own)) {
    const named = context.list(folder).filter((file) => mayBeConfig(baseName(file)));
    for (const file of named.slice(0, MOST_FILES)) {
      const config = file === path ? undefined : configAt(file, context);
      if (config !== undefined) configs.push(config);
    }
  }
  return configs;
}

/** Whether a text has what no configuration of octoDNS goes without. */
export function looksLikeConfig(text: string): boolean {
  if (isBraced(text)) return /["']providers["']\s*:/.test(text) && /["']zones["']\s*:/.test(text);
  return /^(?:providers|['"]providers['"])[ \t]*:/m.test(text) && /^(?:zones|['"]zones['"])[ \t]*:/m.test(text);
}

/** JSON is YAML, and what programs write: `{"providers": …}`. */
export function isBraced(text: string): boolean {
  return /^\s*(?:---\s+)?\{/.test(text);
}

const MOST_FILES = 20;
const LARGEST = 1024 * 1024;
const HEAD = 65536;
const PLACES = ['config', 'octodns', '.octodns', 'dns'];

/** The configurations asked for last: every zone of a repository asks for the same one. */
const recent: { readonly path: string; readonly bytes: Uint8Array; readonly config: OctodnsConfig | undefined }[] = [];
const MOST_RECENT = 8;

function searchedFolders(path: string, own: boolean): readonly string[] {
  const home = folderOf(path);
  const folders = foldersUp(home).flatMap((folder) => [
    ...(own || folder !== home ? [folder] : []),
    ...PLACES.map((place) => within(folder, place)).filter((place) => place !== home),
  ]);
  return [...new Set(folders)];
}

/** Zones have dots in their names, configurations as a rule have not. */
function mayBeConfig(name: string): boolean {
  const stem = /^([^$].*)\.ya?ml$/.exec(name)?.[1];
  return stem !== undefined && (!stem.includes('.') || /octodns|config/i.test(stem));
}

function configAt(path: string, context: ReadContext): OctodnsConfig | undefined {
  const file = fileAt(path, context);
  return file === undefined || file.bytes.length > LARGEST ? undefined : configIn(file, context);
}

function configIn(file: SourceFile, context: ReadContext): OctodnsConfig | undefined {
  if (!looksLikeConfig(latin1(file.bytes, 0, Math.min(file.bytes.length, HEAD)))) return undefined;
  const before = recent.find((each) => each.path === file.path && isSame(each.bytes, file.bytes));
  if (before !== undefined) return before.config;
  const loaded = loadYaml(file, context);
  const view = new YamlView(budgetFor(loaded));
  const root = loaded.trees[0]?.root === undefined ? undefined : view.see(loaded.trees[0].root);
  const config = root?.kind === 'map' ? readConfig(file.path, root, view) : undefined;
  if (loaded.files.length === 1) recent.unshift({ path: file.path, bytes: file.bytes, config });
  recent.splice(MOST_RECENT);
  return config;
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
