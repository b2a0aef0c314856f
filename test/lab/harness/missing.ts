import { execFileSync } from 'node:child_process';
import { binaryPath } from './binaries.ts';

const binariesOf = {
  bind: ['named', 'dnssec-keygen', 'dnssec-dsfromkey', 'dnssec-signzone'],
  nsd: ['nsd'],
  knot: ['knotd'],
  unbound: ['unbound'],
  dig: ['dig'],
  namespaces: ['ip', 'setpriv'],
  'named-checkzone': ['named-checkzone', 'named-compilezone'],
  'nsd-checkzone': ['nsd-checkzone'],
  kzonecheck: ['kzonecheck'],
  'dnssec-verify': ['dnssec-verify'],
  validns: ['validns'],
  ldns: ['ldns-verify-zone', 'ldns-read-zone', 'ldns-key2ds'],
  xmllint: ['xmllint'],
  chromium: ['chromium'],
  postfix: ['postfix', 'postconf', 'postalias'],
  nginx: ['nginx', 'openssl'],
} as const satisfies Record<string, readonly string[]>;

/** A server or tool of install-lab.sh, or `namespaces`: the right to make network namespaces with IPv4 and IPv6. */
export type Need = keyof typeof binariesOf;

/** What `startInternet` needs. */
export const wholeInternet: readonly Need[] = ['bind', 'nsd', 'knot', 'unbound', 'namespaces'];

/** What is not there, in words. `path` is searched instead of PATH. */
export function missingOf(needs: readonly Need[], path?: string): readonly string[] {
  const wanted = [...new Set(needs.flatMap((need): readonly string[] => binariesOf[need]))];
  const missing = wanted.filter((binary) => binaryPath(binary, path) === undefined);
  if (missing.length > 0 || !needs.includes('namespaces')) return missing;
  namespaceTrouble ??= tryNamespace();
  return namespaceTrouble;
}

let namespaceTrouble: readonly string[] | undefined;

function tryNamespace(): readonly string[] {
  if (process.getuid?.() !== 0) return ['network namespaces (only root may make them)'];
  const name = `hm-lab-${process.pid}-0`;
  const ip = (...args: readonly string[]): void => void execFileSync('ip', args, { stdio: 'pipe', encoding: 'utf8' });
  try {
    ip('netns', 'add', name);
  } catch (error) {
    return [`network namespaces (${wordsOf(error)})`];
  }
  try {
    ip('-n', name, 'addr', 'add', '2001:db8::1/128', 'dev', 'lo');
    return [];
  } catch (error) {
    return [`IPv6 in network namespaces (${wordsOf(error)})`];
  } finally {
    ip('netns', 'delete', name);
  }
}

function wordsOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr ?? message).trim();
}

/** Debian's packages that the missing programs are in. */
export function packagesOf(binaries: readonly string[]): readonly string[] {
  return [...new Set(binaries.flatMap((binary) => PACKAGES.find(([names]) => names.includes(binary))?.[1] ?? []))];
}

const PACKAGES: readonly (readonly [binaries: readonly string[], name: string])[] = [
  [['named'], 'bind9'],
  [['named-checkzone', 'named-compilezone'], 'bind9-utils'],
  [['dnssec-keygen', 'dnssec-dsfromkey', 'dnssec-signzone', 'dnssec-verify'], 'bind9-utils'],
  [['dig'], 'bind9-dnsutils'],
  [['nsd', 'nsd-checkzone'], 'nsd'],
  [['knotd'], 'knot'],
  [['kzonecheck'], 'knot-dnssecutils'],
  [['unbound'], 'unbound'],
  [['nginx'], 'nginx-light'],
  [['openssl'], 'openssl'],
  [['postfix', 'postconf', 'postalias'], 'postfix'],
  [['ip'], 'iproute2'],
  [['setpriv'], 'util-linux'],
];
