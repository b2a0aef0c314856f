import type { Translator } from '../../locales/translator.ts';
import type { Statement, StatementParam } from '../../model/change.ts';
import type { Param } from '../../model/plane.ts';
import { display } from '../display.ts';

/** Most values of a list that are shown. */
const VALUES = 5;
/** Most characters of one value. */
const VALUE = 120;
/** Most characters of a whole statement. */
const STATEMENT = 1500;

/** What is said of a zone, in one line that is safe to show on a terminal. */
export function statementText({ id, params, isUnsure }: Statement, translator: Translator): string {
  const { ui } = translator;
  const shown = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, valueText(value, translator)]));
  const text = ui(`change.said.${id}`, shown);
  return display(isUnsure ? ui('change.unsure', { text }) : text, STATEMENT);
}

function valueText(value: StatementParam, translator: Translator): Param {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return display(value, VALUE);
  if (isList(value)) {
    const list = value
      .slice(0, VALUES)
      .map((each) => display(each, VALUE))
      .join(', ');
    return value.length <= VALUES ? list : translator.ui('change.more', { list, count: value.length - VALUES });
  }
  return durationText(value.seconds, translator);
}

function isList(value: readonly string[] | { readonly seconds: number }): value is readonly string[] {
  return Array.isArray(value);
}

const UNITS = [
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** In the largest unit that fits without a rest: `1 day`, `90 minutes`. */
export function durationText(seconds: number, { ui }: Translator): string {
  const [unit, length] = UNITS.find(([, size]) => seconds >= size && seconds % size === 0) ?? ['seconds', 1];
  return ui(`change.${unit}`, { count: seconds / length });
}
