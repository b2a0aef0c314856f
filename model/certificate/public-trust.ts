import type { Certificate } from './certificate.ts';
import { isSelfIssued, roleOf } from './role.ts';
import { testAuthorityOf } from './test-authorities.ts';

/**
 * Whether a certificate is one of those that browsers trust, and so under the Baseline Requirements: it names one of the policies that the
 * CA/Browser Forum keeps for them, which every such certificate must and no private authority has a reason to (BR §7.1.2.7.9, §7.1.6.1).
 */
export function isPubliclyTrusted(certificate: Certificate): boolean {
  const { policies } = certificate.extensions;
  if (!policies.some((policy) => POLICIES.has(policy))) return false;
  return roleOf(certificate) === 'server' && !isSelfIssued(certificate) && testAuthorityOf(certificate) === undefined;
}

/** Extended validation, domain validated, organisation validated, individual validated. */
const POLICIES = new Set(['2.23.140.1.1', '2.23.140.1.2.1', '2.23.140.1.2.2', '2.23.140.1.2.3']);
