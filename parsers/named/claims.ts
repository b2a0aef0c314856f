import { domainName } from '../../model/names/name.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Claim } from '../../model/reading.ts';
import type { FolderLists } from '../paths.ts';
import { findFile } from './locate.ts';
import { argumentOf, isTextFormat } from './server.ts';
import type { ServerConfig, ZoneStatement } from './server.ts';

/** The master files of this repository that a server loads as primary, one claim for each zone and view. */
export function claimsOf(config: ServerConfig, lists: FolderLists): readonly Claim[] {
  const claims = new Map<string, Claim>();
  const keyOf = (zone: DomainName, view: string | undefined): string => `${view ?? ''} ${zone}`;
  for (const statement of config.zones) {
    const zone = zoneOf(statement);
    const path = zone === undefined ? undefined : fileOf(config, statement, zone, lists);
    if (zone !== undefined && path !== undefined) claims.set(keyOf(zone, statement.view), claim(statement, zone, path));
  }
  for (const statement of config.zones) {
    const other = argumentOf(statement.options, 'in-view');
    const zone = other === undefined ? undefined : zoneOf(statement);
    const shared = zone === undefined ? undefined : claims.get(keyOf(zone, other?.text));
    if (zone !== undefined && shared !== undefined) claims.set(keyOf(zone, statement.view), claim(statement, zone, shared.path));
  }
  return [...claims.values()];
}

const PRIMARY = new Set(['primary', 'master']);

function zoneOf({ name, zoneClass }: ZoneStatement): DomainName | undefined {
  if (zoneClass !== 'IN' || /[{}%$<>@]|\s/.test(name.text)) return undefined;
  return domainName(name.text);
}

function fileOf(config: ServerConfig, { file, options }: ZoneStatement, zone: DomainName, lists: FolderLists): string | undefined {
  const type = argumentOf(options, 'type')?.text.toLowerCase() ?? '';
  const named = argumentOf(options, 'file');
  const isText = options.some((option) => option.words[0]?.text === 'masterfile-format') ? isTextFormat(options) : config.isText;
  if (!PRIMARY.has(type) || named === undefined || !isText) return undefined;
  const name = named.text.replaceAll('$name', zone === '.' ? '.' : zone.slice(0, -1));
  const whole = name.startsWith('/') || config.directory === undefined ? name : `${config.directory}/${name}`;
  return findFile(whole, file.path, lists);
}

function claim({ file, name, view }: ZoneStatement, zone: DomainName, path: string): Claim {
  const at = { path: file.path, start: name.start, end: name.end };
  return { path, format: 'zonefile', zone, ...(view !== undefined && { view }), by: file.path, at };
}
