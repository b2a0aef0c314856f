import { domainName, labelsOf, type DomainName } from '../names/name.ts';
import { isHostname } from '../standards/hostname.ts';
import { publicSuffixOf } from '../standards/public-suffix.ts';

/** Why an `mx` of a policy fits no host: the grammar wants a host name, or `*.` and one (RFC 8461 §3.2). */
export interface PatternFault {
  readonly kind: 'dot' | 'asterisk' | 'address' | 'several' | 'host' | 'wide';
  /** The pattern that was surely meant; empty when nobody knows. */
  readonly suggestion: string;
}

export function patternFault(value: string): PatternFault | undefined {
  const base = value.startsWith('*.') ? value.slice(2) : value;
  if (/[\s,;]/.test(value)) return { kind: 'several', suggestion: '' };
  if (ADDRESS.test(value)) return { kind: 'address', suggestion: '' };
  if (isHostname(base.split('.'))) return isSuffix(value, base) ? { kind: 'wide', suggestion: '' } : undefined;
  const slip = meant(value);
  if (slip !== undefined) return slip;
  return { kind: base.includes('*') ? 'asterisk' : 'host', suggestion: '' };
}

/** Whether a pattern, its slips put right, lets a host be a mail server: the asterisk stands for exactly one label (RFC 8461 §4.1). */
export function fitsPattern(pattern: string, host: DomainName): boolean {
  const written = patternFault(pattern)?.suggestion;
  const value = written === undefined || written === '' ? pattern : written;
  if (!value.startsWith('*.')) return domainName(value) === host;
  const [, ...rest] = labelsOf(host);
  return rest.length > 0 && domainName(value.slice(2)) === `${rest.join('.')}.`;
}

/** With a final dot, in the form of an earlier draft, or as a link. */
function meant(value: string): PatternFault | undefined {
  const host = /^(?:https?|smtps?):\/\/([^/:]+)(?::\d+)?\/?$/i.exec(value)?.[1] ?? value;
  const undotted = host.replace(/\.$/, '');
  const starred = undotted.startsWith('.') ? `*${undotted}` : undotted;
  const base = starred.startsWith('*.') ? starred.slice(2) : starred;
  if (ADDRESS.test(base) || !isHostname(base.split('.'))) return undefined;
  if (host !== value) return { kind: 'host', suggestion: starred };
  return { kind: starred === undotted ? 'dot' : 'asterisk', suggestion: starred };
}

/** `*.com` lets everybody be a mail server of the domain. */
function isSuffix(value: string, base: string): boolean {
  return value !== base && publicSuffixOf(`x.${base.toLowerCase()}`)?.suffix === base.toLowerCase();
}

const ADDRESS = /^\[?(?:IPv6:)?(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+)\]?$/i;
