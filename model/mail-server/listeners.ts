import type { Gap, Origin } from '../origin.ts';
import { parseIpv4, parseIpv6 } from '../standards/ip.ts';
import { type Decided, decided } from './decided.ts';
import { listItems } from './list.ts';
import type { MailServer, MailService } from './mail-server.ts';

/** `exchanger`: port 25; `submission`: 587; `submissions`: 465, TLS from the first octet; `other`: another port; `internal`: only this machine reaches it. */
export type Role = 'exchanger' | 'submission' | 'submissions' | 'other' | 'internal';

/** A service that speaks SMTP with whoever connects. */
export interface Listener {
  readonly role: Role;
  /** Whose settings the session has: smtpd, also where postscreen answers first. Undefined where no master.cf was read. */
  readonly service: MailService | undefined;
  /** `smtp inet` in master.cf; where there is none, what `server.at` says. */
  readonly at: Origin;
  /** As a message names it. */
  readonly name: string;
  /** Why it may not be there at all. */
  readonly gap: Gap | undefined;
}

/**
 * The SMTP listeners of a server. Without a master.cf in the repository there is port 25 with the settings of main.cf, as in every
 * master.cf that Postfix comes with, and `gap` says so.
 */
export function listenersOf(server: MailServer): readonly Listener[] {
  const { services } = server;
  const loopback = loopbackOnly(server);
  const onlyHere = loopback.kind === 'known' && loopback.value;
  const openTo = loopback.kind === 'unknown' ? loopback.gap : undefined;
  if (services === undefined) {
    const { at, servicesGap } = server;
    return [{ role: onlyHere ? 'internal' : 'exchanger', service: undefined, at, name: 'smtp inet', gap: servicesGap ?? openTo }];
  }
  const behind = services.find(({ type, command }) => type === 'pass' && isSmtpd(command));
  return services.flatMap((service): Listener[] => {
    const isPostscreen = baseOf(service.command) === 'postscreen';
    if (service.type !== 'inet' || !(isSmtpd(service.command) || isPostscreen)) return [];
    const settings = isPostscreen ? behind : service;
    return [
      {
        role: roleOf(service, onlyHere),
        service: settings ?? service,
        at: service.at,
        name: `${service.name} ${service.type}`,
        // Who may reach it is not known either where inet_interfaces is hidden.
        gap: service.gap ?? settings?.gap ?? (service.endpoint?.host === '' ? openTo : undefined),
      },
    ];
  });
}

function roleOf({ endpoint }: MailService, onlyHere: boolean): Role {
  if (endpoint === undefined) return 'other';
  const { host, port } = endpoint;
  if (host === '' ? onlyHere : isLoopback(host)) return 'internal';
  return port === 25 ? 'exchanger' : port === 587 ? 'submission' : port === 465 ? 'submissions' : 'other';
}

function isSmtpd(command: string): boolean {
  return baseOf(command) === 'smtpd';
}

function baseOf(command: string): string {
  return command.slice(command.lastIndexOf('/') + 1);
}

/** Whether `inet_interfaces` names only the machine itself. */
function loopbackOnly(server: MailServer): Decided<boolean> {
  return decided(server.setting('inet_interfaces'), (value) => {
    const items = listItems(value);
    return items.length > 0 && items.every((item) => isLoopback(item.replace(/^\[(.*)\]$/, '$1').toLowerCase()));
  });
}

export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === 'loopback-only' || host === 'ip6-localhost') return true;
  const four = parseIpv4(host);
  if (four !== null) return four >>> 24 === 127;
  const six = parseIpv6(host);
  return six !== null && six.every((octet, i) => octet === (i === 15 ? 1 : 0));
}
