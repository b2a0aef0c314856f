import type { CertificateOrder, IssuerResource } from './acme/order.ts';
import type { CertificateFile } from './certificate/file.ts';
import type { DkimSigner } from './dkim-signer/signer.ts';
import type { MailServer } from './mail-server/mail-server.ts';
import type { PolicyFile } from './policy/policy-file.ts';
import type { DhParametersFile } from './tls/dh-parameters.ts';
import type { SmtpServer } from './smtp/server.ts';
import type { NonEmpty, Plane } from './plane.ts';
import type { TlsEndpoint } from './tls/endpoint.ts';
import type { WebHost } from './web/host.ts';

/** What a repository declares beside zones: the kind of a subject, and the facts of one subject. Another kind is another line. */
export interface ServiceKinds {
  readonly 'acme-issuer': IssuerResource;
  readonly certificate: CertificateFile;
  readonly 'certificate-order': CertificateOrder;
  readonly 'dkim-signer': DkimSigner;
  readonly 'mail-server': MailServer;
  readonly 'dh-parameters': DhParametersFile;
  readonly 'policy-file': PolicyFile;
  readonly 'smtp-server': SmtpServer;
  readonly 'tls-endpoint': TlsEndpoint;
  readonly 'web-host': WebHost;
}

export type ServiceKind = keyof ServiceKinds;

/** Where services of each kind are met: in files, on the network, or in both. */
export const SERVICE_PLANES: Readonly<Record<ServiceKind, NonEmpty<Plane>>> = {
  'acme-issuer': ['declared'],
  certificate: ['declared', 'observed'],
  'certificate-order': ['declared'],
  'dkim-signer': ['declared'],
  'mail-server': ['declared'],
  'dh-parameters': ['declared', 'observed'],
  'policy-file': ['declared', 'observed'],
  'smtp-server': ['observed'],
  'tls-endpoint': ['declared', 'observed'],
  'web-host': ['declared', 'observed'],
};

/** One virtual host, mail server, certificate or policy file, as one reading shows it. */
export interface ServiceOf<K extends ServiceKind> {
  readonly kind: K;
  /** Tells it from others of its kind in a report: a host name, or the path where nothing names it better. */
  readonly name: string;
  /** The file it stands in, which may be one that the file read first includes. */
  readonly path: string;
  readonly facts: ServiceKinds[K];
}

export type Service = { readonly [K in ServiceKind]: ServiceOf<K> }[ServiceKind];
