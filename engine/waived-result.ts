import type { Gap, Origin } from '../model/origin.ts';
import type { Plane } from '../model/plane.ts';
import type { Fix } from '../model/remedy.ts';
import type { Outcome, Result, Subject, Waived } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import type { Severity } from '../model/verdict.ts';

/** A result that somebody accepts. What is costly to know of it (its fixes) is asked of the result itself. */
export class WaivedResult implements Result {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly outcome: Outcome;
  readonly plane: Plane;
  readonly subject: Subject;
  readonly waived: Waived;
  readonly times: number;
  readonly #accepted: Result;

  constructor(accepted: Result, waived: Waived) {
    this.rule = accepted.rule;
    this.severity = accepted.severity;
    this.outcome = accepted.outcome;
    this.plane = accepted.plane;
    this.subject = accepted.subject;
    this.waived = waived;
    this.times = accepted.times;
    this.#accepted = accepted;
  }

  get message(): NonNullable<Result['message']> {
    return this.#accepted.message ?? { id: '', params: {} };
  }

  get places(): readonly Origin[] {
    return this.#accepted.places;
  }

  get gaps(): readonly Gap[] {
    return this.#accepted.gaps;
  }

  get fixes(): readonly Fix[] {
    return this.#accepted.fixes;
  }
}
