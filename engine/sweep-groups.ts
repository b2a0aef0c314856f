import type { Rule, SweepRule } from '../model/rule.ts';
import { RECORD_BITS } from '../model/zone/bits.ts';

/** Rules that want the same sets: asked once, for all of them. */
export interface SweepGroup {
  /** Of the owner, one of these bits has to be set. */
  readonly ownerBits: number;
  readonly only: SweepRule<string>['only'];
  readonly rules: readonly SweepRule<string>[];
}

/** Tells which rules want to see a set of a type with so many records. */
export function sweepGroups(rules: readonly Rule[]): (type: number, count: number) => readonly SweepGroup[] {
  const sweeping = rules.filter((rule): rule is SweepRule<string> => rule.subject === 'rrset');
  const most = Math.max(1, ...sweeping.map((rule) => rule.atLeast ?? 1));
  const known: (readonly SweepGroup[])[] = [];
  return (type, count) => {
    const key = type * (most + 1) + Math.min(count, most);
    return (known[key] ??= groupsOf(sweeping, type, count));
  };
}

function groupsOf(sweeping: readonly SweepRule<string>[], type: number, count: number): readonly SweepGroup[] {
  const groups: (SweepGroup & { readonly rules: SweepRule<string>[] })[] = [];
  for (const rule of sweeping) {
    if ((rule.types !== 'any' && !rule.types.includes(type)) || (rule.atLeast ?? 1) > count) continue;
    const ownerBits = rule.ownerBits?.(type) ?? RECORD_BITS; // every owner has the bit of one of its types
    const group = groups.find((each) => each.only === rule.only && each.ownerBits === ownerBits);
    if (group === undefined) groups.push({ ownerBits, only: rule.only, rules: [rule] });
    else group.rules.push(rule);
  }
  return groups;
}
