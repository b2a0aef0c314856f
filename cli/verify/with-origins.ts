import type { Origin, Span } from '../../model/origin.ts';

/** The same facts, with another origin in place of every range of the text that they were read from; also in what their functions give. */
export function withOrigins<T>(facts: T, originOf: (span: Span) => Origin): T {
  return replaced(facts, originOf) as T;
}

function replaced(value: unknown, originOf: (span: Span) => Origin): unknown {
  if (typeof value === 'function') {
    const give = value as (...args: readonly unknown[]) => unknown;
    return (...args: readonly unknown[]) => replaced(give(...args), originOf);
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((each) => replaced(each, originOf));
  if (value instanceof Set) return new Set([...value].map((each) => replaced(each, originOf)));
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, replaced(each, originOf)]));
  if (isTextOrigin(value)) return originOf(value.span);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each, originOf)]));
}

function isTextOrigin(value: object): value is Origin & { kind: 'text' } {
  return 'kind' in value && value.kind === 'text' && 'span' in value;
}
