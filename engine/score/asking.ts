import type { SubtestIn, CategoryId } from '../../model/score/catalogue.ts';
import { subtestsOf } from '../../model/score/catalogue.ts';
import { undecided, type Reason, type SubtestOutcome } from '../../model/score/outcome.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import type { NonEmpty } from '../../model/plane.ts';
import type { Result } from '../../model/report.ts';
import type { SiteLikeness } from '../../model/score/site-likeness.ts';
import type { View } from '../../model/view.ts';

/** One domain on one plane, as the subtests ask about it. */
export interface Asking {
  readonly domain: DomainName;
  readonly view: View;
  /** Findings and undecided results of the rules about a subject, and about nothing else. */
  readonly results: (rule: string, subject: string) => readonly Result[];
  /** Whether a server answers at an address and port (53, 25, 80, 443), where somebody asked. */
  readonly answers: (address: string, port: number) => boolean | undefined;
  /** How much a website over IPv6 is the one over IPv4, where somebody asked. */
  readonly likeness: (host: DomainName) => SiteLikeness | undefined;
}

/** An outcome for every subtest of a category. */
export type CategoryOutcomes<C extends CategoryId> = { readonly [S in SubtestIn<C>]: SubtestOutcome };

/** Every subtest of a category undecided, for one reason. */
export function allUndecided<C extends CategoryId>(category: C, reason: Reason): CategoryOutcomes<C> {
  const each = subtestsOf(category).map((id) => [id, undecided(category, id, reason)]);
  return Object.fromEntries(each) as CategoryOutcomes<C>;
}

export function becauseOf(gaps: NonEmpty<Gap>): Reason {
  return { kind: 'gap', gap: gaps[0] };
}

/** What only a measurement tells: on the declared plane it has not been made, on the observed one this version does not make it. */
export function beyondFiles({ view }: Asking): Reason {
  return { kind: view.plane === 'declared' ? 'live' : 'notMeasured' };
}
