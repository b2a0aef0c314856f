import { chmod, cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { identityFor, type Identity } from '../authority.ts';
import type { Internet } from '../internet.ts';
import type { StandIns } from './stand-ins.ts';

/** Where things are that a repository speaks of and the machine of the laboratory has elsewhere. */
const PLACES = [
  ['/etc/ssl/', 'ssl/'],
  ['/srv/web/', 'srv/'],
  ['/var/log/nginx/', 'log/'],
  ['/run/', 'run/'],
] as const;

/** Starts the nginx of an estate with its own configuration; the folder beside it is its web space. Nothing where it has none. */
export async function startEstateWeb(internet: Internet, folder: string, paths: readonly string[], standIns: StandIns): Promise<void> {
  const main = paths.find((path) => /(?:^|\/)nginx\.conf$/.test(path));
  if (main === undefined) return;
  const machine = join(internet.namespace.folder, 'web');
  // Its workers give up their rights, and still have to get here.
  await chmod(internet.namespace.folder, 0o711);
  await cp(dirname(join(folder, main)), join(machine, 'nginx'), { recursive: true });
  await cp(dirname(dirname(join(folder, main))), join(machine, 'srv'), { recursive: true });
  for (const part of ['log', 'run', 'ssl']) await mkdir(join(machine, part), { recursive: true });
  const texts = await moved(machine);
  for (const [nth, [certificate, key, names]] of certificatesIn(texts, machine).entries()) {
    const identity = knownIdentity(certificate, standIns) ?? identityFor(names, { which: 300 + nth });
    await place(certificate, identity.chain);
    await place(key, identity.key);
  }
  for (const root of texts.flatMap((text) => [...text.matchAll(/^\s*root\s+([^;\s]+);/gm)].map((match) => match[1]!)))
    await place(join(root, 'index.html'), '<!doctype html><title>Example</title>\n');
  await writeFile(join(machine, 'nginx', 'mime.types'), MIME_TYPES);
  const server = internet.spawn('nginx', [
    '-p',
    machine,
    '-e',
    'stderr',
    '-c',
    join(machine, 'nginx', relative(dirname(main), main)),
    '-g',
    'daemon off;',
  ]);
  const ready = internet.insider.untilListening(firstAddress(texts), 443, 10);
  if (await Promise.race([ready, server.exited.then(() => false)])) return;
  await server.stop();
  throw new Error(`nginx did not start\n${server.output()}`);
}

const MIME_TYPES = 'types {\n  text/html html;\n  text/css css;\n  text/plain txt asc;\n}\n';

/** The configuration with the places of this machine. */
async function moved(machine: string): Promise<string[]> {
  const files = await readdir(join(machine, 'nginx'), { recursive: true, withFileTypes: true });
  return Promise.all(
    files
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const path = join(entry.parentPath, entry.name);
        let text = await readFile(path, 'utf8');
        for (const [from, to] of PLACES) text = text.replaceAll(from, `${machine}/${to}`);
        await writeFile(path, text);
        return text;
      }),
  );
}

/** The certificates that hosts use, their keys, and the names of these hosts. */
function certificatesIn(texts: readonly string[], machine: string): [certificate: string, key: string, names: string[]][] {
  const names = new Map<string, Set<string>>();
  const keys = new Map<string, string>();
  const at = (path: string): string => (path.startsWith('/') ? path : join(machine, 'nginx', path));
  for (const block of texts.flatMap((text) => text.split(/^\s*server\s*\{/m).slice(1))) {
    const served = [...block.matchAll(/^\s*server_name\s+([^;]+);/gm)]
      .flatMap((match) => match[1]!.split(/\s+/))
      .filter((name) => !name.startsWith('~'));
    const certificates = [...block.matchAll(/^\s*ssl_certificate\s+([^;\s]+);/gm)].map((match) => match[1]!);
    const secret = [...block.matchAll(/^\s*ssl_certificate_key\s+([^;\s]+);/gm)].map((match) => match[1]!);
    for (const [i, certificate] of certificates.entries()) {
      names.set(at(certificate), new Set([...(names.get(at(certificate)) ?? []), ...served]));
      keys.set(at(certificate), at(secret[i] ?? certificate));
    }
  }
  return [...names].map(([certificate, all]) => [certificate, keys.get(certificate)!, [...all]]);
}

/** The stand-in of the file whose folder and name a configuration names. */
export function knownIdentity(path: string, { identities }: StandIns): Identity | undefined {
  const end = path.split('/').slice(-2).join('/');
  return [...identities].find(([known]) => `/${known}`.endsWith(`/${end}`))?.[1];
}

function firstAddress(texts: readonly string[]): string {
  const [, address] = texts.map((text) => /^\s*listen\s+(\d+\.\d+\.\d+\.\d+):443/m.exec(text)).find((match) => match !== null) ?? [];
  return address ?? '127.0.0.1';
}

async function place(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
