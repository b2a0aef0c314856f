import { formatIpv6, parseIpv6 } from '../../model/standards/ip.ts';
import type { SiteSurvey } from '../../probes/http/site-survey.ts';
import { isNobody, isThere } from '../../probes/http/listening.ts';
import type { ExchangerSurvey } from '../../probes/smtp/exchanger-survey.ts';
import type { SmtpOutcome } from '../../probes/smtp/exchange.ts';

/** Whether somebody listens, by `address port`; what is not in it nobody could tell. */
export type Doors = ReadonlyMap<string, boolean>;

export function doorOf(address: string, port: number): string {
  return `${address} ${port}`;
}

export function doorsSeen(web: readonly SiteSurvey[], mail: readonly ExchangerSurvey[]): Doors {
  const doors = new Map<string, boolean>();
  const note = ({ address, port }: { readonly address: string; readonly port: number }, isOpen: boolean | undefined): void => {
    const ipv6 = parseIpv6(address);
    const door = doorOf(ipv6 === null ? address : formatIpv6(ipv6), port);
    if (isOpen !== undefined && doors.get(door) !== true) doors.set(door, isOpen);
  };
  for (const outcome of web.flatMap(({ visits }) => visits.flatMap(({ outcomes }) => outcomes)))
    note(outcome.request.server, isThere(outcome) || (isNobody(outcome) ? false : undefined));
  for (const outcome of mail.flatMap(({ outcomes }) => outcomes)) note(outcome.request.server, listens(outcome));
  return doors;
}

function listens({ greeting, end }: SmtpOutcome): boolean | undefined {
  if (greeting !== '' || end.kind !== 'failure') return true;
  if (end.cause === 'refused') return false;
  return ['reset', 'malformed', 'rejected', 'handshake'].includes(end.cause) ? true : undefined;
}
