import type { Context } from './context.ts';

/** Tells on a terminal, once a run lasts longer than a second, how far it is. Pipelines get nothing. */
export interface Progress {
  readonly onBytes: (bytes: number) => void;
  /** Takes the line away again. */
  readonly done: () => void;
}

const PATIENCE = 1000;
const PACE = 200;
const MEBIBYTE = 1024 * 1024;

export function progressOf({ surroundings: { stderr, now }, translator: { ui }, options: { quiet } }: Context): Progress {
  if (!stderr.isTerminal || quiet === true) return { onBytes: () => {}, done: () => {} };
  const started = now();
  let last = started + PATIENCE - PACE;
  let isShown = false;
  const show = (text: string): void => {
    isShown = text !== '';
    void stderr.write(`\r\u001B[K${text}`);
  };
  return {
    onBytes: (bytes) => {
      if (now() - last < PACE) return;
      last = now();
      show(ui('progress.bytes', { mebibytes: Math.round(bytes / MEBIBYTE) }));
    },
    done: () => {
      if (isShown) show('');
    },
  };
}
