import type { Statement } from '../../model/change.ts';
import { readMx } from '../../model/rdata/read.ts';
import type { ZoneRecord } from './zone-records.ts';
import { said, shown } from './name-change.ts';
import type { NameChange, SetChange } from './name-change.ts';

/** What became of the mail servers of a name (RFC 5321 §5.1, RFC 7505). */
export function mailSaid(change: NameChange, { before, after }: SetChange): Statement[] {
  const [old, fresh] = [serversOf(before), serversOf(after)];
  if (refuses(fresh)) return refuses(old) ? [] : [said(change, 'mailRefused', {}, true)];
  if (after.length === 0) return [said(change, 'mailStops', {}, !refuses(old))];
  if (before.length === 0) return [said(change, 'mailStarts', { hosts: hostsOf(fresh) })];
  if (refuses(old)) return [said(change, 'mailTaken', { hosts: hostsOf(fresh) })];
  const [hostsBefore, hostsAfter] = [new Set(hostsOf(old)), new Set(hostsOf(fresh))];
  const removed = [...hostsBefore].filter((host) => !hostsAfter.has(host));
  const added = [...hostsAfter].filter((host) => !hostsBefore.has(host));
  if (removed.length === 0 && added.length === 0) return [said(change, 'mailOrder', { before: ranked(old), after: ranked(fresh) })];
  if (removed.length === hostsBefore.size) return [said(change, 'mailMoves', { before: hostsOf(old), after: hostsOf(fresh) })];
  if (removed.length === 0) return [said(change, 'mailServersAdded', { hosts: added })];
  if (added.length === 0) return [said(change, 'mailServersRemoved', { hosts: removed })];
  return [said(change, 'mailServersChange', { added, removed })];
}

interface Server {
  readonly preference: number;
  readonly host: string;
}

/** The most preferred first. */
function serversOf(records: readonly ZoneRecord[]): Server[] {
  return records
    .map(({ canonical }) => readMx(canonical))
    .map(({ preference, exchange }) => ({ preference, host: shown(exchange) }))
    .sort((a, b) => a.preference - b.preference || (a.host < b.host ? -1 : 1));
}

function hostsOf(servers: readonly Server[]): string[] {
  return servers.map(({ host }) => host);
}

function ranked(servers: readonly Server[]): string[] {
  return servers.map(({ preference, host }) => `${host} (${preference})`);
}

/** A single MX whose exchanger is the root. */
function refuses(servers: readonly Server[]): boolean {
  return servers.length === 1 && servers[0]?.host === '.';
}
