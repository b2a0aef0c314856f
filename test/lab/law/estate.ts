import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { addressesOf } from '../harness/addresses.ts';
import type { Identity } from '../harness/authority.ts';
import { makeKey, writeSigned } from '../harness/signing.ts';
import type { LawRow } from './rows.ts';

/** Hosts that the zones of all rows share. */
const HOSTS = `ns1 A ${addressesOf.bind[0].v4}
ns1 AAAA ${addressesOf.bind[0].v6}
ns2 A ${addressesOf.nsd[0].v4}
ns2 AAAA ${addressesOf.nsd[0].v6}
ns3 A ${addressesOf.knot[0].v4}
ns3 AAAA ${addressesOf.knot[0].v6}
twin A ${addressesOf.bind[0].v4}
ipv4 A ${addressesOf.knot[0].v4}
alias CNAME ns3
@ MX 10 mail
mail A 203.0.113.240
mail AAAA 2001:db8:240::1
old A 203.0.113.241
old AAAA 2001:db8:240::2
_25._tcp.old TLSA 3 1 1 ${'0123456789ABCDEF'.repeat(4)}
silent TXT "no mail"
`;

const SOA = '@ SOA ns1.hosts.example. hostmaster.hosts.example. 2026010101 14400 3600 1209600 3600\n';
const NS = '@ NS ns1.hosts.example.\n@ NS ns2.hosts.example.\n';

/** The repository of all rows together, and the secrets that belong to it. */
export async function writeLawEstate(rows: readonly LawRow[]): Promise<{ folder: string; secrets: ReadonlyMap<string, Identity> }> {
  const folder = await mkdtemp(join(tmpdir(), 'hostmaster-law-'));
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const zones = new Map([['hosts.example', HOSTS], ...rows.flatMap((row) => Object.entries(row.zones))]);
  const secrets = new Map<string, Identity>();
  await write(
    'hostmaster.yaml',
    'rules: { address/special#placeholder: off }\nservers: { nginx: "1.22", postfix: "3.7" }\nverify: { budgets: { queriesPerSecond: 1000 } }\nrouting: { vrps: routing/vrps.json, origins: routing/origins.txt }\n',
  );
  const signed = new Map(
    rows.flatMap(({ zones: own, signing }) => (signing === undefined ? [] : Object.keys(own).map((name) => [name, signing]))),
  );
  for (const [name, text] of zones) {
    const path = `dns/zones/${name}.zone`;
    const signing = signed.get(name);
    await write(path, signing === undefined ? wholeZone(name, text) : await signedZone(name, wholeZone(name, text), signing));
  }
  for (const row of rows) {
    for (const [path, text] of Object.entries(row.files ?? {})) await write(path, text);
    for (const [path, identity] of Object.entries(row.identities ?? {})) {
      await write(path, identity.chain);
      secrets.set(path, identity);
    }
  }
  const servers = [...new Set(rows.flatMap(({ web }) => web ?? []))];
  if (servers.length > 0) await write('web/nginx/nginx.conf', nginxConf(servers));
  return { folder, secrets };
}

/** What dnssec-signzone makes of it, with a key that nobody keeps. */
async function signedZone(name: string, text: string, signing: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hostmaster-law-key-'));
  try {
    const key = await makeKey(`${name}.`, folder);
    return await readFile(await writeSigned(key, text, join(folder, 'zone'), signing), 'utf8');
  } finally {
    await rm(folder, { recursive: true });
  }
}

function wholeZone(name: string, text: string): string {
  const head = [
    `$ORIGIN ${name}.`,
    '$TTL 3600',
    ...(/^@ SOA/m.test(text) ? [] : [SOA.trim()]),
    ...(/^@ NS /m.test(text) ? [] : [NS.trim()]),
  ];
  return `${head.join('\n')}\n${text.trimEnd()}\n`;
}

function nginxConf(servers: readonly string[]): string {
  return `user www-data;
events {}
http {
  default_type text/html;
  access_log off;
${servers.join('\n')}
}
`;
}
