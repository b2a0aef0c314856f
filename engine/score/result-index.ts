import type { Result } from '../../model/report.ts';

/** Results that say something, by rule and subject. */
export class ResultIndex {
  readonly #byRule = new Map<string, Map<string, Result[]>>();

  constructor(results: readonly Result[]) {
    for (const result of results) {
      if (result.outcome === 'pass' || result.outcome === 'notApplicable') continue;
      const bySubject = this.#byRule.get(result.rule.id) ?? new Map<string, Result[]>();
      this.#byRule.set(result.rule.id, bySubject);
      const { name } = result.subject;
      const same = bySubject.get(name);
      if (same === undefined) bySubject.set(name, [result]);
      else same.push(result);
    }
  }

  /** Those of a rule, or of a whole area (`spf/*`), about a subject; with a star in front, about all names below it. */
  readonly about = (rule: string, subject: string): readonly Result[] => {
    const rules = rule.endsWith('/*') ? [...this.#byRule.keys()].filter((id) => id.startsWith(rule.slice(0, -1))).sort() : [rule];
    return rules.flatMap((id) => {
      const bySubject = this.#byRule.get(id);
      if (bySubject === undefined) return [];
      if (!subject.startsWith('*.')) return bySubject.get(subject) ?? [];
      return [...bySubject].flatMap(([name, results]) => (name.endsWith(subject.slice(1)) ? results : []));
    });
  };
}
