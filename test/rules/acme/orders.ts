import { SOUND_HEAD } from '../../support/judged.ts';

export const PRODUCTION = 'https://acme-v02.api.letsencrypt.org/directory';
export const STAGING = 'https://acme-staging-v02.api.letsencrypt.org/directory';

/** A zone with these records, and other files. */
export function withZone(records: string, files: Readonly<Record<string, string>>): Record<string, string> {
  return { 'example.org.zone': SOUND_HEAD + records, ...files };
}

/** certbot with its webroot plugin, for www.example.org; more parameters stand on lines of their own. */
export function certbotFile(more = '', server = PRODUCTION): Record<string, string> {
  const params = `${more}authenticator = webroot\nserver = ${server}\n[[webroot_map]]\nwww.example.org = /srv\n`;
  return { 'letsencrypt/renewal/www.example.org.conf': `version = 2.11.0\n[renewalparams]\n${params}` };
}

/** A ClusterIssuer named `le`, with these solvers. */
export function issuerFile(solvers = '[{http01: {ingress: {}}}]', server = PRODUCTION): Record<string, string> {
  const spec = `spec:\n  acme:\n    server: ${server}\n    solvers: ${solvers}\n`;
  return { 'k8s/issuer.yaml': `apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata:\n  name: le\n${spec}` };
}

/** A Certificate of the issuer `le`, for these names in a list of YAML. */
export function certificateResource(names: string, more = ''): Record<string, string> {
  const spec = `spec:\n  issuerRef: {name: le, kind: ClusterIssuer}\n  dnsNames: [${names}]\n${more}`;
  return { 'k8s/web.yaml': `apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: web}\n${spec}` };
}
