import type { Statement } from '../../model/change.ts';
import type { DomainName } from '../../model/names/name.ts';
import { TYPE, typeName } from '../../model/rdata/types.ts';
import { said, shown } from './name-change.ts';
import type { Sides } from './name-change.ts';
import type { Change } from './zone-difference.ts';

/** How long answers may be kept, where that changes and the record does not. One change of a default is one thing to know. */
export function ttlsSaid(changes: readonly Change[], { isUnsure }: Pick<Sides, 'isUnsure'>): Statement[] {
  const pairs = new Map<string, { before: number; after: number; names: Map<DomainName, Set<number>> }>();
  for (const change of changes) {
    if (change.kind !== 'ttl' || change.after.type === TYPE.RRSIG) continue;
    const [before, after] = [change.before.ttl, change.after.ttl];
    const key = `${before} ${after}`;
    const pair = pairs.get(key) ?? { before, after, names: new Map<DomainName, Set<number>>() };
    pairs.set(key, pair);
    const types = pair.names.get(change.after.owner) ?? new Set<number>();
    pair.names.set(change.after.owner, types.add(change.after.type));
  }
  return [...pairs.values()].flatMap(({ before, after, names }) => {
    const times = { before: { seconds: before }, after: { seconds: after } };
    const sets = [...names.values()].reduce((sum, types) => sum + types.size, 0);
    const [first] = names.keys();
    if (sets > FEW && first !== undefined)
      return [
        said({ name: first, isUnsure: false }, after < before ? 'ttlsLowered' : 'ttlsRaised', {
          ...times,
          count: sets,
          names: [...names.keys()].map(shown),
        }),
      ];
    return [...names].map(([name, types]) =>
      said({ name, isUnsure: isUnsure(name) }, after < before ? 'ttlLowered' : 'ttlRaised', {
        ...times,
        types: [...types].sort((a, b) => a - b).map(typeName),
      }),
    );
  });
}

/** Record sets that are told one by one. */
const FEW = 3;
