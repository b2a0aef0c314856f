import type { Translator } from '../../locales/translator.ts';
import type { Edit } from '../../model/remedy.ts';
import type { Report, Result } from '../../model/report.ts';
import { decode } from '../../reports/lines.ts';
import { markdownCode, markdownPlace, markdownText } from '../../reports/markdown-text.ts';
import { placesOf } from '../../reports/places.ts';
import { fixLineOf, saidOf, standardsOf } from '../../reports/words.ts';
import type { Remark } from './plan.ts';

/** What one comment says, in GitHub's Markdown. */
export function remarkText({ results, replacement, waits, edits }: Remark, report: Report, translator: Translator): string {
  const said = results.slice(0, MOST_FINDINGS).map((result) => findingText(result, translator));
  const more = results.length - said.length;
  if (more > 0) said.push(translator.ui('action.review.moreHere', { count: more }));
  if (replacement !== undefined) return `${said.join('\n\n')}\n\n${suggestionBlock(replacement)}\n`;
  return [...said, translator.ui(waits ? 'action.review.waits' : 'action.review.inWords'), editsInWords(edits, report, translator)]
    .join('\n\n')
    .concat('\n');
}

const MOST_FINDINGS = 10;
const MOST_EDITS = 10;
const SENTENCE = 2000;

/** The block that GitHub offers as a change. Its fence is longer than any in it; with nothing in it the lines are removed. */
function suggestionBlock(replacement: string): string {
  const longest = Math.max(0, ...[...replacement.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}suggestion\n${replacement}${replacement === '' || replacement.endsWith('\n') ? '' : '\n'}${fence}`;
}

function findingText(result: Result, translator: Translator): string {
  const fix = fixLineOf(result, translator);
  const norms = standardsOf(result.rule).map((standard) => markdownText(standard));
  return [
    `**${markdownText(translator.severity(result.severity))}** ${markdownText(saidOf(result, translator)?.text ?? '', SENTENCE)}`,
    ...(fix === undefined ? [] : [markdownText(fix, SENTENCE)]),
    [markdownCode(result.rule.id), ...norms].join(' · '),
  ].join('<br>');
}

/** What is to be changed, a place a line. */
function editsInWords(edits: readonly Edit[], { files }: Report, { ui }: Translator): string {
  const places = placesOf(files);
  const lines = edits.slice(0, MOST_EDITS).map(({ span, text }) => {
    const file = files.get(span.path);
    const before = markdownCode(oneLine(file === undefined ? '' : decode(file.bytes, span.start, Math.min(span.end, span.start + REACH))));
    const words = { place: markdownPlace(places.locate(span), undefined), before, after: markdownCode(oneLine(text)) };
    if (span.start === span.end) return `- ${ui('action.review.insert', words)}`;
    return `- ${text === '' ? ui('action.review.remove', words) : ui('action.review.replace', words)}`;
  });
  if (edits.length > lines.length) lines.push(`- ${ui('action.review.moreEdits', { count: edits.length - lines.length })}`);
  return lines.join('\n');
}

const REACH = 800;

function oneLine(text: string): string {
  return text.replace(/(?<=.)\r?\n$/, '').replaceAll(/\r?\n/g, ' ⏎ ');
}
