import { createHash } from 'node:crypto';
import type { Translator } from '../locales/translator.ts';
import type { Report } from '../model/report.ts';
import type { Kind } from '../model/score/score.ts';
import { changeMarkup } from './change/html-change.ts';
import { complianceOf, type Compliance, type DomainPart } from './compliance/compliance.ts';
import { domainMarkup } from './compliance/html-domain.ts';
import { html as markup, Markup } from './compliance/markup.ts';
import { STYLE } from './compliance/style.ts';
import { momentOf, summarySentences, titleOf } from './compliance/told.ts';
import { display, displayPath } from './display.ts';
import { placesOf } from './places.ts';
import type { Reporter } from './reporter.ts';
import { rangeText } from './score-words.ts';

export const html: Reporter = { mediaType: 'text/html', render };

/** One page that asks nobody for anything: style and pictures stand in it, and its policy forbids all else. */
function* render(report: Report, translator: Translator): Generator<string> {
  const { ui, language } = translator;
  const compliance = complianceOf(report);
  const places = placesOf(report.files);
  const title = ui('compliance.title');
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
  yield markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="soft">${ui('compliance.made', { moment: momentOf(report), version: display(report.tool.version) })}</p>
</header>
<main>
`.text;
  yield summaryMarkup(report, compliance, translator).text;
  if (report.change !== undefined) yield changeMarkup(report.change, translator).text;
  for (const [at, part] of partsOf(compliance).entries()) yield domainMarkup(part, `part-${at + 1}`, compliance, translator, places).text;
  yield filesMarkup(report, translator).text;
  yield markup`</main>
<footer><p class="soft">${ui('compliance.footer')}</p></footer>
</body>
</html>
`.text;
}

function partsOf({ domains, others }: Compliance): readonly DomainPart[] {
  return others.standards.length === 0 ? domains : [...domains, others];
}

function summaryMarkup(report: Report, compliance: Compliance, translator: Translator): Markup {
  const { ui } = translator;
  const columns = ['domain', 'web', 'mail', 'errors', 'warnings', 'advice', 'undecided'] as const;
  const rows = partsOf(compliance).map((part, at) => {
    const cell = (column: (typeof columns)[number], value: string | number | Markup): Markup =>
      markup`<td role="cell" class="number" data-label="${ui(`compliance.column.${column}`)}">${value}</td>`;
    return markup`<tr role="row"><th scope="row" role="rowheader"><a href="#part-${at + 1}">${titleOf(part, translator)}</a></th>${cell('web', scoreIn(part, 'web', translator))}${cell('mail', scoreIn(part, 'mail', translator))}${cell('errors', count(part.counts.error, 'error'))}${cell('warnings', count(part.counts.warning, 'warning'))}${cell('advice', count(part.counts.advice, 'advice'))}${cell('undecided', count(part.undecided, 'undecided'))}</tr>
`;
  });
  return markup`<section aria-labelledby="summary">
<h2 id="summary">${ui('compliance.summary')}</h2>
<p>${summarySentences(report, translator)}</p>
<table class="stack" role="table"><thead role="rowgroup"><tr role="row">${columns.map((column) => markup`<th scope="col" role="columnheader"${column === 'domain' ? undefined : markup` class="number"`}>${ui(`compliance.column.${column}`)}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows}</tbody></table>
</section>
`;
}

function count(value: number, state: string): Markup {
  return value === 0 ? markup`<span class="none">0</span>` : markup`<span class="state ${state}">${value}</span>`;
}

/** The score of the domain itself; what was measured before what was predicted. Its sign stays on its line. */
function scoreIn({ scores, domain }: DomainPart, kind: Kind, translator: Translator): Markup {
  const found = scores.find((each) => each.kind === kind && each.score.domain === domain) ?? scores.find((each) => each.kind === kind);
  if (found === undefined) return markup`–`;
  const { measured, predicted } = found.score;
  const text = measured === null ? rangeText(predicted, translator) : translator.ui('score.percent', { value: measured });
  return markup`<span class="nowrap">${text}</span>`;
}

/** What the report rests on. */
function filesMarkup({ sources }: Report, translator: Translator): Markup {
  const { ui } = translator;
  if (sources.length === 0) return markup``;
  const rows = sources.map(({ path, format, status, reason, records }) => {
    const why = reason === null ? '' : `: ${display(translator.reason(reason))}`;
    return markup`<tr role="row"><th scope="row" role="rowheader"><code>${displayPath(path)}</code></th><td role="cell" data-label="${ui('compliance.column.format')}">${display(format)}</td><td role="cell" data-label="${ui('compliance.column.status')}"><span class="state ${status === 'read' ? 'passed' : 'undecided'}">${ui(`source.${status}`)}</span>${why}</td><td role="cell" class="number" data-label="${ui('compliance.column.records')}">${records}</td></tr>
`;
  });
  return markup`<section aria-labelledby="files">
<h2 id="files">${ui('compliance.files')}</h2>
<table class="stack" role="table"><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">${ui('compliance.column.file')}</th><th scope="col" role="columnheader">${ui('compliance.column.format')}</th><th scope="col" role="columnheader">${ui('compliance.column.status')}</th><th scope="col" role="columnheader" class="number">${ui('compliance.column.records')}</th></tr></thead>
<tbody role="rowgroup">${rows}</tbody></table>
</section>
`;
}
