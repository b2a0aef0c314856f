import type { DomainName } from '../../../model/names/name.ts';
import type { ReadContext } from '../../../model/reading.ts';
import { baseName, FolderLists, folderOf, foldersUp, joinPath, within } from '../../paths.ts';
import { fileAt } from '../open.ts';
import { decodePunycode } from '../punycode.ts';
import type { Provider } from './model.ts';
import { zoneName } from './read.ts';

/** Files of a zone at one provider. */
export interface ZoneFiles {
  readonly paths: readonly string[];
  /** The file or folder stands there under its UTF-8 name and its A-labels: octoDNS refuses both. */
  readonly twice: readonly string[];
  readonly shared: readonly string[];
}

/**
 * Where a provider's `directory` may be: it is relative to wherever octoDNS is started, as a rule a folder above the configuration.
 * Nearest first; without those that leave the project.
 */
export function foldersOf(configPath: string, directory: string): readonly string[] {
  const folders = foldersUp(folderOf(configPath)).map((base) => joinPath(base, directory));
  return [...new Set(folders.filter((folder) => folder !== undefined))];
}

/** Which files there are. */
export interface FileLookup {
  has(path: string): boolean;
  /** YAML files directly in a folder. */
  yamlIn(folder: string): readonly string[];
}

/** For questions about many files of few folders: each folder is listed once. */
export function listedFiles(context: ReadContext): FileLookup {
  const lists = new FolderLists(context);
  return { has: (path) => lists.has(path), yamlIn: (folder) => lists.in(folder).filter(isYaml) };
}

/** For questions about few files: a folder of a thousand zones is not listed for each of them. */
export function probedFiles(context: ReadContext, known: string): FileLookup {
  return {
    has: (path) => path === known || fileAt(path, context) !== undefined,
    yamlIn: (folder) => context.list(folder).filter(isYaml),
  };
}

/** The files of a zone, from the first folder that has any. */
export function zoneFiles(lookup: FileLookup, configPath: string, provider: Provider, apex: DomainName): ZoneFiles | undefined {
  if (provider.directory === undefined) return undefined;
  const [ascii, utf8] = [apex.slice(0, -1), uLabels(apex.slice(0, -1))];
  const forms = ascii === utf8 ? [ascii] : [utf8, ascii];
  for (const folder of foldersOf(configPath, provider.directory)) {
    const split =
      provider.splitExtension === undefined ? [] : forms.map((form) => lookup.yamlIn(within(folder, `${form}${provider.splitExtension}`)));
    const pieces = split.find((paths) => paths.length > 0) ?? [];
    const whole = provider.hasZoneFiles ? forms.map((form) => within(folder, `${form}.yaml`)).filter((path) => lookup.has(path)) : [];
    if (pieces.length === 0 && whole.length === 0) continue;
    const shared = provider.sharedFile === undefined ? [] : [within(folder, provider.sharedFile)];
    const twice = split.filter((paths) => paths.length > 0).length > 1 ? split.map((paths) => paths[0]!) : whole.length > 1 ? whole : [];
    return { paths: [...pieces, ...whole.slice(0, 1), ...shared].toSorted(), twice, shared };
  }
  return undefined;
}

/** Zone of a file by where it stands at a provider; `shared` for the file that all zones share. */
export function roleOf(path: string, configPath: string, provider: Provider): DomainName | 'shared' | undefined {
  if (provider.kind !== 'yaml' || provider.directory === undefined || !isYaml(path)) return undefined;
  const folder = folderOf(path);
  const folders = foldersOf(configPath, provider.directory);
  if (folders.includes(folder)) {
    if (provider.sharedFile !== undefined && path === within(folder, provider.sharedFile)) return 'shared';
    return provider.hasZoneFiles ? zoneName(baseName(path).slice(0, -'.yaml'.length)) : undefined;
  }
  const { splitExtension } = provider;
  const name = baseName(folder);
  if (splitExtension === undefined || !name.endsWith(splitExtension) || !folders.includes(folderOf(folder))) return undefined;
  return zoneName(name.slice(0, -splitExtension.length));
}

/** Whether a provider's folder exists as far as files in it tell. */
export function hasFolder(lookup: FileLookup, configPath: string, provider: Provider): boolean {
  return provider.directory !== undefined && foldersOf(configPath, provider.directory).some((folder) => lookup.yamlIn(folder).length > 0);
}

export function isYaml(path: string): boolean {
  return path.endsWith('.yaml');
}

/** A-labels in a name as UTF-8. */
export function uLabels(name: string): string {
  const labels = name.split('.').map((label) => (label.startsWith('xn--') ? (decodePunycode(label.slice(4)) ?? label) : label));
  return labels.join('.');
}
