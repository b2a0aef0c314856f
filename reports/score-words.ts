import type { Translator } from '../locales/translator.ts';
import type { Reason } from '../model/score/outcome.ts';
import type { Range } from '../model/score/calculate.ts';
import { display, displayParams } from './display.ts';

/** Why a subtest is undecided, or came to what it did, safe to show on one line. */
export function reasonOf(reason: Reason, translator: Translator): string {
  if (reason.kind === 'gap') return display(translator.gap(reason.gap.cause, displayParams(reason.gap.params)));
  return display(translator.ui(`score.reason.${reason.kind}`, displayParams(reason.params ?? {})));
}

/** `54 %`, or `12–98 %`. */
export function rangeText({ low, high }: Range, { ui }: Translator): string {
  return low === high ? ui('score.percent', { value: low }) : ui('score.interval', { low, high });
}
