import type { DomainName } from '../names/name.ts';
import type { Certificate } from './certificate.ts';
import { dnsNamesOf } from './role.ts';

/** How a certificate covers a host: by its very name, by a wildcard, or not. The common name does not count (RFC 9525 §2). */
export function coverage(certificate: Certificate, host: DomainName): 'exact' | 'wildcard' | undefined {
  const name = host.slice(0, -1);
  let found: 'wildcard' | undefined;
  for (const pattern of dnsNamesOf(certificate)) {
    const how = matches(pattern, name);
    if (how === 'exact') return how;
    found = how ?? found;
  }
  return found;
}

/** RFC 9525 §6.3: a wildcard is the whole left-most label, and stands for one label. */
function matches(pattern: string, name: string): 'exact' | 'wildcard' | undefined {
  const lower = (pattern.endsWith('.') ? pattern.slice(0, -1) : pattern).toLowerCase();
  if (lower === name) return 'exact';
  if (!lower.startsWith('*.') || lower.indexOf('.', 2) < 0) return undefined;
  const dot = name.indexOf('.');
  return dot > 0 && name.slice(dot) === lower.slice(1) ? 'wildcard' : undefined;
}
