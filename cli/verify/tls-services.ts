import type { GatheredService } from '../../engine/services.ts';
import type { Gap, Origin } from '../../model/origin.ts';
import type { TlsEndpoint, TlsHolder } from '../../model/tls/endpoint.ts';
import type { TlsFacts } from './tls-facts.ts';

export interface SeenHolder {
  readonly name: string;
  readonly at: Origin;
  readonly certificates: readonly string[];
  readonly certificateGap: Gap | undefined;
  /** Who cannot agree goes on without TLS. */
  readonly isOpportunistic: boolean;
}

/** The ways in which servers were seen to speak TLS: hosts at one address that are answered alike share one, as in a configuration. */
export class SeenEndpoints {
  readonly #known = new Map<
    string,
    { readonly facts: TlsFacts; readonly isOpportunistic: boolean; readonly holders: [TlsHolder, ...TlsHolder[]] }
  >();

  add({ isOpportunistic, ...holder }: SeenHolder, facts: TlsFacts): void {
    const key = JSON.stringify([facts.address, isOpportunistic, facts.said, facts.primes.map(({ content }) => content)]);
    const known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, { facts, isOpportunistic, holders: [holder] });
    else known.holders.push(holder);
  }

  /** With the Diffie-Hellman parameters, as files declare them. */
  get services(): readonly GatheredService[] {
    return [...this.#known.values()].flatMap(({ facts, isOpportunistic, holders }) => {
      const [{ name, at }] = holders;
      const { versions, cipherString, tls13Suites, groups, prefersOwnOrder, diffieHellman, seen, primes } = facts;
      const settings = { versions, cipherString, tls13Suites, groups, prefersOwnOrder, diffieHellman, seen };
      const endpoint: TlsEndpoint = { software: 'unknown', at, holders, ...settings, isLiteral: false, isOpportunistic, securityLevel: 0 };
      return [
        { service: { kind: 'tls-endpoint', name, path: '', facts: endpoint }, readFrom: '', parser: undefined },
        ...primes.map((prime): GatheredService => {
          const service = { kind: 'dh-parameters' as const, name, path: '', facts: { ...prime, isOpportunistic } };
          return { service, readFrom: '', parser: undefined };
        }),
      ];
    });
  }
}
