import { keyPair, type CertificateWish } from '../../support/certificates.ts';
import { identityFor, intermediate, livingFor, tlsaOf } from '../harness/authority.ts';
import type { LawRow } from './rows.ts';

/** A web site with faults, on addresses of its own: the settings of TLS belong to a socket. */
interface Site {
  /** Label below `example`. */
  readonly name: string;
  readonly rules: readonly string[];
  readonly about?: readonly string[];
  /** Records of its zone besides its addresses. */
  readonly zone?: string;
  /** Directives of the host that speaks TLS. */
  readonly tls?: string;
  /** What it does; default: files. */
  readonly does?: string;
  /** What the host at port 80 does; '' for no such host. Default: leads to HTTPS. */
  readonly plain?: string;
  readonly isPlainOnly?: boolean;
  readonly isIpv4Only?: boolean;
  readonly files?: Readonly<Record<string, string>>;
  readonly certificate?: Partial<CertificateWish> & {
    readonly names?: readonly string[];
    readonly isSelfSigned?: boolean;
    readonly isWithAuthority?: boolean;
  };
}

/** The prime of RFC 3526 §3, which no guideline names. */
const OWN_PRIME = `-----BEGIN DH PARAMETERS-----
MIIBCAKCAQEA///////////JD9qiIWjCNMTGYouA3BzRKQJOCIpnzHQCC76mOxOb
IlFKCHmONATd75UZs806QxswKwpt8l8UN0/hNW1tUcJF5IW1dmJefsb0TELppjft
awv/XLb0Brft7jhr+1qJn6WunyQRfEsf5kkoZlHs5Fs9wgB8uKFjvwWY2kg2HFXT
mmkWP6j9JM9fg2VdI9yjrZYcYvNWIIVSu57VKQdwlpZtZww1Tkq8mATxdGwIyhgh
fDKQXkYuNs474553LBgOhgObJ4Oi7Aeij7XFXfBvTFLJ3ivL9pVYFxg5lUl86pVq
5RXSJhiY+gUQFXKOWoqsqmj//////////wIBAg==
-----END DH PARAMETERS-----
`;

/** Settings of long ago need OpenSSL's lowest level. */
const OLD = 'ssl_protocols TLSv1.2; ssl_ciphers AES128-SHA:@SECLEVEL=0;';
const ISSUING = intermediate();
const soon = new Date(Date.now() + 90 * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');

const SITES: readonly Site[] = [
  {
    name: 'bare',
    rules: [
      'headers/content-security-policy',
      'headers/content-type-options',
      'headers/framing',
      'headers/referrer-policy',
      'hsts/present',
      'https/redirect',
      'ipv6/listener',
      'https/server-tokens',
    ],
    plain: 'root /srv/web/bare;',
    isIpv4Only: true,
  },
  { name: 'short', rules: ['hsts/value'], tls: 'add_header Strict-Transport-Security "max-age=300" always;' },
  {
    name: 'twice',
    rules: ['hsts/delivery'],
    tls: 'add_header Strict-Transport-Security "max-age=31536000" always; add_header Strict-Transport-Security "max-age=63072000" always;',
  },
  { name: 'past', rules: ['headers/obsolete'], tls: 'add_header Expect-CT "max-age=86400" always;' },
  {
    name: 'open',
    rules: ['headers/cors'],
    tls: 'add_header Access-Control-Allow-Origin "*" always; add_header Access-Control-Allow-Credentials true always;',
  },
  { name: 'plain', rules: ['https/exists'], plain: 'root /srv/web/plain;', isPlainOnly: true },
  { name: 'loop', rules: ['https/redirect-loop'], does: 'return 301 http://$host$request_uri;' },
  { name: 'quic', rules: ['https/http3'], tls: `add_header Alt-Svc 'h3=":443"; ma=86400' always;` },
  { name: 'http1', rules: ['https/http2'] },
  {
    name: 'old',
    rules: ['tls/version'],
    tls: 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; ssl_ciphers ECDHE+AESGCM:ECDHE+AES:@SECLEVEL=0;',
  },
  { name: 'weak', rules: ['tls/cipher', 'tls/version-1-3'], tls: OLD, certificate: { key: keyPair('rsa-2048', 501) } },
  {
    name: 'order',
    rules: ['tls/cipher-order'],
    tls: 'ssl_protocols TLSv1.2; ssl_prefer_server_ciphers off; ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-SHA256;',
  },
  {
    name: 'prime',
    rules: ['tls/dhparam'],
    about: ['web/nginx/dh.pem'],
    tls: 'ssl_protocols TLSv1.2; ssl_ciphers DHE-RSA-AES128-GCM-SHA256; ssl_dhparam dh.pem;',
    certificate: { key: keyPair('rsa-3072', 506) },
    files: { 'web/nginx/dh.pem': OWN_PRIME },
  },
  { name: 'curve', rules: ['tls/group'], tls: 'ssl_protocols TLSv1.2; ssl_ecdh_curve secp224r1; ssl_ciphers ECDHE+AESGCM:@SECLEVEL=0;' },
  { name: 'early', rules: ['tls/early-data'], tls: 'ssl_protocols TLSv1.2 TLSv1.3; ssl_early_data on; ssl_session_cache shared:early:1m;' },
  {
    name: 'contact',
    rules: ['security-txt/contact', 'security-txt/expires', 'security-txt/languages', 'security-txt/links', 'security-txt/syntax'],
    files: {
      'web/contact/.well-known/security.txt':
        'Contact: security@contact.example\nExpires: 2020-01-01T00:00:00Z\nPreferred-Languages: english!\nPolicy: http://contact.example/policy\nPolicy:https://contact.example/policy\n',
    },
  },
  {
    name: 'canonical',
    rules: ['security-txt/canonical', 'security-txt/encryption'],
    files: {
      'web/canonical/.well-known/security.txt': `Contact: mailto:security@canonical.example\nExpires: ${soon}\nCanonical: https://canonical.example/elsewhere/security.txt\n`,
    },
  },
  { name: 'uncovered', rules: ['cert/host-match'], certificate: { names: ['other.example'] } },
  { name: 'nameless', rules: ['cert/names'], certificate: { names: [] } },
  { name: 'lapsed', rules: ['cert/validity'], certificate: livingFor(-3) },
  { name: 'client', rules: ['cert/purpose'], certificate: { purposes: ['1.3.6.1.5.5.7.3.2'] } },
  {
    name: 'usage',
    rules: ['cert/key-usage'],
    tls: 'ssl_protocols TLSv1.2; ssl_ciphers AES128-GCM-SHA256;',
    certificate: { keyUsage: [2], key: keyPair('rsa-3072', 505) },
  },
  {
    name: 'key',
    rules: ['cert/key'],
    certificate: { key: keyPair('rsa-2048', 502) },
  },
  {
    name: 'hash',
    rules: ['cert/signature'],
    certificate: { hash: 'sha1' },
    tls: 'ssl_protocols TLSv1.2; ssl_ciphers ECDHE+AESGCM:@SECLEVEL=0;',
  },
  { name: 'staple', rules: ['cert/must-staple'], certificate: { mustStaple: true } },
  { name: 'selfmade', rules: ['cert/trusted'], certificate: { isSelfSigned: true } },
  {
    name: 'public',
    rules: ['cert/lifetime', 'cert/timestamps', 'cert/chain', 'caa/certificate'],
    zone: '@ CAA 0 issue "digicert.com"',
    certificate: {
      issuer: [
        ['C', 'US'],
        ['O', "Let's Encrypt"],
        ['CN', 'R10'],
      ],
      policies: ['2.23.140.1.2.1'],
      ...livingFor(500),
    },
  },
  { name: 'shared-a', rules: [], certificate: { key: keyPair('P-256', 503) } },
  { name: 'shared-b', rules: ['cert/duplicate-key'], certificate: { key: keyPair('P-256', 503) } },
  { name: 'dane', rules: ['tlsa/certificate'], zone: `_443._tcp TLSA ${tlsaOf(identityFor(['another.example'], { which: 504 }))}` },
  {
    name: 'anchor',
    rules: ['tlsa/authority'],
    zone: `_443._tcp TLSA ${ISSUING.tlsa}`,
    certificate: { names: ['other.example'], isWithAuthority: true, ...ISSUING.issuedBy },
  },
];

/** MTA-STS policies with faults. */
const POLICIES: readonly (Pick<Site, 'name' | 'rules'> & { readonly policy?: string; readonly does?: string })[] = [
  {
    name: 'lax',
    rules: ['mta-sts/mode', 'mta-sts/max-age', 'mta-sts/policy-mx'],
    policy: 'version: STSv1\r\nmode: testing\r\nmx: gone.hosts.example\r\nmax_age: 2592000\r\n',
  },
  {
    name: 'spare',
    rules: ['mta-sts/mx-unused'],
    policy: 'version: STSv1\r\nmode: enforce\r\nmx: mail.hosts.example\r\nmx: gone.hosts.example\r\nmax_age: 604800\r\n',
  },
  {
    name: 'strict',
    rules: ['mta-sts/mx-pattern'],
    policy: 'version: STSv1\r\nmode: enforce\r\nmx: .hosts.example\r\nmax_age: 604800\r\n',
  },
  {
    name: 'words',
    rules: ['mta-sts/policy', 'mta-sts/syntax'],
    policy: 'version: STSv2\r\nmode enforce\r\nmx: mail.hosts.example\r\nmax_age: 604800\r\n',
  },
  { name: 'moved', rules: ['mta-sts/served'], does: 'location / { return 301 https://www.hosts.example$request_uri; }' },
];

export const webRows: readonly LawRow[] = [...SITES.flatMap(rowsOf), ...POLICIES.flatMap(policyRows)];

function addressesOf(nth: number): { readonly v4: string; readonly v6: string } {
  return { v4: `198.51.100.${100 + nth}`, v6: `2001:db8:f0::${nth + 1}` };
}

function rowsOf(site: Site, nth: number): LawRow[] {
  const {
    name,
    rules,
    zone = '',
    tls = '',
    does,
    plain = 'return 301 https://$host$request_uri;',
    isPlainOnly = false,
    isIpv4Only = false,
    files,
  } = site;
  const host = `${name}.example`;
  const { v4, v6 } = addressesOf(nth);
  const listen = (port: number, more: string): string =>
    [v4, ...(isIpv4Only ? [] : [`[${v6}]`])].map((address) => `listen ${address}:${port}${more};`).join(' ');
  const root = does ?? `root /srv/web/${name};`;
  const blocks = [
    ...(plain === '' ? [] : [`server {\n  ${listen(80, '')}\n  server_name ${host};\n  ${plain}\n}`]),
    ...(isPlainOnly
      ? []
      : [
          `server {\n  ${listen(443, ' ssl')}\n  server_name ${host};\n  ssl_certificate /etc/ssl/${host}/chain.pem;\n  ssl_certificate_key /etc/ssl/${host}/key.pem;\n  ${tls}\n  ${root}\n}`,
        ]),
  ];
  const { names = [host], isWithAuthority = false, ...wish } = site.certificate ?? {};
  const alone = identityFor(names, { subject: [['CN', host]], which: 510 + nth, ...wish });
  const identity = isWithAuthority ? { ...alone, chain: alone.chain + ISSUING.pem } : alone;
  const row = {
    zones: { [host]: `@ A ${v4}\n@ AAAA ${v6}\n${zone}` },
    web: blocks.join('\n'),
    ...(site.about !== undefined && { about: site.about }),
    ...(files !== undefined && { files }),
    ...(!isPlainOnly && { identities: { [`web/ssl/${host}/chain.pem`]: identity } }),
  };
  // A site without rules is there for another one.
  return rules.length === 0 ? [{ rule: '', ...row }] : rules.map((rule) => ({ rule, ...row }));
}

function policyRows({ name, rules, policy, does }: (typeof POLICIES)[number], nth: number): LawRow[] {
  const zone = `${name}.example`;
  const host = `mta-sts.${zone}`;
  const { v4, v6 } = addressesOf(100 + nth);
  const web = `server {
  listen ${v4}:443 ssl; listen [${v6}]:443 ssl;
  server_name ${host};
  ssl_certificate /etc/ssl/${host}/chain.pem;
  ssl_certificate_key /etc/ssl/${host}/key.pem;
  root /srv/web/${name};
  default_type text/plain;
  ${does ?? ''}
}`;
  const row = {
    zones: { [zone]: `@ MX 10 mail.hosts.example.\n_mta-sts TXT "v=STSv1; id=20260101"\nmta-sts A ${v4}\nmta-sts AAAA ${v6}` },
    web,
    ...(policy !== undefined && { files: { [`web/${name}/.well-known/mta-sts.txt`]: policy } }),
    identities: { [`web/ssl/${host}/chain.pem`]: identityFor([host], { which: 600 + nth }) },
  };
  return rules.map((rule) => ({ rule, ...row }));
}
