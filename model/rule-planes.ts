import type { NonEmpty, Plane } from './plane.ts';
import type { Rule } from './rule.ts';
import { SERVICE_PLANES } from './service.ts';

type Judged = Pick<Rule, 'subject' | 'planes'> & { readonly observed?: unknown };

/**
 * Where a rule judges: what files declare, what the network shows, or both. The engine asks it nowhere else, so what a rule declares here is
 * what it does; and one that judges both has to be shown to tell the same fault on either.
 */
export function planesOf(rule: Judged): NonEmpty<Plane> {
  if (rule.planes !== undefined) return rule.planes;
  if (rule.observed !== undefined) return BOTH;
  switch (rule.subject) {
    case 'problem':
    case 'repository':
      return ['declared'];
    case 'drift':
      return ['observed'];
    case 'rrset':
    case 'zone':
    case 'delegation':
    case 'mail-domain':
    case 'name-server':
      return BOTH;
    case 'acme-issuer':
    case 'certificate':
    case 'certificate-order':
    case 'dkim-signer':
    case 'mail-server':
    case 'dh-parameters':
    case 'policy-file':
    case 'smtp-server':
    case 'tls-endpoint':
    case 'web-host':
      return SERVICE_PLANES[rule.subject];
  }
}

/** What a rule is asked about on the network. */
export function observedSubjectOf(rule: Rule): Rule['subject'] {
  return 'observed' in rule && rule.observed !== undefined ? rule.observed.subject : rule.subject;
}

const BOTH: NonEmpty<Plane> = ['declared', 'observed'];
