import type { Rule } from '../../model/rule.ts';

/** Standards as a compliance report groups them. The first row with a pattern that fits a rule decides. */
export const STANDARDS = [
  { id: 'ipv6', rules: ['*/ipv6'] },
  { id: 'dnssec', rules: ['dnssec/*', 'delegation/ds-matches', 'delegation/ds-place'] },
  { id: 'rpki', rules: ['rpki/*'] },
  { id: 'https', rules: ['https/*', 'web/*', 'http/*', 'nginx/*'] },
  { id: 'tls', rules: ['tls/*'] },
  { id: 'certificates', rules: ['cert/*', 'acme/*'] },
  { id: 'caa', rules: ['caa/*'] },
  { id: 'security-txt', rules: ['security-txt/*'] },
  { id: 'mx', rules: ['mx/*', 'mail/*', 'postfix/*', 'smtp/*'] },
  { id: 'spf', rules: ['spf/*'] },
  { id: 'dkim', rules: ['dkim/*'] },
  { id: 'dmarc', rules: ['dmarc/*'] },
  { id: 'mta-sts', rules: ['mta-sts/*', 'tls-rpt/*'] },
  { id: 'dane', rules: ['tlsa/*', 'dane/*'] },
  { id: 'delegation', rules: ['delegation/*', 'ns/*'] },
  { id: 'drift', rules: ['drift/*'] },
  { id: 'waivers', rules: ['waiver/*'] },
  { id: 'records', rules: ['*'] },
] as const;

export type StandardId = (typeof STANDARDS)[number]['id'];

export function standardOf({ id }: Rule): StandardId {
  const known = KNOWN.get(id);
  if (known !== undefined) return known;
  const found = STANDARDS.find(({ rules }) => rules.some((pattern) => fits(pattern, id)))?.id ?? 'records';
  KNOWN.set(id, found);
  return found;
}

/** By rule: a whole report asks once for every subject. */
const KNOWN = new Map<string, StandardId>();

function fits(pattern: string, id: string): boolean {
  if (pattern === '*') return true;
  if (pattern.startsWith('*')) return id.endsWith(pattern.slice(1));
  return pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;
}
