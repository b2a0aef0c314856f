import { startServer } from './servers.ts';
import type { AuthoritativeOptions, Place, RunningServer } from './servers.ts';

/** Knot with one worker of each kind, without journal and without its checks of zone data. */
export async function startKnot(place: Place, options: AuthoritativeOptions): Promise<RunningServer> {
  const { addresses, more, zones } = options;
  const configuration = (folder: string): string => `
server:
  rundir: "${folder}"
  user: root
  listen: [ ${[...addresses.flatMap(({ v4, v6 }) => [v4, v6]), ...more].map((address) => `"${address}@53"`).join(', ')} ]
  udp-workers: 1
  tcp-workers: 1
  background-workers: 1
control:
  listen: "${folder}/knot.sock"
log:
  - target: stderr
    any: info
database:
  storage: "${folder}"
acl:
  - id: transfer
    address: [ 0.0.0.0/0, "::/0" ]
    action: transfer
template:
  - id: default
    storage: "${folder}"
    semantic-checks: off
    zonefile-sync: -1
    zonefile-load: whole
    journal-content: none
zone:
${zones
  .map(({ name, file, transferable }) => `  - domain: "${name}"\n    file: "${file}"\n${transferable ? '    acl: [ transfer ]\n' : ''}`)
  .join('')}`;
  return startServer(place, { ...options, zones: zones.map((zone) => zone.name) }, (folder) => ({
    binary: 'knotd',
    args: ['-c', `${folder}/knot.conf`],
    files: { 'knot.conf': configuration(folder) },
  }));
}
