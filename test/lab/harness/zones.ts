import { readFile } from 'node:fs/promises';
import { isLabAddress, reverseName, reverseZones } from './addresses.ts';
import type { HostingServer, ServerName } from './addresses.ts';
import { absolute, isWithin, linkRecords } from './zone-text.ts';
import type { ZoneKey } from './signing.ts';
import type { LinkRecord } from './zone-text.ts';

/** A zone of the laboratory's internet. */
export interface LabZone {
  /** Absolute, in lower case: `good.example.` */
  readonly name: string;
  /** The master file; without a SOA record it gets a sound SOA and the NS records of its servers. */
  readonly text: string;
  /** For a server that shall have something else than the others. */
  readonly textOn?: Partial<Readonly<Record<HostingServer, string>>>;
  readonly servers: readonly [ServerName, ...ServerName[]];
  /** Signed with one ECDSAP256SHA256 key at start. */
  readonly sign?: boolean;
  /** More arguments for dnssec-signzone: `['-3', '-']`, `['-s', …, '-e', …]`. */
  readonly signing?: readonly string[];
  /** The key that signs it, when it is there already. */
  readonly key?: ZoneKey;
  /** The DS data in the parent, `tag algorithm type digest`: when absent that of its key, when empty none. */
  readonly ds?: readonly string[];
  /** The records in the parent instead of the zone's own NS records and their glue; names in full. */
  readonly delegation?: string;
  /** Whether anyone may transfer it. */
  readonly transferable?: boolean;
}

/** A zone of a test's own, hosted at `<server>.hosting.test`. */
export interface ExtraZone extends LabZone {
  readonly servers: readonly [HostingServer, ...HostingServer[]];
}

/** All zones with the laboratory's own ones, complete but for delegations and signatures. */
export async function planZones(extra: readonly ExtraZone[]): Promise<readonly LabZone[]> {
  const own = await builtInZones();
  const forward = [...own, ...topLevel(extra, own), ...extra].map(complete);
  const names = forward.map((zone) => zone.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two zones are called ${twice}`);
  const addresses = forward.flatMap(addressRecords);
  const reverse = reverseZones.filter((name) => !names.includes(name)).map((name) => complete(reverseZone(name, addresses)));
  return [...forward, ...reverse];
}

/** Top-level domains that tests have zones in, and the laboratory has not yet. */
function topLevel(extra: readonly ExtraZone[], own: readonly LabZone[]): LabZone[] {
  const names = new Set(extra.map(({ name }) => absolute(`${name.split('.').findLast(Boolean)}.`, '.')));
  return [...names]
    .filter((name) => ![...own, ...extra].some((zone) => zone.name === name))
    .map((name) => ({
      name,
      text: `$TTL 3600
@ SOA a.registry.test. hostmaster.registry.test. 2026010101 14400 3600 1209600 3600
@ NS a.registry.test.
@ NS b.registry.test.
`,
      servers: ['registry'],
      sign: true,
    }));
}

/** The A and AAAA records of a zone in the laboratory's ranges, on whichever server. */
export function addressRecords(zone: LabZone): readonly LinkRecord[] {
  const texts = [zone.text, ...Object.values(zone.textOn ?? {})];
  const records = texts.flatMap((text) => linkRecords(zone.name, text));
  return records.filter((record) => record.type !== 'NS' && isLabAddress(record.target));
}

/** The nearest zone above, which delegates this one. */
export function parentOf(zone: LabZone, zones: readonly LabZone[]): LabZone | undefined {
  const above = zones.filter((other) => other !== zone && isWithin(zone.name, other.name));
  return above.sort((a, b) => b.name.length - a.name.length)[0];
}

/** The records in the parent, without DS: NS, and the addresses of servers inside the zone (glue). */
export function delegationOf(zone: LabZone): string {
  if (zone.delegation !== undefined) return zone.delegation;
  const records = linkRecords(zone.name, zone.text);
  const servers = records.filter((record) => record.type === 'NS' && record.owner === zone.name);
  if (servers.length === 0) throw new Error(`${zone.name} has no NS record that the harness can read: give its delegation`);
  const glue = records.filter((record) => record.type !== 'NS' && servers.some((server) => server.target === record.owner));
  return [...servers, ...glue].map(({ owner, type, target }) => `${owner} 3600 IN ${type} ${target}`).join('\n');
}

const hosted = ['bind', 'nsd'] as const;

async function builtInZones(): Promise<LabZone[]> {
  const noSuchKey = `12345 13 2 ${'0123456789ABCDEF'.repeat(4)}`;
  return [
    { name: '.', text: await file('root'), servers: ['root'], sign: true },
    { name: 'arpa.', text: await file('arpa'), servers: ['registry'], sign: true },
    { name: 'example.', text: await file('example'), servers: ['registry'], sign: true },
    { name: 'test.', text: await file('test'), servers: ['registry'], sign: true, signing: ['-3', '-', '-H', '0'] },
    { name: 'hosting.test.', text: await file('hosting.test'), servers: ['bind', 'nsd', 'knot'], sign: true },
    { name: 'good.example.', text: await file('good.example'), servers: hosted, sign: true },
    { name: 'unsigned.example.', text: await file('unsigned.example'), servers: hosted },
    { name: 'bogus.example.', text: await file('bogus.example'), servers: hosted, sign: true, ds: [noSuchKey] },
    {
      name: 'expired.example.',
      text: await file('expired.example'),
      servers: hosted,
      sign: true,
      signing: ['-s', '20200101000000', '-e', '20200201000000'],
    },
    {
      name: 'stale.example.',
      text: await file('stale.example'),
      textOn: { knot: await file('stale.example.knot') },
      servers: ['bind', 'knot'],
    },
    { name: 'lame.example.', text: await file('lame.example'), servers: ['bind'] },
    { name: 'dead.example.', text: await file('dead.example'), servers: ['bind'] },
    { name: 'v4only.example.', text: await file('v4only.example'), servers: hosted },
    { name: 'broken.example.', text: await file('broken.example'), servers: hosted },
  ];
}

async function file(name: string): Promise<string> {
  return readFile(new URL(`../zones/${name}.zone`, import.meta.url), 'utf8');
}

function complete(zone: LabZone): LabZone {
  const name = absolute(zone.name, '.');
  if (/^[^;"]*\sSOA\s/imu.test(zone.text)) return { ...zone, name };
  const servers = zone.servers.map((server) => `@ NS ${server}.hosting.test.`);
  const soa = `@ SOA ${zone.servers[0]}.hosting.test. hostmaster.hosting.test. 2026010101 14400 3600 1209600 3600`;
  return { ...zone, name, text: ['$TTL 3600', soa, ...servers, zone.text, ''].join('\n') };
}

/** Each address points to the first name that has it: servers and hosts by the names of their owners. */
function reverseZone(name: string, addresses: readonly LinkRecord[]): LabZone {
  const lines = new Map<string, string>();
  for (const { owner, target, pointer } of addresses) {
    const reversed = reverseName(target);
    if (pointer && isWithin(reversed, name) && !lines.has(reversed)) lines.set(reversed, `${reversed} PTR ${owner}`);
  }
  return { name, text: [...lines.values()].join('\n'), servers: hosted, sign: true };
}
