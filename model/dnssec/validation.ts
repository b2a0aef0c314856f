import type { DomainName } from '../names/name.ts';
import type { Gap, Origin } from '../origin.ts';

/** What a validating resolver says of the SOA query for a name (RFC 4035 §4.3); an alias is followed, and counts with its target. */
export type Validation =
  | {
      readonly kind: 'secure' | 'insecure' | 'bogus';
      /** False where the answer is that the name does not exist. */
      readonly exists: boolean;
      /** The zone that the answer is of, as its SOA record names it. */
      readonly zone: DomainName | undefined;
      /** Extended errors of the resolver (RFC 8914), as `DNSSEC Bogus: signature expired`; who runs it, or the zone, chose the words. */
      readonly errors: readonly string[];
      readonly at: Origin;
    }
  | { readonly kind: 'unknown'; readonly gap: Gap };
