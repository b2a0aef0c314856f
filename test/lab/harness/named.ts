import { startServer } from './servers.ts';
import type { AuthoritativeOptions, Place, RunningServer } from './servers.ts';

/** BIND, authoritative only, with every check of zone data that can be switched off switched off. */
export async function startNamed(place: Place, options: AuthoritativeOptions): Promise<RunningServer> {
  const { addresses, more, zones } = options;
  const v4 = [...addresses.map((each) => each.v4), ...more.filter((address) => !address.includes(':'))];
  const v6 = [...addresses.map((each) => each.v6), ...more.filter((address) => address.includes(':'))];
  const configuration = (folder: string): string => `
options {
  directory "${folder}";
  pid-file none;
  session-keyfile none;
  listen-on port 53 { ${v4.map((address) => `${address};`).join(' ')} };
  listen-on-v6 port 53 { ${v6.map((address) => `${address};`).join(' ')} };
  recursion no;
  allow-query { any; };
  allow-transfer { none; };
  notify no;
  dnssec-validation no;
  empty-zones-enable no;
  check-names primary ignore;
  check-mx ignore;
  check-mx-cname ignore;
  check-srv-cname ignore;
  check-dup-records ignore;
  check-spf ignore;
  check-wildcard no;
  check-integrity no;
  check-sibling no;
};
controls { };
${zones
  .map(({ name, file, transferable }) => {
    const transfer = transferable ? ' allow-transfer { any; };' : '';
    return `zone "${name}" { type primary; file "${file}";${transfer} };`;
  })
  .join('\n')}
`;
  return startServer(place, { ...options, zones: zones.map((zone) => zone.name) }, (folder) => ({
    binary: 'named',
    args: ['-g', '-n', '1', '-c', `${folder}/named.conf`],
    files: { 'named.conf': configuration(folder) },
  }));
}
