import type { Origin } from '../origin.ts';

/** Whether two origins begin at the same byte of the same file. */
export function isSamePlace(a: Origin | undefined, b: Origin | undefined): boolean {
  return a?.kind === 'text' && b?.kind === 'text' && a.span.path === b.span.path && a.span.start === b.span.start;
}
