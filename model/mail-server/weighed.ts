import type { Gap, Origin } from '../origin.ts';
import type { Params } from '../plane.ts';
import type { Remedy } from '../remedy.ts';
import { type Finding, failAll, pass, type Severity, unknown, type Verdict } from '../verdict.ts';

/**
 * What a rule found in the services of one server. Services that share a setting share its fault: it is told once, with their names.
 */
export class Weighing<M extends string> {
  readonly #findings = new Map<string, { readonly finding: Finding<M>; readonly services: string[] }>();
  readonly #gaps: Gap[] = [];

  add(message: M, at: Origin, params: Params, service = '', severity?: Severity, remedy?: Remedy): void {
    const key = `${message} ${at.kind === 'text' ? `${at.span.path} ${at.span.start}` : at.step.step}`;
    const before = this.#findings.get(key);
    if (before !== undefined) {
      if (!before.services.includes(service)) before.services.push(service);
      return;
    }
    const finding: Finding<M> = {
      message,
      params,
      places: [at],
      ...(severity !== undefined && { severity }),
      ...(remedy !== undefined && { remedy }),
    };
    this.#findings.set(key, { finding, services: [service] });
  }

  doubt(gap: Gap | undefined): void {
    if (gap !== undefined) this.#gaps.push(gap);
  }

  verdict(): Verdict<M> {
    const findings = [...this.#findings.values()].map(({ finding, services }) =>
      services[0] === '' ? finding : { ...finding, params: { ...finding.params, service: services.slice(0, MOST_NAMES).join(', ') } },
    );
    if (findings.length > 0) return failAll(findings);
    const [gap, ...others] = this.#gaps;
    return gap === undefined ? pass() : unknown(gap, ...others);
  }
}

const MOST_NAMES = 8;
