/** An exchange that the network ended, in words that every client has. */
export interface SocketFailure {
  readonly kind: 'failure';
  readonly cause: 'refused' | 'reset' | 'timeout' | 'noRoute';
  /** Code of the system. */
  readonly detail: string;
}

/** A socket's error as the outcome of an attempt. */
export function failureOf(error: Error): SocketFailure {
  const code = (error as NodeJS.ErrnoException).code ?? error.name;
  return { kind: 'failure', cause: CAUSES.get(code) ?? 'noRoute', detail: code };
}

/** Whatever else the system says (no route, no address, forbidden by a filter, no socket left): nothing can be sent from here. */
const CAUSES: ReadonlyMap<string, SocketFailure['cause']> = new Map([
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['ECONNABORTED', 'reset'],
  ['ETIMEDOUT', 'timeout'],
]);
