import type { Context } from '../context.ts';

/** Tells on a terminal how many zones have been asked about, once a run lasts longer than a second. */
export interface ZoneProgress {
  readonly onZone: (apex: string, done: number, of: number) => void;
  readonly done: () => void;
}

const PATIENCE = 1000;

export function zoneProgress({ surroundings: { stderr, now }, translator: { ui }, options: { quiet } }: Context): ZoneProgress {
  if (!stderr.isTerminal || quiet === true) return { onZone: () => {}, done: () => {} };
  const started = now();
  let isShown = false;
  return {
    onZone: (_, done, of) => {
      if (now() - started < PATIENCE) return;
      isShown = true;
      void stderr.write(`\r\u001B[K${ui('progress.probing', { done, total: of })}`);
    },
    done: () => {
      if (isShown) void stderr.write('\r\u001B[K');
    },
  };
}
