import type { Gap, Origin } from '../origin.ts';
import type { NonEmpty } from '../plane.ts';
import type { Setting } from '../web/setting.ts';
import type { TlsVersion } from '../web/tls.ts';
import type { SeenTls } from './seen.ts';

/** One way in which a server speaks TLS, and everybody it does so for: hosts of a web server, services of a mail server. */
export interface TlsEndpoint {
  /** `nginx`, `Postfix`; `unknown` for what was seen from outside. */
  readonly software: string;
  /** The place of what is written nowhere. */
  readonly at: Origin;
  /** Who shares these settings. */
  readonly holders: NonEmpty<TlsHolder>;
  readonly versions: Setting<readonly TlsVersion[]>;
  /** For TLS 1.2 and older, as OpenSSL takes it. */
  readonly cipherString: Setting<string>;
  /** The place of the cipher string shows its letters; else it is put together from several settings, or written with escapes. */
  readonly isLiteral: boolean;
  /** Who cannot agree goes on without TLS. */
  readonly isOpportunistic: boolean;
  /** Names of the suites of TLS 1.3, separated by `:`. */
  readonly tls13Suites: Setting<string>;
  /** Groups separated by `:`; `auto` leaves them to the library. */
  readonly groups: Setting<string>;
  readonly prefersOwnOrder: Setting<boolean>;
  readonly diffieHellman: Setting<DiffieHellman>;
  /** OpenSSL's, where the cipher string sets none: 0 lets anonymous suites through. */
  readonly securityLevel: number;
  /** On the wire only. */
  readonly seen?: SeenTls;
}

/** Finite-field Diffie-Hellman: not possible, with the software's own parameters, or with those of a file. */
export type DiffieHellman = 'none' | 'builtIn' | { readonly path: string };

export interface TlsHolder {
  /** A host name, or the name of a service. */
  readonly name: string;
  readonly at: Origin;
  /** Paths of its certificates, as written. */
  readonly certificates: readonly string[];
  /** Why there may be other certificates. */
  readonly certificateGap: Gap | undefined;
}

/** What holds where nobody says otherwise (OpenSSL 1.1.1 and later, `TLS_DEFAULT_CIPHERSUITES`). */
export const DEFAULT_TLS13_SUITES = 'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256';
