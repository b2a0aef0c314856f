import type { Change } from './change.ts';
import type { Gap, Origin } from './origin.ts';
import type { Params, Plane } from './plane.ts';
import type { SourceFile } from './reading.ts';
import type { Fix } from './remedy.ts';
import type { Rule } from './rule.ts';
import type { Score } from './score/score.ts';
import type { ServiceKind } from './service.ts';
import type { Severity } from './verdict.ts';

export type Outcome = 'pass' | 'fail' | 'notApplicable' | 'unknown' | 'blocked' | 'crashed';

export interface Subject {
  readonly kind: 'zone' | 'rrset' | 'mail-domain' | 'delegation' | 'name-server' | ServiceKind | 'file' | 'repository';
  readonly name: string;
}

/** One judged subject, before it is put into words. Reports are pure functions of it and a translator. */
export interface Result {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly outcome: Outcome;
  readonly plane: Plane;
  readonly subject: Subject;
  /** For fails. */
  readonly message?: { readonly id: string; readonly params: Params };
  readonly places: readonly Origin[];
  /** For unknowns. */
  readonly gaps: readonly Gap[];
  /** For blocked ones: the rule that failed. For crashed ones: the error. */
  readonly because?: string;
  readonly fixes: readonly Fix[];
  readonly waived: Waived | null;
  /** Number of subjects this stands for (passes of a sweep are counted per zone). */
  readonly times: number;
}

export interface Waived {
  readonly by: 'inline' | 'configuration' | 'baseline';
  readonly reason: string;
  readonly until?: string;
}

export interface SourceSummary {
  readonly path: string;
  readonly format: string;
  readonly status: 'read' | 'partial' | 'failed' | 'skipped';
  readonly reason: string | null;
  readonly zone: string | null;
  readonly records: number;
}

export interface Report {
  readonly tool: { readonly name: 'hostmaster'; readonly version: string };
  readonly run: { readonly command: string; readonly language: string; readonly startedAt: string };
  readonly sources: readonly SourceSummary[];
  /** Fails, unknowns, blocked, crashed; also passes and not-applicables with `--all`. Ordered. */
  readonly results: readonly Result[];
  readonly summary: Summary;
  /** Where it was asked for; its results are among those of the report. */
  readonly score?: Score;
  /** Where it was compared with an earlier commit. */
  readonly change?: Change;
  /** Bytes of every file that a place may point to. */
  readonly files: ReadonlyMap<string, SourceFile>;
}

export interface Summary {
  readonly sources: number;
  readonly records: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Fails that are not waived. */
  readonly severities: Readonly<Record<Severity, number>>;
  readonly waived: number;
}
