import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Internet } from './internet.ts';

export interface SitesOptions {
  readonly name: string;
  /** Its `server` blocks, given its folder. */
  readonly servers: (folder: string) => string;
  /** Files in its folder: pages, certificates, keys. */
  readonly files?: Readonly<Record<string, string>>;
  /** Sockets to wait for. */
  readonly listens: readonly (readonly [address: string, port: number])[];
}

/** Starts an nginx of its own in the foreground, which ends with the laboratory. */
export async function startSites(internet: Internet, { name, servers, files = {}, listens }: SitesOptions): Promise<void> {
  const folder = join(internet.namespace.folder, name);
  await mkdir(folder);
  for (const [path, text] of Object.entries({ ...files, 'nginx.conf': configuration(folder, servers(folder)) })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const server = internet.spawn('nginx', ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')], { cwd: folder });
  const ready = Promise.all(listens.map(([address, port]) => internet.insider.untilListening(address, port, 10)));
  const isReady = await Promise.race([ready.then((each) => each.every(Boolean)), server.exited.then(() => false)]);
  if (isReady) return;
  await server.stop();
  throw new Error(`nginx ${name} did not start\n${server.output()}`);
}

/** The folder of the laboratory is root's alone. */
function configuration(folder: string, servers: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((each) => `  ${each}_temp_path ${folder}/${each};`).join('\n');
  return `daemon off;
master_process off;
user root;
pid ${folder}/nginx.pid;
error_log stderr;
events { worker_connections 256; }
http {
  access_log off;
  default_type text/plain;
${temporary}
${servers}
}
`;
}
