import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addressesOf, resolverAddress, silentAddress } from './addresses.ts';
import type { Address, HostingServer, ServerName } from './addresses.ts';
import type { Resident, RunOptions, RunResult } from './children.ts';
import { startInsider } from './insider.ts';
import type { Insider } from './insider.ts';
import { startKnot } from './knot.ts';
import { startNamed } from './named.ts';
import { createNamespace } from './namespace.ts';
import type { Namespace } from './namespace.ts';
import { startNsd } from './nsd.ts';
import type { AuthoritativeOptions, RunningServer } from './servers.ts';
import { startUnbound } from './unbound.ts';
import { writeZones } from './zone-files.ts';
import type { WrittenZone, WrittenZones } from './zone-files.ts';
import { addressRecords, planZones } from './zones.ts';
import type { ExtraZone } from './zones.ts';

export interface InternetOptions {
  /** Zones of the test's own, delegated from the nearest zone above. */
  readonly extraZones?: readonly ExtraZone[];
  /** More addresses for `lo`; those in the zones' A and AAAA records are there already. */
  readonly addresses?: readonly string[];
  /** More addresses for the servers that host zones. */
  readonly moreAddresses?: Readonly<Partial<Record<HostingServer, readonly string[]>>>;
  /** How long a server may take to answer for all its zones; default 10. */
  readonly startSeconds?: number;
}

/** A root, top-level domains, hosting servers and a validating resolver, in a network namespace of their own. */
export interface Internet {
  readonly namespace: Namespace;
  readonly insider: Insider;
  /** Unbound, also in `/etc/resolv.conf` of every command that is run inside. */
  readonly resolver: RunningServer & { readonly address: string; readonly address6: string };
  readonly servers: Readonly<Record<ServerName, RunningServer>>;
  readonly rootServers: readonly Address[];
  /** A hints file, and a file with the DS record of the root's key. */
  readonly rootHints: string;
  readonly trustAnchor: string;
  /** By absolute name in lower case: `good.example.` */
  readonly zones: ReadonlyMap<string, WrittenZone>;
  run(command: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
  spawn(command: string, args: readonly string[], options?: RunOptions): Resident;
  /** Runs the built program, `dist/hostmaster.cjs`, inside. */
  hostmaster(args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Ends everything and removes it. */
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('../../../dist/hostmaster.cjs', import.meta.url));

/** Starts the internet; throws when one of its servers does not start, and leaves nothing behind then. */
export async function startInternet(options: InternetOptions = {}): Promise<Internet> {
  return startInternetIn(await createNamespace(), options);
}

/** The same in a namespace that is there already; it goes with the internet. */
export async function startInternetIn(namespace: Namespace, options: InternetOptions): Promise<Internet> {
  try {
    return await build(namespace, options);
  } catch (error) {
    await namespace.delete();
    throw error;
  }
}

async function build(namespace: Namespace, options: InternetOptions): Promise<Internet> {
  const insider = startInsider(namespace);
  const plan = await planZones(options.extraZones ?? []);
  const [written] = await allOrError([
    writeZones(plan, namespace.folder),
    namespace.addAddresses(wanted([...plan.flatMap(addressRecords).map((record) => record.target), ...(options.addresses ?? [])])),
    namespace.writeEtc('resolv.conf', `nameserver ${resolverAddress.v4}\nnameserver ${resolverAddress.v6}\n`),
  ]);
  const hints = await writeRootFiles(namespace.folder, written);

  const place = { namespace, insider, startSeconds: options.startSeconds ?? 10 };
  const authoritative = (name: ServerName): AuthoritativeOptions => ({
    name,
    addresses: addressesOf[name],
    more: name === 'root' || name === 'registry' ? [] : (options.moreAddresses?.[name] ?? []),
    zones: written.servedBy(name),
  });
  const [root, registry, bind, nsd, knot, unbound] = await allOrError([
    startNsd(place, authoritative('root')),
    startKnot(place, authoritative('registry')),
    startNamed(place, authoritative('bind')),
    startNsd(place, authoritative('nsd')),
    startKnot(place, authoritative('knot')),
    startUnbound(place, { name: 'unbound', address: resolverAddress, ...hints }),
    insider.silence(silentAddress.v4),
    insider.silence(silentAddress.v6),
  ]);
  return {
    namespace,
    insider,
    resolver: { ...unbound, address: resolverAddress.v4, address6: resolverAddress.v6 },
    servers: { root, registry, bind, nsd, knot },
    rootServers: addressesOf.root,
    ...hints,
    zones: written.zones,
    run: (command, args, runOptions) => namespace.run(command, args, runOptions),
    spawn: (command, args, runOptions) => namespace.spawn(command, args, runOptions),
    async hostmaster(args, runOptions) {
      if (!existsSync(program)) throw new Error(`${program} is not there: npm run build`);
      return namespace.run(process.execPath, [program, ...args], runOptions);
    },
    stop: () => namespace.delete(),
  };
}

function wanted(inZones: readonly string[]): readonly string[] {
  const own = [...Object.values(addressesOf).flat(), resolverAddress, silentAddress].flatMap(({ v4, v6 }) => [v4, v6]);
  return [...new Set([...own, ...inZones])];
}

async function writeRootFiles(folder: string, written: WrittenZones): Promise<{ rootHints: string; trustAnchor: string }> {
  const rootHints = join(folder, 'root.hints');
  const trustAnchor = join(folder, 'root.key');
  const hints = addressesOf.root.map(({ v4, v6 }, index) => {
    const name = `${'ab'[index]}.root-servers.test.`;
    return `. 3600000 NS ${name}\n${name} 3600000 A ${v4}\n${name} 3600000 AAAA ${v6}\n`;
  });
  await writeFile(rootHints, hints.join(''));
  await writeFile(trustAnchor, `. IN DS ${written.rootDs}\n`);
  return { rootHints, trustAnchor };
}

/** Like Promise.all, but waits for all: nothing may still be starting or writing when the namespace is taken down. */
async function allOrError<T extends readonly Promise<unknown>[]>(
  promises: readonly [...T],
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(promises);
  const reasons = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  if (reasons.length === 1) throw reasons[0];
  if (reasons.length > 1) throw new AggregateError(reasons, reasons.map(String).join('\n'));
  return Promise.all(promises);
}
