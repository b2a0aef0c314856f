import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { addressesOf, type HostingServer } from '../addresses.ts';
import { authorityPem, identityFor, tlsaDigest, type Identity } from '../authority.ts';
import { startInternetIn, type Internet } from '../internet.ts';
import { createNamespace } from '../namespace.ts';
import type { ExtraZone } from '../zones.ts';
import { declaredZones, servedText, type DeclaredZone } from './declared.ts';
import { startEstateMail, type EstateExchanger } from './mail.ts';
import { placeStandIns, type StandIns } from './stand-ins.ts';
import { startEstateWeb } from './web.ts';

/** An estate that is deployed in the laboratory as its repository says. */
export interface Deployed {
  readonly internet: Internet;
  /** The repository: a copy of the estate in which stand-ins have the place of what no repository holds, secrets. */
  readonly folder: string;
  readonly zones: readonly DeclaredZone[];
  /** The environment in which the program trusts the laboratory's authority, as clients of the Internet trust theirs. */
  readonly trust: Readonly<Record<string, string>>;
}

/** Serves what a folder declares: its zones on the name servers that they name, its nginx, its Postfix. `given`: the secrets of its certificates, by their paths, where they are at hand. */
export async function deploy(source: string, given?: ReadonlyMap<string, Identity>): Promise<Deployed> {
  const namespace = await createNamespace();
  const folder = join(namespace.folder, 'repository');
  const secrets = join(namespace.folder, 'secrets');
  try {
    await cp(source, folder, { recursive: true });
    await mkdir(secrets);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
    const standIns = given === undefined ? await placeStandIns(folder, paths, secrets) : { identities: given, keys: new Map() };
    const exchangers = await exchangersOf(folder, paths, await declaredZones(folder), standIns);
    const zones = await declaredZones(folder);
    const options = { extraZones: await extraZones(folder, paths, zones, standIns), ...addressesIn(zones) };
    const internet = await startInternetIn(namespace, options);
    await Promise.all([startEstateWeb(internet, folder, paths, standIns), startEstateMail(internet, folder, paths, exchangers)]);
    const authority = join(namespace.folder, 'authority.pem');
    await writeFile(authority, authorityPem());
    return { internet, folder, zones, trust: { NODE_EXTRA_CA_CERTS: authority } };
  } catch (error) {
    await namespace.delete();
    throw error;
  }
}

function addressesAt(name: string, zones: readonly DeclaredZone[]): string[] {
  const found = zones.flatMap(({ records }) => records.filter(({ owner, type }) => owner === name && (type === 'A' || type === 'AAAA')));
  return [...new Set(found.map(({ rdata }) => rdata))];
}

/** The laboratory's server that has the IPv4 address of a name server also gets its others. */
function serverOf(host: string, zones: readonly DeclaredZone[]): HostingServer | undefined {
  const addresses = addressesAt(host, zones);
  return HOSTING.find((server) => addresses.includes(addressesOf[server][0].v4));
}

const HOSTING: readonly HostingServer[] = ['bind', 'nsd', 'knot'];

function nameServersOf({ name, records }: DeclaredZone): string[] {
  return records.filter(({ owner, type }) => owner === name && type === 'NS').map(({ rdata }) => rdata.toLowerCase());
}

function addressesIn(zones: readonly DeclaredZone[]): {
  addresses: string[];
  moreAddresses: Partial<Record<HostingServer, readonly string[]>>;
} {
  const more: Partial<Record<HostingServer, string[]>> = {};
  for (const host of new Set(zones.flatMap(nameServersOf))) {
    const server = serverOf(host, zones);
    if (server === undefined) continue;
    const own = new Set<string>([addressesOf[server][0].v4, addressesOf[server][0].v6, ...(more[server] ?? [])]);
    more[server] = [...(more[server] ?? []), ...addressesAt(host, zones).filter((address) => !own.has(address))];
  }
  const all = zones.flatMap(({ records }) => records.filter(({ type }) => type === 'A' || type === 'AAAA').map(({ rdata }) => rdata));
  return { addresses: [...new Set(all)], moreAddresses: more };
}

async function extraZones(
  folder: string,
  paths: readonly string[],
  zones: readonly DeclaredZone[],
  { keys }: StandIns,
): Promise<ExtraZone[]> {
  const namedConf = paths.find((path) => /(?:^|\/)named\.conf$/.test(path));
  const configuration = namedConf === undefined ? '' : await readFile(join(folder, namedConf), 'utf8');
  const mailbox =
    zones
      .flatMap(({ records }) => records)
      .find(({ type }) => type === 'SOA')
      ?.rdata.split(' ')[1] ?? 'hostmaster.hosting.test.';
  return Promise.all(
    zones.map(async (zone): Promise<ExtraZone> => {
      const { name } = zone;
      const servers = [...new Set(nameServersOf(zone).flatMap((host) => serverOf(host, zones) ?? []))];
      const [first = 'bind', ...others] = servers;
      const parent = zones.find((other) => other !== zone && name.endsWith(`.${other.name}`));
      const isDelegated = parent?.records.some(({ owner, type }) => owner === name && type === 'NS') === true;
      const sign = isSigned(configuration, name);
      return {
        name,
        text: await servedText(folder, zone, mailbox),
        servers: [first, ...others],
        sign,
        ...(sign && { signing: ['-u', '-3', '-', '-H', '0'] }),
        ...(keys.has(name) && { key: keys.get(name)! }),
        // The estate says itself what stands in its zone above.
        ...(isDelegated && { delegation: '', ds: [] }),
      };
    }),
  );
}

function isSigned(namedConf: string, zone: string): boolean {
  const at = namedConf.indexOf(`zone "${zone.slice(0, -1)}"`);
  return at >= 0 && /^\s*dnssec-policy\s/m.test(namedConf.slice(at, namedConf.indexOf('\n};', at)));
}

/** The mail servers of the estate. One whose certificate is not in the repository gets one, and its first TLSA record the key of that. */
async function exchangersOf(
  folder: string,
  paths: readonly string[],
  zones: readonly DeclaredZone[],
  standIns: StandIns,
): Promise<EstateExchanger[]> {
  const all = zones.flatMap(({ records }) => records);
  const hosts = [
    ...new Set(
      all.filter(({ type, rdata }) => type === 'MX' && !rdata.endsWith(' .')).map(({ rdata }) => rdata.split(' ')[1]!.toLowerCase()),
    ),
  ];
  // Any host may receive mail; those that the repository configures have a name there, or a key.
  const named = await Promise.all(paths.filter((path) => path.endsWith('main.cf')).map((path) => readFile(join(folder, path), 'utf8')));
  const isOurs = (host: string): boolean =>
    named.some((text) => new RegExp(`^myhostname\\s*=\\s*${host.slice(0, -1)}$`, 'm').test(text)) ||
    all.some(({ owner, type }) => type === 'TLSA' && owner === `_25._tcp.${host}`);
  return Promise.all(
    hosts
      .map((host) => ({ host, addresses: addressesAt(host, zones) }))
      .filter(({ host, addresses }) => addresses.length > 0 && isOurs(host))
      .map(async ({ host, addresses }, nth) => {
        const name = host.slice(0, -1);
        const known = [...standIns.identities].find(([path]) => path.endsWith(`/${name}.pem`))?.[1];
        const identity = known ?? identityFor([name], { which: 400 + nth, isSelfSigned: true });
        if (known === undefined) {
          const old = all
            .find(({ owner, type }) => type === 'TLSA' && owner === `_25._tcp.${host}`)
            ?.rdata.split(' ')
            .slice(3)
            .join('');
          if (old !== undefined) for (const path of paths) await replaceIn(join(folder, path), old, tlsaDigest(identity.key));
        }
        return { host: name, addresses, identity };
      }),
  );
}

async function replaceIn(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(path, 'latin1');
  const changed = text.replaceAll(new RegExp(from, 'gi'), to);
  if (changed !== text) await writeFile(path, changed, 'latin1');
}
