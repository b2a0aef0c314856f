import type { Gap, Origin } from '../model/origin.ts';
import type { Rule } from '../model/rule.ts';

export interface CountedDoubt {
  readonly gap: Gap;
  count: number;
  /** Where it came up first. */
  readonly place: Origin | undefined;
}

/** What a sweep could not decide, counted by rule and cause: sixty thousand aliases to foreign hosts are one line and a number. */
export class DoubtTally {
  readonly #byRule = new Map<Rule, Map<string, CountedDoubt>>();

  add(rule: Rule, gap: Gap, place: () => Origin | undefined): void {
    let causes = this.#byRule.get(rule);
    if (causes === undefined) this.#byRule.set(rule, (causes = new Map()));
    const known = causes.get(gap.cause);
    if (known === undefined) causes.set(gap.cause, { gap, count: 1, place: gap.origin ?? place() });
    else known.count++;
  }

  of(rule: Rule): Iterable<CountedDoubt> {
    return this.#byRule.get(rule)?.values() ?? [];
  }
}
