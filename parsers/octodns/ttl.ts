import { fieldAt, hasPlaceholder, integerOf, sayCoercedNumber } from './field.ts';
import type { Say } from './findings.ts';
import { shown } from './findings.ts';
import type { Entry, YamlView } from './yaml/view.ts';

/** Seconds; `otherwise` when there is no TTL, or none that can be used, which is said. */
export function readTtl(view: YamlView, say: Say, entry: Entry | undefined, otherwise: number): number {
  if (entry === undefined) return otherwise;
  const field = fieldAt(view, entry.value);
  if (field.kind === 'placeholder' || field.kind === 'unknown') return otherwise;
  if (field.kind !== 'text') {
    say('octodnsTtl', { value: '', reason: 'notNumber' }, entry.key);
    return otherwise;
  }
  if (hasPlaceholder(field.text, false)) return otherwise;
  const ttl = field.typed.kind === 'boolean' ? undefined : integerOf(field);
  const reason = ttl === undefined ? 'notNumber' : ttl < 0 ? 'negative' : ttl > MOST ? 'tooLarge' : undefined;
  if (ttl === undefined || reason !== undefined) {
    say('octodnsTtl', { value: shown(field.scalar.text), reason: reason ?? 'notNumber' }, field.scalar);
    return ttl !== undefined && ttl > MOST ? 0 : otherwise; // RFC 2181 §8: with the first bit set it counts as 0
  }
  sayCoercedNumber(say, field, ttl);
  return ttl;
}

/** RFC 2181 §8. */
const MOST = 0x7fffffff;
