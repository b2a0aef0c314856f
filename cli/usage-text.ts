import type { Translator } from '../locales/translator.ts';
import { display, displayParams } from '../reports/display.ts';
import type { UsageError } from './usage-error.ts';

/** What is wrong with the command line, or with what it names, in one or two lines. */
export function usageText({ key, params, suggestion }: UsageError, { ui, reason }: Translator): string {
  const { reason: why } = params;
  const told = typeof why === 'string' ? { ...params, reason: reason(why) } : params;
  const lines = [ui('error.prefix', { text: ui(`error.${key}`, displayParams(told)) })];
  if (suggestion !== undefined) lines.push(ui('error.didYouMean', { word: display(suggestion) }));
  return `${lines.join('\n')}\n`;
}
