import type { Attempt, FailureCause } from './exchange.ts';

/** A socket's error as the outcome of an attempt. */
export function failureOf(error: Error): Attempt {
  const code = (error as NodeJS.ErrnoException).code ?? error.name;
  return { kind: 'failure', cause: CAUSES.get(code) ?? 'noRoute', detail: code };
}

/** Whatever else the system says (no route, no address, forbidden by a filter, no socket left): nothing can be sent from here. */
const CAUSES: ReadonlyMap<string, FailureCause> = new Map([
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['ECONNABORTED', 'reset'],
  ['ETIMEDOUT', 'timeout'],
]);
