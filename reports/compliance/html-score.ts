import type { Translator } from '../../locales/translator.ts';
import { withoutDot } from '../../model/names/name.ts';
import type { CategoryScore, SubtestScore } from '../../model/score/score.ts';
import { display } from '../display.ts';
import { rangeText, reasonOf } from '../score-words.ts';
import { openSubtests } from './told.ts';
import type { DomainPart } from './compliance.ts';
import { html, type Markup } from './markup.ts';

/** The scores of the names of one part: bars, what costs points, and what is undecided. */
export function scoreMarkup({ scores }: DomainPart, translator: Translator): Markup | undefined {
  if (scores.length === 0) return undefined;
  const { ui } = translator;
  const each = scores.map(
    ({ kind, score }) =>
      html`<div>
        <h4>
          ${display(withoutDot(score.domain))} — ${ui(`score.${kind}`)}:
          ${rangeText(score.predicted, translator)}${score.measured === null ? undefined : html`, ${ui('score.measured', { value: score.measured })}`}
        </h4>
        <ul class="bars">
          ${score.categories.map((category) => categoryMarkup(category, translator))}
        </ul>
      </div>`,
  );
  return html`<h3>${ui('compliance.score')}</h3>
    <div class="scores">${each}</div>`;
}

function categoryMarkup(category: CategoryScore, translator: Translator): Markup {
  const { ui } = translator;
  const { low, high, measured } = category;
  const value = measured === null ? rangeText(category, translator) : ui('score.measured', { value: measured });
  const lost = category.subtests.filter(({ costs }) => costs > 0).map((subtest) => lostMarkup(subtest, translator));
  const open = openMarkup(category, translator);
  return html`<li>
    <span>${ui(`score.category.${category.id}`)}</span><span class="value">${value}</span>
    <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="lost" width="100" height="4" />
      <rect class="possible" width="${high}" height="4" />
      <rect class="sure" width="${low}" height="4" />
    </svg>
    ${
      lost.length + open.length === 0
        ? undefined
        : html`<ul>
            ${[...lost, ...open]}
          </ul>`
    }
  </li> `;
}

function lostMarkup({ id, points, max, costs, reason }: SubtestScore, translator: Translator): Markup {
  const { ui } = translator;
  const worth = points === null ? ui('score.undecidedPoints', { max }) : ui('score.points', { points, max });
  const why = reason === null ? '' : `: ${reasonOf(reason, translator)}`;
  return html`<li>
    <strong>${ui(`score.subtest.${id}` as never)}</strong>, ${worth}
    <span class="nowrap error">(${ui('score.costs', { points: costs })})</span>${why}
  </li>`;
}

/** What is undecided for one reason stands on one line. */
function openMarkup(category: CategoryScore, translator: Translator): Markup[] {
  return openSubtests(category, translator).map(
    ([why, names]) => html`<li><span class="undecided">${translator.ui('score.status.undecided')}</span> (${why}): ${names}</li>`,
  );
}
