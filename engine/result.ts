import type { Gap, Origin } from '../model/origin.ts';
import type { Params, Plane } from '../model/plane.ts';
import type { Outcome, Result, Subject, Waived } from '../model/report.ts';
import type { Fix, Remedy } from '../model/remedy.ts';
import type { Rule } from '../model/rule.ts';
import type { Finding, Severity } from '../model/verdict.ts';

/** Turns a remedy into edits; undefined when its format cannot. */
export type Writer = (remedy: Remedy) => Fix | undefined;

/** A failed check. Its fixes are worked out only when somebody looks: a zone may have a hundred thousand findings. */
export class FailedResult implements Result {
  readonly outcome: Outcome = 'fail';
  readonly gaps: readonly Gap[] = [];
  readonly waived: Waived | null = null;
  readonly times = 1;
  readonly rule: Rule;
  readonly severity: Severity;
  readonly plane: Plane;
  readonly subject: Subject;
  readonly #finding: Finding;
  readonly #places: readonly Origin[];
  readonly #write: Writer;
  #fixes: readonly Fix[] | undefined;

  constructor(rule: Rule, severity: Severity, plane: Plane, subject: Subject, finding: Finding, write: Writer) {
    this.rule = rule;
    this.severity = severity;
    this.plane = plane;
    this.subject = subject;
    this.#finding = finding;
    this.#places = eachOnce(finding.places);
    this.#write = write;
  }

  get message(): { readonly id: string; readonly params: Params } {
    return { id: this.#finding.message, params: this.#finding.params };
  }

  get places(): readonly Origin[] {
    return this.#places;
  }

  get fixes(): readonly Fix[] {
    if (this.#fixes === undefined) {
      const fix = this.#finding.remedy === undefined ? undefined : this.#write(this.#finding.remedy);
      this.#fixes = fix === undefined ? [] : [fix];
    }
    return this.#fixes;
  }
}

/** Several records may be one entry of a file: it is shown once. One line that was included twice is two places. */
function eachOnce(places: readonly Origin[]): readonly Origin[] {
  if (places.length < 2) return places;
  const kept = new Map<string, Origin>();
  for (const [i, place] of places.entries()) {
    const key = place.kind === 'text' ? JSON.stringify([place.span, place.via]) : String(i);
    if (!kept.has(key)) kept.set(key, place);
  }
  return [...kept.values()];
}

export function plainResult(
  rule: Rule,
  plane: Plane,
  subject: Subject,
  outcome: Exclude<Outcome, 'fail'>,
  more: Partial<Result> = {},
): Result {
  const { severity } = rule;
  return { rule, severity, outcome, plane, subject, places: NONE, gaps: NONE, fixes: NONE, waived: null, times: 1, ...more };
}

/** Nearly all results are passes, and there is one of each rule for each zone. */
const NONE: readonly never[] = [];
