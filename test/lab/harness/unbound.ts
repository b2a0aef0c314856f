import { reverseZones } from './addresses.ts';
import type { Address } from './addresses.ts';
import { startServer } from './servers.ts';
import type { Place, RunningServer } from './servers.ts';

export interface ResolverOptions {
  readonly name: string;
  readonly address: Address;
  /** A hints file: the NS records of the root and their addresses. */
  readonly rootHints: string;
  /** A file with DS or DNSKEY records of the root. */
  readonly trustAnchor: string;
}

/** Unbound as a validating resolver for everybody in the namespace. */
export async function startUnbound(place: Place, { name, address, rootHints, trustAnchor }: ResolverOptions): Promise<RunningServer> {
  const configuration = (folder: string): string => `
server:
  directory: "${folder}"
  chroot: ""
  username: ""
  pidfile: ""
  logfile: ""
  use-syslog: no
  num-threads: 1
  interface: ${address.v4}
  interface: ${address.v6}
  access-control: 0.0.0.0/0 allow
  access-control: ::0/0 allow
  root-hints: "${rootHints}"
  trust-anchor-file: "${trustAnchor}"
  module-config: "validator iterator"
  val-log-level: 2
  ede: yes
  # By RFC 6303 and RFC 6761 Unbound answers for these itself; here they are the internet.
${['test.', ...reverseZones].map((zone) => `  local-zone: "${zone}" nodefault`).join('\n')}
remote-control:
  control-enable: no
`;
  // localhost. is answered from its own knowledge: no query leaves before the name servers stand, so none is remembered as dead.
  return startServer(place, { name, addresses: [address], zones: ['localhost.'] }, (folder) => ({
    binary: 'unbound',
    args: ['-d', '-c', `${folder}/unbound.conf`],
    files: { 'unbound.conf': configuration(folder) },
  }));
}
