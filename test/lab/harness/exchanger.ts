import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity } from './authority.ts';
import { mustRun } from './children.ts';
import type { Internet } from './internet.ts';

/** One mail server of the laboratory: where it listens, and with what. */
export interface Exchanger {
  readonly host: string;
  readonly addresses: readonly string[];
  /** Undefined: no STARTTLS. */
  readonly identity: Identity | undefined;
  /** Parameters of its own: `smtpd_tls_protocols = >=TLSv1.2`. */
  readonly settings?: readonly string[];
}

/** What NCSC-NL asks for, in the words of Postfix. */
export const SOUND_TLS: readonly string[] = [
  'smtpd_tls_protocols = >=TLSv1.2',
  'smtpd_tls_ciphers = high',
  'smtpd_tls_exclude_ciphers = aNULL, kRSA, DH, SHA1, SHA256, SHA384, AESCCM8, ARIA, CAMELLIA',
  'tls_eecdh_auto_curves = X25519 prime256v1 secp384r1',
  'tls_high_cipherlist = HIGH:@STRENGTH:@SECLEVEL=3',
];

/** Starts one Postfix in the foreground that plays all of them; it takes no mail for anybody, and ends with the laboratory. */
export async function startExchangers(internet: Internet, exchangers: readonly Exchanger[]): Promise<void> {
  const folder = join(internet.namespace.folder, 'postfix');
  const [owner = '', group = ''] = (await mustRun('sh', ['-c', 'id -u postfix; id -g postfix'])).split('\n');
  // Its processes give up their rights, and still have to get here.
  await chmod(internet.namespace.folder, 0o711);
  await mkdir(folder);
  for (const part of ['etc', 'queue', 'data', 'log']) await mkdir(join(folder, part));
  await chown(join(folder, 'data'), Number(owner), Number(group));
  for (const [i, { identity }] of exchangers.entries())
    if (identity !== undefined) await writeFile(join(folder, `${i}.pem`), `${identity.key}${identity.chain}`, { mode: 0o600 });
  await writeFile(join(folder, 'etc', 'main.cf'), mainCf(folder));
  await writeFile(join(folder, 'etc', 'master.cf'), masterCf(folder, exchangers));
  const server = internet.spawn('postfix', ['-c', join(folder, 'etc'), 'start-fg'], { cwd: folder });
  const sockets = exchangers.flatMap(({ addresses }) => addresses);
  const ready = Promise.all(sockets.map((address) => internet.insider.untilListening(address, 25, 20)));
  const isReady = await Promise.race([ready.then((each) => each.every(Boolean)), server.exited.then(() => false)]);
  if (isReady) return;
  await server.stop();
  throw new Error(`Postfix did not start\n${server.output()}${await readFile(join(folder, 'log', 'postfix'), 'utf8')}`);
}

function mainCf(folder: string): string {
  return `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
maillog_file = ${folder}/log/postfix
maillog_file_prefixes = ${folder}/log
myhostname = postfix.hosting.test
mydestination =
local_recipient_maps =
alias_maps =
smtpd_relay_restrictions = reject
smtpd_client_connection_count_limit = 0
smtpd_tls_session_cache_database =
`;
}

function masterCf(folder: string, exchangers: readonly Exchanger[]): string {
  const services = exchangers.flatMap(({ host, addresses, identity, settings = [] }, i) =>
    addresses.map((address) => {
      const endpoint = address.includes(':') ? `[${address}]:25` : `${address}:25`;
      const tls = identity === undefined ? 'none' : `may -o smtpd_tls_chain_files=${folder}/${i}.pem`;
      return `${endpoint} inet n - n - - smtpd -o myhostname=${host} -o smtpd_tls_security_level=${tls}${settings.map((each) => ` -o { ${each} }`).join('')}`;
    }),
  );
  return `${services.join('\n')}
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
`;
}
