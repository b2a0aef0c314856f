import type { DomainName } from '../../../model/names/name.ts';
import type { ReadContext } from '../../../model/reading.ts';
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
  const folders: string[] = [];
  for (let base = folderOf(configPath); ; base = folderOf(base)) {
    const folder = joinPath(base, directory);
    if (folder !== undefined && !folders.includes(folder)) folders.push(folder);
    if (base === '') return folders;
  }
}

/** Which files there are. */
export interface FileLookup {
  has(path: string): boolean;
  /** YAML files directly in a folder. */
  yamlIn(folder: string): readonly string[];
}

/** For questions about many files of few folders: each folder is listed once. */
export function listedFiles(context: ReadContext): FileLookup {
  const folders = new Map<string, ReadonlySet<string>>();
  const list = (folder: string): ReadonlySet<string> => {
    const files = folders.get(folder) ?? new Set(context.list(folder));
    folders.set(folder, files);
    return files;
  };
  return { has: (path) => list(folderOf(path)).has(path), yamlIn: (folder) => [...list(folder)].filter(isYaml) };
}

/** For questions about few files: a folder of a thousand zones is not listed for each of them. */
export function probedFiles(context: ReadContext, known: string): FileLookup {
  return {
    has: (path) => path === known || context.include(baseName(path), path).kind === 'file',
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

export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function within(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** A relative path from a folder, `.` and `..` resolved; undefined when it is absolute or leads out of the project. */
export function joinPath(folder: string, path: string): string | undefined {
  if (path.startsWith('/') || path.startsWith('~')) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/');
}

/** A-labels in a name as UTF-8. */
export function uLabels(name: string): string {
  const labels = name.split('.').map((label) => (label.startsWith('xn--') ? (decodePunycode(label.slice(4)) ?? label) : label));
  return labels.join('.');
}
