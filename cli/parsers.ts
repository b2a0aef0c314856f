import type { Parser } from '../model/reading.ts';
import { zonefile } from '../parsers/zonefile/read.ts';

/** The formats that may stand in these files. What reads YAML or server configurations is loaded only where there is some. */
export async function parsersFor(paths: readonly string[]): Promise<readonly Parser[]> {
  const parsers: Parser[] = [zonefile];
  if (paths.some((path) => /(?:named|bind)[^/]*$|\.conf(?:\.[^/]*)?$|(?:^|\/)(?:bind|named)\//i.test(path)))
    parsers.push((await import('../parsers/named/conf.ts')).namedConf);
  if (paths.some((path) => /\.ya?ml$/i.test(path) && !path.startsWith('.github/'))) {
    const [{ octodnsConfig }, { octodnsZone }] = await Promise.all([
      import('../parsers/octodns/config.ts'),
      import('../parsers/octodns/zone.ts'),
    ]);
    parsers.push(octodnsConfig, octodnsZone);
  }
  if (paths.some((path) => /\.ya?ml$/i.test(path) && !OF_OCTODNS.test(path)))
    parsers.push((await import('../parsers/cert-manager/read.ts')).certManager);
  if (paths.some((path) => /(?:^|\/)Caddyfile[^/]*$|\.caddy(?:file)?[^/]*$/i.test(path)))
    parsers.push((await import('../parsers/caddy/read.ts')).caddy);
  if (paths.some((path) => /(?:^|\/)security\.txt[^/]*$/i.test(path)))
    parsers.push((await import('../parsers/security-txt/read.ts')).securityTxt);
  if (paths.some((path) => CERTIFICATE_PATH.test(path))) parsers.push((await import('../parsers/certificate/read.ts')).certificate);
  if (paths.some((path) => /dh[^/]*$|\.pem(?:\.\d+)?$/i.test(path)))
    parsers.push((await import('../parsers/certificate/dh-parameters.ts')).dhParameters);
  if (
    paths.some((path) => /nginx|openresty|\.vhost|(?:^|\/)(?:sites?|conf\.d|snippets|vhosts?)\b|\.conf(?:\.[^/]*)?$|_params$/i.test(path))
  )
    parsers.push((await import('../parsers/nginx/read.ts')).nginx);
  if (paths.some((path) => /mta-sts[^/]*\.txt[^/]*$/i.test(path))) parsers.push((await import('../parsers/mta-sts/read.ts')).mtaSts);
  if (paths.some((path) => /\.cf(?:\.[\w-]+)?$/i.test(path))) parsers.push((await import('../parsers/postfix/read.ts')).postfix);
  if (paths.some((path) => /\.conf(?:\.[\w-]+)?$/i.test(path))) {
    const [{ opendkim }, { certbot }] = await Promise.all([import('../parsers/opendkim/read.ts'), import('../parsers/certbot/read.ts')]);
    parsers.push(opendkim, certbot);
  }
  return parsers;
}

/**
 * Names of zones, of octoDNS' configuration, and of files that are none of a cluster: where there are no others, nobody looks for manifests,
 * and what zones do not need is not loaded.
 */
const OF_OCTODNS =
  /(?:^|\/)(?:(?:[\w-]+\.)+[\w-]{2,}|config|production|octodns[\w-]*|hostmaster|\.[\w.-]+)\.ya?ml$|^\.(?:github|gitlab|circleci)\//i;

/** Names and folders under which certificates and keys are kept; what such a file is, its content tells. */
const CERTIFICATE_PATH =
  /\.(?:pem|crt|cer|cert|der|key|p8|pk8|priv|private|ca-?bundle|bundle|chain|rsa)(?:\.\d+)?$|(?:^|\/)(?:id_(?:rsa|dsa|ecdsa|ed25519)|[^/.]*(?:key|cert|chain))$|(?:^|\/)(?:ssl|tls|certs?|certificates|keys|private|secrets|pki|dkim|opendkim|letsencrypt)\/[^.]/i;
