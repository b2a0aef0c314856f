import type { TlsPeer } from './peer.ts';

/** What a handshake showed, as a transcript holds it. */
export interface PeerStep {
  readonly version: string;
  /** In base64. */
  readonly certificates: readonly string[];
  readonly distrust: string;
}

export function stepOfPeer({ version, certificates, distrust }: TlsPeer): PeerStep {
  return { version, certificates: certificates.map((der) => Buffer.from(der).toString('base64')), distrust };
}

export function peerOfStep({ version, certificates, distrust }: PeerStep): TlsPeer {
  return { version, certificates: certificates.map((text) => new Uint8Array(Buffer.from(text, 'base64'))), distrust };
}
