import type { Translator } from '../locales/translator.ts';
import { canonicalCompare, withoutDot } from '../model/names/name.ts';
import type { Report, Result } from '../model/report.ts';
import type { CategoryScore, DomainScore, Kind, Score, SubtestScore } from '../model/score/score.ts';
import { display, displayPath } from './display.ts';
import { type Places, placesOf, spansOf } from './places.ts';
import { rangeText, reasonOf } from './score-words.ts';
import type { Paint } from './terminal.ts';
import { saidOf } from './words.ts';

/** Most findings told of one subtest. */
const FINDINGS = 3;
/** Most undecided subtests named on one line. */
const OPEN = 6;
const INDENT = '      ';

/** The score of every domain: its categories, what costs points, and what nobody here can tell. */
export function* scoreText(report: Report, score: Score, translator: Translator, paint: Paint): Generator<string> {
  const places = placesOf(report.files);
  const { ui } = translator;
  for (const { kind, domain } of byDomain(score))
    yield `${domainLines(ui(`score.${kind}`), domain, translator, places, paint).join('\n')}\n\n`;
  yield `${paint('dim', ui('score.footer', { profile: score.profile }))}\n`;
}

/** Web and mail of one domain stand together. */
function byDomain(score: Score): { readonly kind: Kind; readonly domain: DomainScore }[] {
  const all = (['web', 'mail'] as const).flatMap((kind) => score[kind].map((domain) => ({ kind, domain })));
  return all.sort((a, b) => canonicalCompare(a.domain.domain, b.domain.domain)); // stable: web stays before mail
}

function domainLines(kind: string, domain: DomainScore, translator: Translator, places: Places, paint: Paint): string[] {
  const { ui } = translator;
  const title = paint('bold', `${display(withoutDot(domain.domain))} — ${kind}: ${rangeText(domain.predicted, translator)}`);
  const measured = domain.measured === null ? [] : [`  ${ui('score.measured', { value: domain.measured })}`];
  const width = Math.max(...domain.categories.map(({ id }) => ui(`score.category.${id}`).length));
  return [title, ...measured, ...domain.categories.flatMap((category) => categoryLines(category, width, translator, places, paint))];
}

function categoryLines(category: CategoryScore, width: number, translator: Translator, places: Places, paint: Paint): string[] {
  const { ui } = translator;
  const seen = category.measured === null ? '' : `  ${ui('score.measured', { value: category.measured })}`;
  const bar = `  ${ui(`score.category.${category.id}`).padEnd(width)}  ${gauge(category, paint)}  ${rangeText(category, translator)}${seen}`;
  const lost = category.subtests.filter(
    ({ status, costs }) => costs > 0 || status === 'failed' || status === 'warning' || status === 'error',
  );
  const open = category.subtests.filter((subtest) => subtest.status === 'undecided' && subtest.max > 0 && !lost.includes(subtest));
  return [bar, ...lost.flatMap((subtest) => lostLines(subtest, translator, places, paint)), ...openLines(open, translator, paint)];
}

const WIDTH = 20;

/** What is sure, what is possible, and what is lost. */
function gauge({ low, high }: CategoryScore, paint: Paint): string {
  const sure = Math.floor((low * WIDTH) / 100);
  const possible = Math.floor((high * WIDTH) / 100) - sure;
  return `${paint('green', '█'.repeat(sure))}${paint('yellow', '▒'.repeat(possible))}${paint('red', '·'.repeat(WIDTH - sure - possible))}`;
}

function lostLines(subtest: SubtestScore, translator: Translator, places: Places, paint: Paint): string[] {
  const { ui } = translator;
  const { id, max, points, costs, reason } = subtest;
  const worth =
    max === 0 ? ui('score.uncounted') : points === null ? ui('score.undecidedPoints', { max }) : ui('score.points', { points, max });
  const price = costs > 0 ? ` ${paint('red', ui('score.costs', { points: costs }))}` : '';
  const why = reason === null ? '' : `: ${reasonOf(reason, translator)}`;
  const mark = costs > 0 ? paint('red', '✗') : paint('yellow', '!');
  const findings = subtest.results.filter(({ outcome }) => outcome === 'fail');
  return [
    `    ${mark} ${ui(`score.subtest.${id}` as never)} (${id}), ${worth}${price}${why}`,
    ...findings.slice(0, FINDINGS).map((finding) => `${INDENT}${paint('dim', findingText(finding, translator, places))}`),
    ...(findings.length > FINDINGS ? [`${INDENT}${paint('dim', ui('score.moreFindings', { count: findings.length - FINDINGS }))}`] : []),
  ];
}

function findingText(finding: Result, translator: Translator, places: Places): string {
  const [span] = spansOf(finding.places);
  const text = `${finding.rule.id}: ${saidOf(finding, translator)?.text ?? ''}`;
  if (span === undefined) return display(text, 2000);
  const { path, startLine, startColumn } = places.locate(span);
  return `${display(text, 2000)} (${displayPath(path)}:${startLine}:${startColumn})`;
}

/** Subtests that are undecided for one reason stand on one line. */
function openLines(open: readonly SubtestScore[], translator: Translator, paint: Paint): string[] {
  const byReason = new Map<string, string[]>();
  for (const { id, reason } of open) {
    const why = reason === null ? '' : reasonOf(reason, translator);
    byReason.set(why, [...(byReason.get(why) ?? []), id]);
  }
  return [...byReason].map(([why, ids]) => {
    const list = ids.slice(0, OPEN).join(', ');
    const shown = ids.length <= OPEN ? list : translator.ui('score.openIds', { list, count: ids.length - OPEN });
    return `    ${paint('yellow', '?')} ${shown}: ${why}`;
  });
}
