import type { Gap, Origin } from '../origin.ts';
import type { Setting } from './setting.ts';

export const TLS_VERSIONS = ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof TLS_VERSIONS)[number];

/** How one host speaks TLS. Judging suites and groups needs their tables: here they are carried as written. */
export interface TlsSettings {
  readonly versions: Setting<readonly TlsVersion[]>;
  /** Cipher string for TLS 1.2 and older. */
  readonly ciphers: Setting<string>;
  readonly preferServerCiphers: Setting<boolean>;
  /** Groups separated by `:`; `auto` leaves them to the library. */
  readonly groups: Setting<string>;
  /** Path of a file with Diffie-Hellman parameters; undefined where there is none. */
  readonly dhParameters: Setting<string | undefined>;
  readonly certificates: readonly CertificatePaths[];
  /** Why certificates may be missing from the list. */
  readonly certificateGap: Gap | undefined;
  readonly earlyData: Setting<boolean>;
  readonly stapling: Setting<boolean>;
  readonly staplingFile: Setting<string | undefined>;
  readonly resolver: Setting<string | undefined>;
  readonly tickets: Setting<boolean>;
  readonly ticketKeys: Setting<string | undefined>;
  readonly rejectHandshake: Setting<boolean>;
  /** Commands for the library, such as `Ciphersuites`. */
  readonly commands: readonly LibraryCommand[];
}

export interface CertificatePaths {
  readonly certificate: string;
  readonly at: Origin;
  /** Undefined where no line names it. */
  readonly key: string | undefined;
}

export interface LibraryCommand {
  readonly name: string;
  readonly value: string;
  readonly at: Origin;
}
