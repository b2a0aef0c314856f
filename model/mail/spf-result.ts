import { domainName, type DomainName } from '../names/name.ts';
import type { Gap } from '../origin.ts';
import { parseSpf } from '../standards/spf/parse.ts';
import { masked } from '../standards/spf/ip-mechanism.ts';
import { isSpfRecord } from '../standards/spf/select.ts';
import { isMechanism, type AddressMechanism, type MacroString, type Qualifier, type SpfMechanism } from '../standards/spf/terms.ts';
import type { View } from '../view.ts';
import { type MailResolver, resolverOf } from './resolver.ts';

export type SpfOutcome = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'permerror';

export type SpfResult = { readonly kind: 'known'; readonly outcome: SpfOutcome } | { readonly kind: 'unknown'; readonly gap: Gap };

/**
 * What receivers make of mail from an address for a domain (RFC 7208 §4 and §5), as far as the zones at hand tell: a term that
 * cannot be looked up, or that depends on the message, leaves the answer open unless an earlier one decides.
 */
export function spfResult(view: View, domain: DomainName, address: Uint8Array): SpfResult {
  return new Evaluation(resolverOf(view), address).record(domain);
}

const MOST_LOOKUPS = 10;
const OUTCOMES: Readonly<Record<Qualifier, SpfOutcome>> = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' };

type Match =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no' }
  | { readonly kind: 'permerror' }
  | { readonly kind: 'unknown'; readonly gap: Gap };

const YES: Match = { kind: 'yes' };
const NO: Match = { kind: 'no' };

class Evaluation {
  readonly #resolver: MailResolver;
  readonly #address: Uint8Array;
  #lookups = 0;

  constructor(resolver: MailResolver, address: Uint8Array) {
    this.#resolver = resolver;
    this.#address = address;
  }

  record(domain: DomainName): SpfResult {
    const answer = this.#resolver.txt(domain);
    if (answer.kind === 'outside') return { kind: 'unknown', gap: this.#gap(domain) };
    const texts = answer.kind === 'answer' ? answer.texts.filter((text) => isSpfRecord(text)) : [];
    const [text] = texts;
    if (text === undefined) return known('none');
    const record = parseSpf(text);
    if (texts.length > 1 || record.permerror) return known('permerror');
    for (const term of record.terms) {
      if (!isMechanism(term)) continue;
      const match = this.#match(term, domain);
      if (match.kind === 'unknown') return match;
      if (match.kind === 'permerror') return known('permerror');
      if (match.kind === 'yes') return known(OUTCOMES[term.qualifier]);
    }
    if (record.redirect === null || record.all !== null) return known('neutral');
    const target = fixedName(record.redirect.domain);
    if (++this.#lookups > MOST_LOOKUPS) return known('permerror');
    if (target === undefined) return { kind: 'unknown', gap: this.#gap(domain) };
    const redirected = this.record(target);
    return redirected.kind === 'known' && redirected.outcome === 'none' ? known('permerror') : redirected;
  }

  #match(term: SpfMechanism, domain: DomainName): Match {
    switch (term.kind) {
      case 'all':
        return YES;
      case 'ip4':
      case 'ip6': {
        const network =
          term.kind === 'ip6' ? term.network : Uint8Array.of(term.network >>> 24, term.network >>> 16, term.network >>> 8, term.network);
        return isIn(this.#address, network, term.prefix) ? YES : NO;
      }
      case 'include':
        return this.#include(term.domain, domain);
      case 'a':
      case 'mx':
        return this.#byName(term, domain);
      case 'ptr':
      case 'exists':
        this.#lookups++;
        return { kind: 'unknown', gap: { cause: 'outsideRepository', params: { name: domain } } };
    }
  }

  #include(text: MacroString, domain: DomainName): Match {
    if (++this.#lookups > MOST_LOOKUPS) return { kind: 'permerror' };
    const target = fixedName(text);
    if (target === undefined) return { kind: 'unknown', gap: this.#gap(domain) };
    const result = this.record(target);
    if (result.kind === 'unknown') return result;
    switch (result.outcome) {
      case 'pass':
        return YES;
      case 'none':
      case 'permerror':
        return { kind: 'permerror' };
      case 'fail':
      case 'softfail':
      case 'neutral':
        return NO;
    }
  }

  #byName(term: AddressMechanism, domain: DomainName): Match {
    if (++this.#lookups > MOST_LOOKUPS) return { kind: 'permerror' };
    const name = term.domain === null ? domain : fixedName(term.domain);
    if (name === undefined) return { kind: 'unknown', gap: this.#gap(domain) };
    if (term.kind === 'a') return this.#isAddressOf(name, term);
    const mx = this.#resolver.mx(name);
    if (mx.kind === 'outside') return { kind: 'unknown', gap: this.#gap(name) };
    let open: Match | undefined;
    for (const host of mx.kind === 'answer' ? mx.hosts : []) {
      const match = this.#isAddressOf(host, term);
      if (match.kind === 'yes') return match;
      if (match.kind === 'unknown') open ??= match;
    }
    return open ?? NO;
  }

  #isAddressOf(name: DomainName, { prefix4, prefix6 }: AddressMechanism): Match {
    const answer = this.#resolver.addresses(name);
    if (answer.kind === 'outside') return { kind: 'unknown', gap: this.#gap(name) };
    if (answer.kind !== 'answer') return NO;
    const isThere =
      this.#address.length === 4
        ? answer.ipv4.some((each) => isIn(this.#address, Uint8Array.of(each >>> 24, each >>> 16, each >>> 8, each), prefix4))
        : answer.ipv6.some((each) => isIn(this.#address, each, prefix6));
    return isThere ? YES : NO;
  }

  #gap(name: DomainName): Gap {
    return this.#resolver.gapOf(name) ?? { cause: 'outsideRepository', params: { name } };
  }
}

function known(outcome: SpfOutcome): SpfResult {
  return { kind: 'known', outcome };
}

function fixedName({ fixed }: MacroString): DomainName | undefined {
  return fixed === null ? undefined : domainName(fixed);
}

function isIn(address: Uint8Array, network: Uint8Array, prefix: number): boolean {
  if (address.length !== network.length) return false;
  const [a, b] = [masked(address, prefix), masked(network, prefix)];
  return a.every((octet, i) => octet === b[i]);
}
