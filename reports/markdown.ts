import type { Translator } from '../locales/translator.ts';
import { withoutDot } from '../model/names/name.ts';
import type { Report, Result } from '../model/report.ts';
import { changeCounts, changeSections } from './change/markdown-change.ts';
import { BOUNDS } from './change/told-change.ts';
import { complianceOf, type Compliance, type DomainPart } from './compliance/compliance.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { findingsOf, momentOf, openSubtests, summarySentences, titleOf, toldFinding, undecidedLines } from './compliance/told.ts';
import { display } from './display.ts';
import { type Places, placesOf } from './places.ts';
import type { Reporter } from './reporter.ts';
import { rangeText, reasonOf } from './score-words.ts';
import { unreadOf } from './words.ts';

export const markdown: Reporter = { mediaType: 'text/markdown', render };

/** The compliance report for merge requests, wikis and terminals: the same parts as the HTML edition. */
function* render(report: Report, translator: Translator): Generator<string> {
  const { ui } = translator;
  const compliance = complianceOf(report);
  const places = placesOf(report.files);
  const parts = compliance.others.standards.length === 0 ? compliance.domains : [...compliance.domains, compliance.others];
  yield `# ${text(ui('compliance.title'))}\n\n${text(ui('compliance.made', { moment: momentOf(report), version: report.tool.version }))}\n\n`;
  yield `## ${text(ui('compliance.summary'))}\n\n${text(summarySentences(report, translator))}\n\n${summaryTable(parts, translator)}\n`;
  const { change } = report;
  if (change !== undefined) {
    yield `\n## ${text(ui('change.title', { base: display(change.base.name) }))}\n\n${changeCounts(change, translator)}\n\n`;
    yield changeSections(change, translator, { ...BOUNDS, bytes: CHANGE });
  }
  for (const part of parts) yield partText(part, compliance, translator, places);
  const unread = report.sources.filter(({ status }) => status !== 'read').map((source) => `- ${text(unreadOf(source, translator))}\n`);
  if (unread.length > 0) yield `\n## ${text(ui('report.unreadTitle'))}\n\n${unread.join('')}`;
  yield `\n${text(ui('compliance.footer'))}\n`;
}

/** Most bytes that the change takes. */
const CHANGE = 1_000_000;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

/** The first so many domains with their scores and counts, and how many there are besides. */
export function domainTable(report: Report, translator: Translator, most: number): { readonly text: string; readonly left: number } {
  const { domains, others } = complianceOf(report);
  const shown = [...domains.slice(0, most), ...(others.standards.length === 0 ? [] : [others])];
  return { text: summaryTable(shown, translator), left: Math.max(domains.length - most, 0) };
}

function summaryTable(parts: readonly DomainPart[], translator: Translator): string {
  const { ui } = translator;
  const columns = ['domain', 'web', 'mail', 'errors', 'warnings', 'advice', 'undecided'] as const;
  const rows = parts.map((part) => {
    const { counts, undecided, scores, domain } = part;
    const [web = '–', mail = '–'] = (['web', 'mail'] as const).map((kind) => {
      const found = scores.find((each) => each.kind === kind && each.score.domain === domain) ?? scores.find((each) => each.kind === kind);
      return (
        found &&
        (found.score.measured === null
          ? rangeText(found.score.predicted, translator)
          : ui('score.percent', { value: found.score.measured }))
      );
    });
    return [text(titleOf(part, translator)), web, mail, ...[counts.error, counts.warning, counts.advice, undecided].map(String)];
  });
  return table(
    columns.map((column) => text(ui(`compliance.column.${column}`))),
    rows,
  );
}

function partText(part: DomainPart, { isVerified }: Compliance, translator: Translator, places: Places): string {
  const { ui } = translator;
  const { shown, leftOut } = findingsOf(part);
  const undecided = undecidedLines(part, translator);
  const head = ['standardColumn', 'declared', ...(isVerified ? (['observed'] as const) : []), 'findings'] as const;
  const rows = part.standards.map(({ id, declared, observed, findings }) => [
    text(ui(`compliance.standard.${id}`)),
    text(ui(`compliance.state.${declared}`)),
    ...(isVerified ? [text(ui(`compliance.state.${observed}`))] : []),
    String(findings.length),
  ]);
  return [
    `\n## ${text(titleOf(part, translator))}\n`,
    ...(part.scores.length === 0 ? [] : [`\n### ${text(ui('compliance.score'))}\n\n${scoreText(part, translator)}`]),
    ...(rows.length === 0
      ? []
      : [
          `\n### ${text(ui('compliance.standards'))}\n\n${table(
            head.map((column) => text(ui(`compliance.${column}`))),
            rows,
          )}`,
        ]),
    ...(shown.length === 0
      ? []
      : [`\n### ${text(ui('compliance.findings'))}\n\n`, ...shown.map((finding) => findingText(finding, translator, places))]),
    ...(leftOut === 0 ? [] : [`- ${text(ui('compliance.leftOut', { count: leftOut }))}\n`]),
    ...(undecided.length === 0 ? [] : [`\n### ${text(ui('compliance.undecided'))}\n\n`, ...undecided.map((line) => `- ${text(line)}\n`)]),
  ].join('');
}

function scoreText({ scores }: DomainPart, translator: Translator): string {
  const { ui } = translator;
  const lines = scores.flatMap(({ kind, score }) => {
    const measured = score.measured === null ? '' : `, ${ui('score.measured', { value: score.measured })}`;
    const title = `- **${text(display(withoutDot(score.domain)))} — ${text(ui(`score.${kind}`))}: ${rangeText(score.predicted, translator)}${text(measured)}**\n`;
    const categories = score.categories.flatMap((category) => {
      const value = category.measured === null ? rangeText(category, translator) : ui('score.measured', { value: category.measured });
      const lost = category.subtests.flatMap(({ id, points, max, costs, reason }) => {
        if (costs === 0) return [];
        const worth = points === null ? ui('score.undecidedPoints', { max }) : ui('score.points', { points, max });
        const why = reason === null ? '' : `: ${reasonOf(reason, translator)}`;
        return [`    - ${text(`${ui(`score.subtest.${id}` as never)}, ${worth} (${ui('score.costs', { points: costs })})${why}`)}\n`];
      });
      const undecided = ui('score.status.undecided');
      const open = openSubtests(category, translator).map(([why, names]) => `    - ${text(`${undecided} (${why}): ${names}`)}\n`);
      return [`  - ${text(ui(`score.category.${category.id}`))}: ${text(value)}\n`, ...lost, ...open];
    });
    return [title, ...categories];
  });
  return lines.join('');
}

function findingText(result: Result, translator: Translator, places: Places): string {
  const { ui } = translator;
  const { rule, text: said, place, excerpt, also, fix, norms, waiver } = toldFinding(result, translator, places);
  const word = result.outcome === 'crashed' ? translator.outcome('crashed') : translator.severity(result.severity);
  const line = excerpt === undefined ? [] : [code(`${excerpt.before}${excerpt.marked}${excerpt.after}`)];
  return [
    `- **${text(word)}** ${text(said)}\n`,
    `  ${[code(rule), text(translator.plane(result.plane)), ...(place === undefined ? [] : [code(place)])].join(' · ')}\n`,
    ...line.map((each) => `  - ${each}\n`),
    ...(also.length === 0 ? [] : [`  - ${text(ui('report.also', { place: also.join(', ') }))}\n`]),
    ...(fix === undefined ? [] : [`  - ${text(ui('compliance.fix'))} ${text(fix)}\n`]),
    ...(waiver === undefined ? [] : [`  - ${text(ui('compliance.waived'))} ${text(waiver)}\n`]),
    `  - ${text(ui('compliance.norm'))} ${text(norms)}\n`,
  ].join('');
}

/** Sentences are shown whole; what stands in them was cut before. */
function text(sentence: string): string {
  return markdownText(sentence, Infinity);
}

function code(value: string): string {
  return markdownCode(value, Infinity);
}
