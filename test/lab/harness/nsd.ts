import { startServer } from './servers.ts';
import type { AuthoritativeOptions, Place, RunningServer } from './servers.ts';

/** NSD with one server process, without its database and without rate limits. */
export async function startNsd(place: Place, options: AuthoritativeOptions): Promise<RunningServer> {
  const { addresses, more, zones } = options;
  const configuration = (folder: string): string => `
server:
  server-count: 1
${[...addresses.flatMap(({ v4, v6 }) => [v4, v6]), ...more].map((address) => `  ip-address: ${address}`).join('\n')}
  port: 53
  username: root
  chroot: ""
  zonesdir: "${folder}"
  database: ""
  pidfile: ""
  xfrdfile: "${folder}/xfrd.state"
  xfrdir: "${folder}"
  zonelistfile: "${folder}/zone.list"
  rrl-ratelimit: 0
remote-control:
  control-enable: no
${zones
  .map(({ name, file, transferable }) => {
    const transfer = transferable ? '  provide-xfr: 0.0.0.0/0 NOKEY\n  provide-xfr: ::0/0 NOKEY\n' : '';
    return `zone:\n  name: "${name}"\n  zonefile: "${file}"\n${transfer}`;
  })
  .join('')}`;
  return startServer(place, { ...options, zones: zones.map((zone) => zone.name) }, (folder) => ({
    binary: 'nsd',
    args: ['-d', '-c', `${folder}/nsd.conf`],
    files: { 'nsd.conf': configuration(folder) },
  }));
}
