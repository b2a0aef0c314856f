import { type DomainName } from '../../model/names/name.ts';
import { lowerName, wireOf } from '../../model/names/wire.ts';
import type { Gap, Origin } from '../../model/origin.ts';
import type { Alias, Resolution } from '../../model/view.ts';
import { newZone } from '../../model/zone/store.ts';
import { gapOf, type Reachability } from '../../probes/dns/doubt.ts';
import type { WireRecord } from '../../probes/dns/message.ts';
import type { Resolved, Resolver } from '../../probes/dns/resolver.ts';
import { stepOrigin, type StepNumbers } from '../../probes/dns/step-origin.ts';

/** Names outside the surveyed zones that rules asked about: remembered as wishes, then put to the resolver. */
export class Beyond {
  readonly #resolver: Resolver;
  readonly #reachability: Reachability;
  readonly #numbers: StepNumbers;
  readonly #known = new Map<string, Resolved>();
  readonly #wanted = new Map<string, { name: DomainName; type: number }>();

  constructor(resolver: Resolver, reachability: Reachability, numbers: StepNumbers) {
    this.#resolver = resolver;
    this.#reachability = reachability;
    this.#numbers = numbers;
  }

  /** The answer, or undefined and a wish to ask before the rules are asked again. */
  readonly ask = (name: DomainName, type: number): Resolution | undefined => {
    const key = `${name} ${type}`;
    const resolved = this.#known.get(key);
    if (resolved !== undefined) return this.#resolution(name, type, resolved);
    this.#wanted.set(key, { name, type });
    return undefined;
  };

  /** Puts all wishes to the resolver; false when there were none. */
  async fetch(most: number): Promise<boolean> {
    const wishes = [...this.#wanted].slice(0, most);
    this.#wanted.clear();
    await Promise.all(wishes.map(async ([key, { name, type }]) => this.#known.set(key, await this.#resolver.resolve(name, type))));
    return wishes.length > 0;
  }

  get size(): number {
    return this.#known.size;
  }

  #resolution(name: DomainName, type: number, resolved: Resolved): Resolution {
    if (resolved.kind === 'failure') {
      const gap: Gap = gapOf(resolved.doubt, resolved.server, this.#reachability);
      return { kind: 'unknown', gaps: [gap], aliases: [] };
    }
    const originOf = ({ owner, type: seen, rdata }: WireRecord): Origin =>
      stepOrigin(this.#numbers, resolved.step, resolved.server, { zone: undefined, owner: lowerName(owner), type: seen, rdata });
    const aliases = resolved.aliases.map((record): Alias => ({
      owner: lowerName(record.owner),
      target: lowerName(record.rdata),
      at: originOf(record),
    }));
    if (resolved.kind !== 'answer') return { kind: resolved.kind, aliases };
    const rrset = rrsetOf(aliases.at(-1)?.target ?? name, type, resolved.records, originOf);
    return rrset === undefined ? { kind: 'nodata', aliases } : { kind: 'answer', rrset, aliases };
  }
}

function rrsetOf(name: DomainName, type: number, records: readonly WireRecord[], originOf: (record: WireRecord) => Origin) {
  const zone = newZone({ plane: 'observed', apex: name, format: 'dns', path: '' });
  for (const record of records) {
    const at = originOf(record);
    zone.add(wireOf(name), type, record.ttl, record.rdata, { at, rdata: at });
  }
  return zone.finish().rrset(name, type);
}
