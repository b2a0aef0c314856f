import type { Translator } from '../../locales/translator.ts';
import type { Result } from '../../model/report.ts';
import type { Places } from '../places.ts';
import type { Compliance, DomainPart, StandardPart, State } from './compliance.ts';
import { scoreMarkup } from './html-score.ts';
import { html, type Markup } from './markup.ts';
import { findingsOf, titleOf, toldFinding, undecidedLines } from './told.ts';

/** Everything about one domain: score, standards, findings with their evidence, and what is undecided. */
export function domainMarkup(part: DomainPart, at: string, { isVerified }: Compliance, translator: Translator, places: Places): Markup {
  const { ui } = translator;
  const undecided = undecidedLines(part, translator);
  return html`<section aria-labelledby="${at}">
    <h2 id="${at}">${titleOf(part, translator)}</h2>
    ${scoreMarkup(part, translator)} ${part.standards.length === 0 ? undefined : standardsMarkup(part.standards, isVerified, translator)}
    ${findingsMarkup(part, translator, places)}
    ${
      undecided.length === 0
        ? undefined
        : html`<h3>${ui('compliance.undecided')}</h3>
            <ul>
              ${undecided.map((line) => html`<li>${line}</li>`)}
            </ul>`
    }
  </section> `;
}

function standardsMarkup(standards: readonly StandardPart[], isVerified: boolean, translator: Translator): Markup {
  const { ui } = translator;
  const rows = standards.map(
    ({ id, declared, observed, findings }) =>
      html`<tr role="row">
        <th scope="row" role="rowheader">${ui(`compliance.standard.${id}`)}</th>
        <td role="cell" data-label="${ui('compliance.declared')}">${stateMarkup(declared, translator)}</td>
        ${isVerified ? html`<td role="cell" data-label="${ui('compliance.observed')}">${stateMarkup(observed, translator)}</td>` : undefined}
        <td role="cell" class="number" data-label="${ui('compliance.findings')}">${findings.length}</td>
      </tr> `,
  );
  return html`<h3>${ui('compliance.standards')}</h3>
    <table class="stack" role="table">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">${ui('compliance.standardColumn')}</th>
          <th scope="col" role="columnheader">${ui('compliance.declared')}</th>
          ${isVerified ? html`<th scope="col" role="columnheader">${ui('compliance.observed')}</th>` : undefined}
          <th scope="col" role="columnheader" class="number">${ui('compliance.findings')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows}
      </tbody>
    </table>`;
}

function stateMarkup(state: State, { ui }: Translator): Markup {
  return html`<span class="state ${state}">${ui(`compliance.state.${state}`)}</span>`;
}

function findingsMarkup(part: DomainPart, translator: Translator, places: Places): Markup | undefined {
  const { ui } = translator;
  const { shown, leftOut } = findingsOf(part);
  if (shown.length === 0) return undefined;
  return html`<h3>${ui('compliance.findings')}</h3>
    ${shown.map((finding) => findingMarkup(finding, translator, places))}
    ${leftOut === 0 ? undefined : html`<p class="soft">${ui('compliance.leftOut', { count: leftOut })}</p>`}`;
}

function findingMarkup(result: Result, translator: Translator, places: Places): Markup {
  const { ui } = translator;
  const { rule, text, place, excerpt, also, fix, norms, waiver } = toldFinding(result, translator, places);
  const state = result.outcome === 'crashed' ? 'undecided' : waiver === undefined ? result.severity : 'none';
  const word = result.outcome === 'crashed' ? translator.outcome('crashed') : translator.severity(result.severity);
  const line =
    excerpt === undefined ? undefined : html`<pre><code>${excerpt.before}<mark>${excerpt.marked}</mark>${excerpt.after}</code></pre>`;
  return html`<article class="finding ${state}">
    <h4><span class="state ${state}">${word}</span> ${text}</h4>
    <p class="soft">
      <code>${rule}</code> · ${translator.plane(result.plane)}${place === undefined ? undefined : html` · <code>${place}</code>`}
    </p>
    ${line} ${also.length === 0 ? undefined : html`<p class="soft">${ui('report.also', { place: also.join(', ') })}</p>`}
    ${fix === undefined ? undefined : html`<p><strong>${ui('compliance.fix')}</strong> ${fix}</p>`}
    ${waiver === undefined ? undefined : html`<p><strong>${ui('compliance.waived')}</strong> ${waiver}</p>`}
    <p class="soft">${ui('compliance.norm')} ${norms}</p>
  </article> `;
}
