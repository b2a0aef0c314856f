import { HEAD } from '../engine/estate.ts';
import type { FileTree } from '../engine/tree.ts';
import type { Parser } from '../model/reading.ts';
import { KEY_MARKS } from '../parsers/quoted-key/marks.ts';
import { zonefile } from '../parsers/zonefile/read.ts';

/** The first octets of a file; undefined where nobody can tell yet. */
export type HeadOf = (path: string) => Uint8Array | undefined;

/** The formats that may stand in these files. What reads YAML or server configurations is loaded only where there is some. */
export async function parsersFor(paths: readonly string[], headOf: HeadOf): Promise<readonly Parser[]> {
  const parsers: Parser[] = [zonefile];
  for (const { mayBe, load } of FORMATS) if (paths.some((path) => mayBe(path, headOf))) parsers.push(...(await load()));
  return parsers;
}

export function headsIn(tree: FileTree): HeadOf {
  return (path) => tree.head(path, HEAD);
}

interface Format {
  /** By its path alone, where that is enough: nothing is opened for it. */
  readonly mayBe: (path: string, headOf: HeadOf) => boolean;
  readonly load: () => Promise<readonly Parser[]>;
}

/** Every format but that of zone files. What comes first is taken where two are equally sure of a file. */
export const FORMATS: readonly Format[] = [
  {
    mayBe: named(/(?:named|bind)[^/]*$|\.conf(?:\.[^/]*)?$|(?:^|\/)(?:bind|named)\//i),
    load: async () => [(await import('../parsers/named/conf.ts')).namedConf],
  },
  {
    mayBe: (path) => YAML.test(path) && !path.startsWith('.github/'),
    load: async () => {
      const [{ octodnsConfig }, { octodnsZone }] = await Promise.all([
        import('../parsers/octodns/config.ts'),
        import('../parsers/octodns/zone.ts'),
      ]);
      return [octodnsConfig, octodnsZone];
    },
  },
  {
    mayBe: (path, headOf) => YAML.test(path) && (!OF_OCTODNS.test(path) || mayHold(headOf(path), CERT_MANAGER)),
    load: async () => [(await import('../parsers/cert-manager/read.ts')).certManager],
  },
  {
    mayBe: named(/(?:^|\/)Caddyfile[^/]*$|\.caddy(?:file)?[^/]*$/i),
    load: async () => [(await import('../parsers/caddy/read.ts')).caddy],
  },
  {
    mayBe: named(/(?:^|\/)security\.txt[^/]*$/i),
    load: async () => [(await import('../parsers/security-txt/read.ts')).securityTxt],
  },
  {
    // Names and folders under which certificates and keys are kept; what such a file is, its content tells.
    mayBe: named(
      /\.(?:pem|crt|cer|cert|der|key|p8|pk8|priv|private|ca-?bundle|bundle|chain|rsa)(?:\.\d+)?$|(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|[^/.]*(?:key|cert|chain))$|(?:^|\/)(?:ssl|tls|certs?|certificates|keys|private|secrets|pki|dkim|opendkim|letsencrypt)\/[^.]/i,
    ),
    load: async () => [(await import('../parsers/certificate/read.ts')).certificate],
  },
  {
    mayBe: (path, headOf) => QUOTING.test(path) && mayHold(headOf(path), KEY_MARKS),
    load: async () => [(await import('../parsers/quoted-key/read.ts')).quotedKey],
  },
  {
    mayBe: named(/dh[^/]*$|\.pem(?:\.\d+)?$/i),
    load: async () => [(await import('../parsers/certificate/dh-parameters.ts')).dhParameters],
  },
  {
    mayBe: named(/nginx|openresty|\.vhost|(?:^|\/)(?:sites?|conf\.d|snippets|vhosts?)\b|\.conf(?:\.[^/]*)?$|_params$/i),
    load: async () => [(await import('../parsers/nginx/read.ts')).nginx],
  },
  {
    mayBe: named(/mta-sts[^/]*\.txt[^/]*$/i),
    load: async () => [(await import('../parsers/mta-sts/read.ts')).mtaSts],
  },
  {
    mayBe: named(/\.cf(?:\.[\w-]+)?$/i),
    load: async () => [(await import('../parsers/postfix/read.ts')).postfix],
  },
  {
    mayBe: named(/\.conf(?:\.[\w-]+)?$/i),
    load: async () => {
      const [{ opendkim }, { certbot }] = await Promise.all([import('../parsers/opendkim/read.ts'), import('../parsers/certbot/read.ts')]);
      return [opendkim, certbot];
    },
  },
];

function named(expression: RegExp): Format['mayBe'] {
  return (path) => expression.test(path);
}

const YAML = /\.ya?ml$/i;

/** Names of zones and of octoDNS' configuration, and files that are none of a cluster: what they do not need is not loaded for them. */
const OF_OCTODNS =
  /(?:^|\/)(?:(?:[\w-]+\.)+[\w-]{2,}|config|production|octodns[\w-]*|hostmaster|\.[\w.-]+)\.ya?ml$|^\.(?:github|gitlab|circleci)\//i;

/** A name is no proof: `config/production.yaml` and `issuer.prod.yaml` may be manifests, and each that is one has this word in it. */
const CERT_MANAGER: readonly string[] = ['cert-manager.io/'];

/** Syntaxes that may quote a private key. */
const QUOTING = /\.(?:ya?ml|jsonc?|json5|toml|ini|properties|env|tfvars|ovpn)$|(?:^|\/)\.env[^/]*$/i;

function mayHold(head: Uint8Array | undefined, words: readonly string[]): boolean {
  if (head === undefined) return true;
  const octets = Buffer.from(head.buffer, head.byteOffset, head.length);
  return words.some((word) => octets.includes(word));
}
