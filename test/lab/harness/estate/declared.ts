import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { headsIn, parsersFor } from '../../../../cli/parsers.ts';
import { readEstate } from '../../../../engine/estate.ts';
import { findProject } from '../../../../engine/project.ts';
import { projectTree } from '../../../../engine/tree.ts';
import { printZone } from '../../../../model/zone/print.ts';
import { plainSettings } from '../../../support/settings.ts';
import { run } from '../children.ts';

/** A zone that a repository declares. */
export interface DeclaredZone {
  /** Absolute: `example.org.` */
  readonly name: string;
  /** Path in the repository. */
  readonly path: string;
  /** Every record that could be read, one a line, names in full. */
  readonly records: readonly DeclaredRecord[];
}

export interface DeclaredRecord {
  readonly owner: string;
  readonly type: string;
  readonly rdata: string;
  readonly line: string;
}

/** The zones of a repository, as the program under test reads them: whatever the format. */
export async function declaredZones(folder: string): Promise<readonly DeclaredZone[]> {
  const found = findProject(folder, []);
  if ('unnamable' in found) throw new Error(`${folder} cannot be read`);
  const tree = projectTree(found.project);
  const estate = readEstate(tree, { parsers: await parsersFor(tree.walk(), headsIn(tree)), settings: plainSettings, paths: [] });
  return estate.worlds.all
    .filter(({ role }) => role === 'zone')
    .map(({ zone }) => ({ path: zone.path, name: zone.apex.toLowerCase(), records: [...printZone(zone)].flatMap(recordIn) }));
}

function recordIn(line: string): DeclaredRecord[] {
  const [, owner, type, rdata] = /^(\S+)\s+\d+\s+IN\s+(\S+)\s+(.*)$/.exec(line) ?? [];
  return owner === undefined || type === undefined || rdata === undefined ? [] : [{ owner: owner.toLowerCase(), type, rdata, line }];
}

/**
 * What a name server loads: the very file, with the files that it includes; where no server takes that, what could be read of it, without
 * what stands beside an alias. Where the provider gives the SOA record, it names this mailbox.
 */
export async function servedText(folder: string, { name, path, records }: DeclaredZone, mailbox: string): Promise<string> {
  const text = await readFile(join(folder, path), 'utf8');
  const around = dirname(join(folder, path));
  const whole = `$ORIGIN ${name}\n${text.replaceAll(/^(\$INCLUDE\s+)(?!\/)/gm, `$1${around}/`)}`;
  if ((await takes(name, whole)) === undefined) return whole;
  const soa = records.some(({ type }) => type === 'SOA')
    ? []
    : [`${name} 3600 IN SOA ${primaryOf(records)} ${mailbox} 2026110101 14400 3600 1209600 3600`];
  const aliases = new Set(records.filter(({ type }) => type === 'CNAME').map(({ owner }) => owner));
  let lines = [...soa, ...records.filter(({ owner, type }) => type === 'CNAME' || !aliases.has(owner)).map(({ line }) => line)];
  // What else a server refuses it names by its owner.
  for (let refused = await takes(name, textOf(lines)); refused !== undefined; refused = await takes(name, textOf(lines))) {
    const owner = /\/dev\/stdin:\d+: (\S+): /.exec(refused)?.[1];
    const others = lines.filter((line) => line.split(/\s/)[0]?.toLowerCase() !== `${owner?.toLowerCase()}.`);
    if (others.length === lines.length) break;
    lines = others;
  }
  return textOf(lines);
}

function textOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function primaryOf(records: readonly DeclaredRecord[]): string {
  return records.find(({ type }) => type === 'NS')?.rdata ?? 'bind.hosting.test.';
}

/** What BIND's own checker, which cannot read from a socket, says against a zone; undefined when it loads. */
async function takes(name: string, text: string): Promise<string | undefined> {
  const lax = [
    '-i',
    'none',
    '-k',
    'ignore',
    '-n',
    'ignore',
    '-m',
    'ignore',
    '-M',
    'ignore',
    '-S',
    'ignore',
    '-r',
    'ignore',
    '-T',
    'ignore',
    '-W',
    'ignore',
  ];
  const { code, stdout, stderr } = await run('sh', ['-c', 'cat | named-checkzone "$@" /dev/stdin', 'sh', ...lax, name], { input: text });
  return code === 0 ? undefined : stdout + stderr;
}
