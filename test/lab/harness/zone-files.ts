import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerName } from './addresses.ts';
import type { ServedZone } from './servers.ts';
import { makeKey, writeSigned } from './signing.ts';
import type { ZoneKey } from './signing.ts';
import { delegationOf, parentOf } from './zones.ts';
import type { LabZone } from './zones.ts';

export interface WrittenZone {
  /** What its servers load: signed, if it is. That of the first server where they differ. */
  readonly file: string;
  /** The same by server. */
  readonly fileOn: Readonly<Partial<Record<ServerName, string>>>;
  readonly servers: readonly ServerName[];
  /** The data of the DS record of its key; undefined when it is not signed. */
  readonly keyDs: string | undefined;
}

export interface WrittenZones {
  readonly zones: ReadonlyMap<string, WrittenZone>;
  readonly rootDs: string;
  servedBy(server: ServerName): readonly ServedZone[];
}

/** Writes the zones with their delegations to `<folder>/zones`, signed where they shall be. */
export async function writeZones(plan: readonly LabZone[], folder: string): Promise<WrittenZones> {
  const zonesFolder = join(folder, 'zones');
  const keysFolder = join(folder, 'keys');
  await Promise.all([mkdir(zonesFolder), mkdir(keysFolder)]);
  const keys = new Map(
    await Promise.all(
      plan.filter((zone) => zone.sign === true).map(async ({ name, key }) => [name, key ?? (await makeKey(name, keysFolder))] as const),
    ),
  );
  const delegations = delegationsByParent(plan, keys);
  const written = await Promise.all(
    plan.map(async (zone) => {
      const added = delegations.get(zone.name) ?? '';
      return [zone.name, await writeZone(zone, added, keys.get(zone.name), zonesFolder)] as const;
    }),
  );
  const zones = new Map(written);
  const rootDs = keys.get('.')?.ds;
  if (rootDs === undefined) throw new Error('the root is not signed');
  return {
    zones,
    rootDs,
    servedBy: (server) =>
      plan.flatMap(({ name, transferable }) => {
        const file = zones.get(name)?.fileOn[server];
        return file === undefined ? [] : [{ name, file, transferable: transferable === true }];
      }),
  };
}

function delegationsByParent(plan: readonly LabZone[], keys: ReadonlyMap<string, ZoneKey>): ReadonlyMap<string, string> {
  const delegations = new Map<string, string>();
  for (const zone of plan) {
    const parent = parentOf(zone, plan);
    if (parent === undefined) continue;
    const key = keys.get(zone.name);
    const ds = zone.ds ?? (key === undefined ? [] : [key.ds]);
    const lines = [delegationOf(zone), ...ds.map((value) => `${zone.name} 3600 IN DS ${value}`)];
    delegations.set(parent.name, [delegations.get(parent.name), ...lines, ''].join('\n'));
  }
  return delegations;
}

async function writeZone(zone: LabZone, added: string, key: ZoneKey | undefined, folder: string): Promise<WrittenZone> {
  const stem = zone.name === '.' ? 'root' : zone.name.slice(0, -1);
  const write = async (text: string, suffix: string): Promise<string> => {
    const file = join(folder, `${stem}${suffix}.zone`);
    const full = `$ORIGIN ${zone.name}\n${text}\n${added}`;
    if (key !== undefined) return writeSigned(key, full, file, zone.signing);
    await writeFile(file, full);
    return file;
  };
  const common = write(zone.text, '');
  const files = await Promise.all(
    zone.servers.map(async (server) => {
      const own = server === 'root' || server === 'registry' ? undefined : zone.textOn?.[server];
      return [server, await (own === undefined ? common : write(own, `.${server}`))] as const;
    }),
  );
  return { file: files[0]?.[1] ?? (await common), fileOn: Object.fromEntries(files), servers: zone.servers, keyDs: key?.ds };
}
