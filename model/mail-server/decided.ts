import type { Gap } from '../origin.ts';
import type { Setting } from './mail-server.ts';

export type Decided<T> = { readonly kind: 'known'; readonly value: T } | { readonly kind: 'unknown'; readonly gap: Gap };

/** What a setting means: the same under every release that may be meant, or a gap. */
export function decided<T extends string | number | boolean | undefined>(setting: Setting, meaning: (value: string) => T): Decided<T> {
  if (setting.gap !== undefined) return { kind: 'unknown', gap: setting.gap };
  const [first, ...others] = setting.values;
  const value = meaning(first.value);
  if (others.every((other) => meaning(other.value) === value)) return { kind: 'known', value };
  return { kind: 'unknown', gap: { cause: 'softwareVersion', params: { name: setting.name } } };
}

/** `yes` and `no` in any case; undefined for what Postfix refuses. */
export function yesOrNo(value: string): boolean | undefined {
  const word = value.toLowerCase();
  return word === 'yes' ? true : word === 'no' ? false : undefined;
}
