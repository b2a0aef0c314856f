import type { Gap, Origin } from '../origin.ts';
import type { NonEmpty } from '../plane.ts';

/** One value of a server, and who decided it. */
export type Setting<T> =
  /** Written at the level it holds for. */
  | { readonly kind: 'explicit'; readonly value: T; readonly at: Origin }
  /** Written at an outer level. */
  | { readonly kind: 'inherited'; readonly value: T; readonly at: Origin }
  /** Written nowhere: what the software does, one value for each range of versions that may run. */
  | { readonly kind: 'default'; readonly values: NonEmpty<DefaultValue<T>> }
  | { readonly kind: 'unknown'; readonly gap: Gap };

export interface DefaultValue<T> {
  readonly value: T;
  /** `1.27.3`: the first version it holds for; undefined: from the beginning. */
  readonly since: string | undefined;
  /** The first version it does not hold for any more; undefined: up to today. */
  readonly until: string | undefined;
}

/** The value, where every version that may run agrees on it. */
export function valueOf<T>(setting: Setting<T>): T | undefined {
  switch (setting.kind) {
    case 'explicit':
    case 'inherited':
      return setting.value;
    case 'default':
      return setting.values.length === 1 ? setting.values[0].value : undefined;
    case 'unknown':
      return undefined;
  }
}

/** Where it is written; undefined for a default or a gap. */
export function placeOf<T>(setting: Setting<T>): Origin | undefined {
  return setting.kind === 'explicit' || setting.kind === 'inherited' ? setting.at : undefined;
}
