import type { Translator } from '../../locales/translator.ts';
import type { Change } from '../../model/change.ts';
import type { Report } from '../../model/report.ts';
import { display } from '../display.ts';
import { placesOf } from '../places.ts';
import type { Paint } from '../terminal.ts';
import { findingText, toldChange } from './told-change.ts';

/** Most new findings named one by one: each stands above, with its line. */
const NEW = 50;

/** What a change does, for a terminal: zones, findings, scores, standards. */
export function* changeText(change: Change, report: Report, translator: Translator, paint: Paint): Generator<string> {
  const { ui } = translator;
  const told = toldChange(change, translator);
  const { added } = change.findings;
  yield `${paint('bold', ui('change.title', { base: display(change.base.name) }))}\n`;
  for (const { title, lines, notes } of told.zones) {
    yield `\n  ${title}\n`;
    for (const { text, isAlarming } of lines) yield isAlarming ? `    ${paint('red', `! ${text}`)}\n` : `    * ${text}\n`;
    for (const note of notes) yield `    ${paint('yellow', note)}\n`;
  }
  for (const note of told.notes) yield `\n  ${paint('yellow', note)}\n`;
  const places = placesOf(report.files);
  const news = added.slice(0, NEW).map((result) => findingText(result, places, translator));
  if (added.length > NEW) news.push(ui('change.moreFindings', { count: added.length - NEW }));
  yield* list(ui('change.newTitle'), news);
  yield* list(ui('change.fixedTitle'), told.fixed);
  yield* list(ui('change.scores'), told.scores);
  yield* list(ui('change.standards'), told.standards);
  yield `\n  ${told.counts.join(' ')}\n\n`;
}

function* list(title: string, lines: readonly string[]): Generator<string> {
  if (lines.length === 0) return;
  yield `\n  ${title}\n${lines.map((line) => `    ${line}\n`).join('')}`;
}
