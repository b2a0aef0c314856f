import { chmod, chown, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Identity } from '../authority.ts';
import { mustRun } from '../children.ts';
import type { Internet } from '../internet.ts';

/** A mail server that MX records of the estate name. */
export interface EstateExchanger {
  /** Without the final dot. */
  readonly host: string;
  readonly addresses: readonly string[];
  readonly identity: Identity;
}

/** Starts a Postfix with the estate's configuration for each mail server that it names. Nothing where it has none. */
export async function startEstateMail(
  internet: Internet,
  folder: string,
  paths: readonly string[],
  exchangers: readonly EstateExchanger[],
): Promise<void> {
  const configurations = await Promise.all(
    paths
      .filter((path) => /(?:^|\/)main\.cf$/.test(path))
      .map(async (path) => ({ path: dirname(join(folder, path)), text: await readFile(join(folder, path), 'utf8') })),
  );
  const [first] = configurations;
  if (first === undefined) return;
  await chmod(internet.namespace.folder, 0o711);
  await Promise.all(
    exchangers.map((exchanger) => {
      const own = configurations.find(({ text }) => new RegExp(`^myhostname\\s*=\\s*${exchanger.host}$`, 'm').test(text));
      return startOne(internet, (own ?? first).path, exchanger);
    }),
  );
}

async function startOne(internet: Internet, configuration: string, exchanger: EstateExchanger): Promise<void> {
  const { host, addresses, identity } = exchanger;
  const machine = join(internet.namespace.folder, `mail-${host}`);
  const [owner = ''] = (await mustRun('id', ['-u', 'postfix'])).split('\n');
  await cp(configuration, join(machine, 'etc'), { recursive: true });
  for (const part of ['queue', 'data', 'log', 'ssl']) await mkdir(join(machine, part));
  await chown(join(machine, 'data'), Number(owner), Number(owner));
  await writeFile(join(machine, 'ssl', 'chain.pem'), `${identity.key}${identity.chain}`, { mode: 0o600 });
  const mainCf = await readFile(join(machine, 'etc', 'main.cf'), 'utf8');
  const masterCf = await readFile(join(machine, 'etc', 'master.cf'), 'utf8').catch(() => 'smtp inet n - n - - smtpd\n');
  await writeFile(join(machine, 'etc', 'main.cf'), onMachine(mainCf, machine, exchanger));
  await writeFile(join(machine, 'etc', 'master.cf'), withoutChroot(masterCf) + POSTLOG);
  const server = internet.spawn('postfix', ['-c', join(machine, 'etc'), 'start-fg'], { cwd: machine });
  // The configuration may leave a family out: one address tells that it runs.
  const ready = Promise.any(
    listened(mainCf, addresses).map(
      async (address) => (await internet.insider.untilGreeted(address, 25, 60)) || Promise.reject(new Error(address)),
    ),
  );
  const isReady = await Promise.race([ready.catch(() => false), server.exited.then(() => false)]);
  if (isReady) return;
  await server.stop();
  throw new Error(
    `Postfix of ${host} did not start\n${server.output()}${await readFile(join(machine, 'log', 'postfix'), 'utf8').catch(() => '')}`,
  );
}

/** The configuration with what the machine has, and not the repository. */
function onMachine(mainCf: string, machine: string, { host, addresses }: EstateExchanger): string {
  const own: Readonly<Record<string, string>> = {
    queue_directory: `${machine}/queue`,
    data_directory: `${machine}/data`,
    maillog_file: `${machine}/log/postfix`,
    maillog_file_prefixes: `${machine}/log`,
    myhostname: host,
    inet_interfaces: listened(mainCf, addresses)
      .map((address) => (address.includes(':') ? `[${address}]` : address))
      .join(', '),
    alias_maps: '',
    relay_recipient_maps: '',
    postscreen_greet_wait: '1s',
    smtpd_client_connection_count_limit: '0',
    postscreen_client_connection_count_limit: '0',
    smtpd_milters: '',
    non_smtpd_milters: '',
  };
  const names = Object.keys(own).join('|');
  const others = mainCf.replaceAll(new RegExp(`^(?:${names})\\s*=.*\\n(?:[ \\t]+\\S.*\\n)*`, 'gm'), '');
  const moved = others.replaceAll(/\/etc\/ssl\/\S+/g, `${machine}/ssl/chain.pem`).replaceAll('/etc/postfix/', `${machine}/etc/`);
  return [moved, ...Object.entries(own).map(([name, value]) => `${name} = ${value}`), ''].join('\n');
}

/** Postfix refuses an address of a family that it shall not speak. */
function listened(mainCf: string, addresses: readonly string[]): readonly string[] {
  const isIpv4Only = /^inet_protocols\s*=\s*ipv4\s*$/m.test(mainCf);
  return addresses.filter((address) => !isIpv4Only || !address.includes(':'));
}

/** The queue folder of the laboratory holds no copies of the system's files. */
function withoutChroot(masterCf: string): string {
  return masterCf.replaceAll(/^(\S+\s+(?:inet|unix|pass|fifo|unix-dgram)\s+\S\s+\S\s+)\S/gm, '$1n');
}

const POSTLOG = '\npostlog unix-dgram n - n - 1 postlogd\n';
