import type { Translator } from '../../locales/translator.ts';
import type { Change } from '../../model/change.ts';
import { html, type Markup } from '../compliance/markup.ts';
import { display } from '../display.ts';
import { toldChange } from './told-change.ts';
import type { ToldZone } from './told-change.ts';

/** What a change does, as a part of the HTML edition. What weakens or breaks something is told in words and by a sign, not by colour alone. */
export function changeMarkup(change: Change, translator: Translator): Markup {
  const { ui } = translator;
  const told = toldChange(change, translator);
  return html`<section aria-labelledby="change">
    <h2 id="change">${ui('change.title', { base: display(change.base.name) })}</h2>
    <p>${told.counts.join(' ')}</p>
    ${told.zones.map(zoneMarkup)} ${told.notes.map((note) => html`<p>${note}</p>`)} ${listMarkup(ui('change.scores'), told.scores)}
    ${listMarkup(ui('change.standards'), told.standards)} ${listMarkup(ui('change.fixedTitle'), told.fixed)}
  </section> `;
}

function zoneMarkup({ title, lines, notes }: ToldZone): Markup {
  return html`<h3>${title}</h3>
    <ul>
      ${lines.map(({ text, isAlarming }) => html`<li>${isAlarming ? '⚠ ' : ''}${text}</li>`)} ${notes.map((note) => html`<li>${note}</li>`)}
    </ul>`;
}

function listMarkup(title: string, lines: readonly string[]): Markup | undefined {
  if (lines.length === 0) return undefined;
  return html`<h3>${title}</h3>
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>`;
}
