import { labelsOf, parentOf, withoutDot, type DomainName } from '../names/name.ts';
import type { View } from '../view.ts';
import { certificateUses, type CertificateUse } from './use.ts';

/** The server that TLSA records are about (RFC 6698 §3). */
export interface TlsaService {
  readonly host: DomainName;
  /** Undefined for every port. */
  readonly port: number | undefined;
}

/** `mx1.example.org.` and 25 of `_25._tcp.mx1.example.org.`; undefined for names that a client reaches by an alias only (RFC 7671 §7). */
export function tlsaService(owner: DomainName): TlsaService | undefined {
  const [port = '', protocol = ''] = labelsOf(owner);
  const above = parentOf(owner);
  const host = above === undefined ? undefined : parentOf(above);
  if (host === undefined || !/^(?:_\d+|\*)$/.test(port) || !/^_(?:tcp|udp|sctp)$/.test(protocol)) return undefined;
  return { host, port: port === '*' ? undefined : Number(port.slice(1)) };
}

/** What servers of this repository present at that port under that name. */
export function presentedBy({ host, port }: TlsaService, view: View): readonly CertificateUse[] {
  const name = withoutDot(host);
  const uses = [...certificateUses(view).values()].flat();
  return port === undefined ? [] : uses.filter(({ names, ports }) => names.includes(name) && ports.has(port));
}
