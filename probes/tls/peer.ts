import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';

/** What a server showed of itself in a handshake that this machine's own TLS library carried out. */
export interface TlsPeer {
  /** `TLSv1.3` */
  readonly version: string;
  /** In DER, the server's own first; without a root that clients have anyway. */
  readonly certificates: readonly Uint8Array[];
  /** Empty where the chain leads to a trusted authority and names the host; else the reason, as OpenSSL or Node calls it. */
  readonly distrust: string;
  /** Whether it offers to resume the session with early data (0-RTT); undefined where nobody waited for that. */
  readonly earlyData?: boolean;
}

/** What the library would refuse to speak by itself. */
export const ANY_STRENGTH = { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;

export function peerOf(socket: TLSSocket): TlsPeer {
  // The types know an Error only; Node gives its code.
  const error = socket.authorizationError as unknown;
  const reason = typeof error === 'string' ? error : error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : '';
  const distrust = socket.authorized ? '' : printable(reason === '' ? 'unverified' : reason);
  return { version: socket.getProtocol() ?? '', certificates: chainOf(socket.getPeerCertificate(true)), distrust };
}

/** More certificates than any chain has. */
const MOST_CERTIFICATES = 10;
const MOST_OCTETS = 64 * 1024;

/** The library adds the root from its own store; whether the server sent one too cannot be told apart. */
function chainOf(leaf: DetailedPeerCertificate): Uint8Array[] {
  const chain: Uint8Array[] = [];
  let at: DetailedPeerCertificate | undefined = leaf;
  while (at?.raw !== undefined && chain.length < MOST_CERTIFICATES) {
    const issuer: DetailedPeerCertificate | undefined = at.issuerCertificate;
    const isRoot = issuer !== undefined && issuer.fingerprint256 === at.fingerprint256;
    if ((!isRoot || chain.length === 0) && at.raw.length < MOST_OCTETS) chain.push(new Uint8Array(at.raw));
    if (isRoot) break;
    at = issuer;
  }
  return chain;
}

function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 200);
}
