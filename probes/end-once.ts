import type { EventEmitter } from 'node:events';

export interface ExchangeLimits {
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

export interface ExchangeEnds<A> {
  readonly whenLate: () => A;
  readonly whenAborted: () => A;
  /** Lets go of the socket. */
  readonly close: () => void;
  readonly tell: (attempt: A) => void;
}

/** Answers with what ends an exchange, which whatever comes first does: an answer, the time, the end of the budget. Nothing of it is left behind. */
export function endOnce<A>(socket: EventEmitter, { timeout, signal }: ExchangeLimits, ends: ExchangeEnds<A>): (attempt: A) => void {
  let isOver = false;
  const end = (attempt: A): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    socket.removeAllListeners();
    socket.on('error', () => {}); // a late error of a socket that is being closed
    ends.close();
    ends.tell(attempt);
  };
  const abort = (): void => end(ends.whenAborted());
  const timer = setTimeout(() => end(ends.whenLate()), timeout);
  signal?.addEventListener('abort', abort, { once: true });
  return end;
}
