import type { TlsPeer } from './peer.ts';

/** What a handshake showed, as a transcript holds it. */
export interface PeerStep {
  readonly version: string;
  /** In base64. */
  readonly certificates: readonly string[];
  readonly distrust: string;
  readonly earlyData?: boolean;
}

export function stepOfPeer({ certificates, ...rest }: TlsPeer): PeerStep {
  return { ...rest, certificates: certificates.map((der) => Buffer.from(der).toString('base64')) };
}

export function peerOfStep({ certificates, ...rest }: PeerStep): TlsPeer {
  return { ...rest, certificates: certificates.map((text) => new Uint8Array(Buffer.from(text, 'base64'))) };
}
