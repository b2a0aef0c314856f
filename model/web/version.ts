import type { NonEmpty } from '../plane.ts';
import type { DefaultValue, Setting } from './setting.ts';

/** Negative when `a` is older than `b`. What stands behind the numbers (`-alpine`, `+deb12u1`) does not count. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);
}

/**
 * Whether a version is at least `bound`; undefined when that is not known: no version, or one too short to tell
 * (`1.27` may be 1.27.2 or 1.27.4).
 */
export function isAtLeast(version: string | undefined, bound: string): boolean | undefined {
  if (version === undefined) return undefined;
  const [known, wanted] = [numbersOf(version), numbersOf(bound)];
  const head = wanted.slice(0, known.length).join('.');
  if (known.length < wanted.length && compareVersions(version, head) === 0 && wanted.slice(known.length).some((part) => part > 0))
    return undefined;
  return compareVersions(version, bound) >= 0;
}

/** One step of a history of defaults: from this version on. */
export interface Step<T> {
  readonly since: string | undefined;
  readonly value: T;
}

/** What the software does by itself, in every version that may run. The steps are ordered, the first has no `since`. */
export function defaultBy<T>(version: string | undefined, ...steps: NonEmpty<Step<T>>): Setting<T> {
  const ranges = steps.map(({ since, value }, i): DefaultValue<T> => ({ value, since, until: steps[i + 1]?.since }));
  const possible = ranges.filter(
    ({ since, until }) =>
      (since === undefined || isAtLeast(version, since) !== false) && (until === undefined || isAtLeast(version, until) !== true),
  );
  const [first, ...rest] = possible;
  return { kind: 'default', values: first === undefined ? [ranges.at(-1)!] : [first, ...rest] };
}
