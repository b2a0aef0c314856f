import { domainName, type DomainName } from '../names/name.ts';
import type { Gap, Origin } from '../origin.ts';
import { TYPE } from '../rdata/types.ts';
import { parseIpv4, parseIpv6 } from '../standards/ip.ts';
import type { View } from '../view.ts';
import { decided } from './decided.ts';
import { listItems } from './list.ts';
import { isLoopback } from './listeners.ts';
import type { MailServer } from './mail-server.ts';

/** An address from which the server delivers mail to others. */
export interface OutboundAddress {
  /** Four or sixteen octets. */
  readonly address: Uint8Array;
  /** The setting that binds to it, or the address record of the name that the server greets with. */
  readonly at: Origin;
  readonly isBound: boolean;
}

export interface Outbound {
  readonly addresses: readonly OutboundAddress[];
  /** Why there may be others. */
  readonly gap: Gap | undefined;
}

/** The name in HELO; undefined where it is not known or no name. */
export function heloNameOf(server: MailServer): { readonly name: DomainName; readonly at: Origin } | undefined {
  const setting = server.setting('smtp_helo_name');
  const helo = decided(setting, (value) => value);
  if (helo.kind === 'unknown' || !/^[\w-]+(?:\.[\w-]+)+\.?$/.test(helo.value)) return undefined;
  const name = domainName(helo.value.toLowerCase());
  return name === undefined ? undefined : { name, at: setting.at ?? server.setting('myhostname').at ?? server.at };
}

/**
 * The addresses that smtp_bind_address and smtp_bind_address6 name, in main.cf and for transports. A family that nothing binds goes
 * out from what the name in HELO has for addresses, as far as zones tell.
 */
export function outboundOf(server: MailServer, view: View): Outbound {
  const addresses: OutboundAddress[] = [];
  let gap: Gap | undefined = server.services === undefined ? server.servicesGap : undefined;
  const families = new Set(listItems(server.setting('inet_protocols').values[0].value.toLowerCase()));
  const clients = (server.services ?? []).filter(({ type, command }) => type === 'unix' && command === 'smtp');
  for (const [parameter, family, type] of FAMILIES) {
    if (!families.has('all') && !families.has(family)) continue;
    let isBound = false;
    for (const service of [undefined, ...clients]) {
      const setting = server.setting(parameter, service);
      if (service !== undefined && setting.source !== 'service') continue;
      if (setting.gap !== undefined) {
        gap ??= setting.gap;
        isBound ||= setting.source !== 'default';
      } else if (setting.values[0].value !== '') {
        isBound = true;
        const address = octetsOf(setting.values[0].value);
        if (address !== undefined && setting.at !== undefined) addresses.push({ address, at: setting.at, isBound: true });
      }
    }
    if (isBound) continue;
    const helo = heloNameOf(server);
    const found = helo === undefined ? undefined : view.resolve(helo.name, type);
    if (found?.kind === 'answer') {
      for (let i = 0; i < found.rrset.count; i++) addresses.push({ address: found.rrset.wire(i), at: found.rrset.at(i), isBound: false });
    } else if (found?.kind === 'unknown') gap ??= found.gaps[0];
    else if (helo === undefined) gap ??= { cause: 'machine', params: { name: 'smtp_helo_name' } };
  }
  return { addresses, gap };
}

const FAMILIES = [
  ['smtp_bind_address', 'ipv4', TYPE.A],
  ['smtp_bind_address6', 'ipv6', TYPE.AAAA],
] as const;

/** Loopback is where a content filter is, not where mail goes out. */
function octetsOf(value: string): Uint8Array | undefined {
  const text = value.replace(/^\[(.*)\]$/, '$1');
  if (isLoopback(text)) return undefined;
  const four = parseIpv4(text);
  if (four !== null) return Uint8Array.of(four >>> 24, four >>> 16, four >>> 8, four);
  return parseIpv6(text) ?? undefined;
}
