import type { Gap, Origin } from '../origin.ts';
import type { NonEmpty } from '../plane.ts';

/** A certificate that an ACME client (RFC 8555) fetches and renews by itself. */
export interface CertificateOrder {
  readonly client: AcmeClient;
  readonly path: string;
  /** The line that begins it. */
  readonly at: Origin;
  /** In lower case, without the final dot; a wildcard begins with `*.`. */
  readonly names: readonly OrderedName[];
  /** Why there may be other names. */
  readonly namesGap: Gap | undefined;
  /** Path of the certificate on the machine, where the client tells it. */
  readonly certificate: string | undefined;
  readonly issuers: OrderIssuers;
  readonly key: RenewedKey;
  /** How long before its end a certificate is renewed, where that is written. */
  readonly renewal: RenewalTime | undefined;
  /** A program of one's own runs after each renewal: it may publish what changed. */
  readonly hasHook: boolean;
}

export type AcmeClient = 'certbot' | 'cert-manager' | 'Caddy';

export interface OrderedName {
  readonly text: string;
  readonly at: Origin;
}

export type OrderIssuers =
  /** Asked one after the other until one issues. */
  | { readonly kind: 'asked'; readonly issuers: NonEmpty<AcmeIssuer> }
  /** A resource of cert-manager; `namespace` is undefined for one of the whole cluster, or where none is written. */
  | {
      readonly kind: 'referred';
      readonly name: string;
      readonly ofCluster: boolean;
      readonly namespace: string | undefined;
      readonly at: Origin;
    }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** An authority, and how one proves to it that a name is one's own. */
export interface AcmeIssuer {
  /** URL of the directory (RFC 8555 §7.1.1). */
  readonly directory: string;
  /** Where the directory is written; else what asks for the client's default. */
  readonly at: Origin;
  /** Every way that may be taken for some name; empty where that is not known. */
  readonly solvers: readonly Solver[];
  /** URL of the account, where the repository holds it. */
  readonly account: { readonly uri: string; readonly at: Origin } | undefined;
}

export interface Solver {
  readonly challenge: Challenge;
  readonly at: Origin;
  /** Only for these names; undefined for all. */
  readonly names: readonly string[] | undefined;
  /** Only for names at or below these; undefined for all. */
  readonly zones: readonly string[] | undefined;
}

/** RFC 8555 §8, RFC 8737. */
export type Challenge = 'http-01' | 'dns-01' | 'tls-alpn-01';

/** `newByDefault`: nothing is written, and versions of the client differ. */
export type RenewedKey = { readonly kind: 'kept' | 'new' | 'newByDefault' | 'unknown'; readonly at: Origin };

export interface RenewalTime {
  /** Seconds before the end. */
  readonly before: number;
  readonly at: Origin;
}

/** An Issuer or ClusterIssuer of cert-manager, which certificates refer to by its name. */
export interface IssuerResource {
  readonly name: string;
  readonly ofCluster: boolean;
  readonly namespace: string | undefined;
  readonly path: string;
  /** Undefined for one that does not speak ACME: no CAA record is about it. */
  readonly acme: AcmeIssuer | undefined;
  /** Why it is not known whom it asks. */
  readonly gap: Gap | undefined;
}
