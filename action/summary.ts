import { appendFileSync, statSync } from 'node:fs';
import { errorCode } from '../engine/confine.ts';
import type { Translator } from '../locales/translator.ts';
import type { Report, Result } from '../model/report.ts';
import { domainTable } from '../reports/markdown.ts';
import { markdownBlock, markdownCode, markdownPlace, markdownText } from '../reports/markdown-text.ts';
import { placesOf, spansOf } from '../reports/places.ts';
import type { Places } from '../reports/places.ts';
import { findingsSentence, fixLineOf, saidOf, standardsOf, subjectName, undecidedOf, unreadOf, worstFirst } from '../reports/words.ts';
import { DISTANCES } from './change.ts';
import { changeHead, changeTold, IN_SUMMARY } from './change-told.ts';
import type { Linted } from './lint.ts';
import type { Runner } from './runner.ts';

/** The runner drops a summary above 1 MiB as a whole. */
export const SUMMARY_BYTES = 1024 * 1024;
/** What is left for whatever the runner counts besides. */
const RESERVE = 48 * 1024;
const SENTENCE = 2000;
/** Most files, and most causes, named one by one. */
const UNREAD = 50;
const CAUSES = 50;

export interface Told {
  readonly text: string;
  /** Findings that found no room, in the order in which they would have stood. */
  readonly left: readonly Result[];
}

/** The job summary: counts, findings with those on the changed lines first, what stayed undecided or unread. Never above `room` bytes. */
export function summaryText(linted: Linted, notes: string, blobs: string | undefined, room: number): Told {
  const { report, translator, changeUnknown } = linted;
  const { ui } = translator;
  const head = `## hostmaster\n\n${countsOf(report, translator)}\n\n${changeHead(linted)}${domainLines(report, translator)}`;
  const change = changeTold(linted, IN_SUMMARY);
  const others = [
    ...(changeUnknown ? [`> ${markdownText(ui('action.changeUnknown'), SENTENCE)}\n`] : []),
    ...undecidedLines(report, translator),
    ...unreadLines(report, translator),
    ...(notes.trim() === '' ? [] : [`### ${ui('action.notes')}\n`, `${markdownBlock(notes.trim().slice(0, NOTES))}\n`]),
  ].join('\n');
  const tail = `${change}${others}`;
  const shown = [...report.results.filter(({ outcome }) => outcome === 'crashed'), ...worstFirst(report.results)];
  const { text, left } = findingSections(linted, shown, blobs, room - bytes(head) - bytes(tail) - MORE);
  const more = left.length === 0 ? '' : `\n**${ui('action.moreInLog', { count: left.length })}**\n\n`;
  const none = shown.length === 0 ? `${ui('action.noFindings')}\n\n` : '';
  return { text: `${head}${text}${more}${none}${tail}`, left };
}

/** Most domains of the table. */
const DOMAINS = 300;

/** The scores, where the step was asked for them. */
function domainLines(report: Report, translator: Translator): string {
  if (report.score === undefined) return '';
  const { text, left } = domainTable(report, translator, DOMAINS);
  return `${text}\n${left === 0 ? '' : `${translator.ui('action.moreDomains', { count: left })}\n\n`}`;
}

/** Findings below their titles, those on the changed lines first, as far as there is room. */
export function findingSections(
  { report, translator, distanceOf }: Linted,
  shown: readonly Result[],
  blobs: string | undefined,
  room: number,
): Told {
  const { ui } = translator;
  const places = placesOf(report.files);
  const added = new Set(report.change?.findings.added);
  const sections =
    distanceOf === undefined
      ? [{ title: ui('action.findings'), results: shown }]
      : [
          { title: ui('action.crashes'), results: shown.filter(({ outcome }) => outcome === 'crashed') },
          ...DISTANCES.map((distance) => ({
            title: ui(`action.${distance}`),
            results: shown.filter((result) => result.outcome !== 'crashed' && distanceOf(result) === distance),
          })),
        ];
  const pieces: string[] = [];
  const left: Result[] = [];
  let free = room;
  for (const { title, results } of sections) {
    if (results.length === 0) continue;
    const heading = `### ${title} (${results.length})\n\n`;
    free -= bytes(heading) + 1;
    if (left.length === 0 && free > 0) pieces.push(heading);
    for (const result of results) {
      const text = findingText(result, translator, places, blobs, added.has(result));
      if (left.length === 0 && bytes(text) <= free) {
        pieces.push(text);
        free -= bytes(text);
      } else left.push(result);
    }
    if (left.length === 0) pieces.push('\n');
  }
  return { text: pieces.join(''), left };
}

const NOTES = 32 * 1024;
/** Bytes kept for the sentence that says how many findings are left. */
const MORE = 1000;

/** What an error comes to, where there is no report. */
export function troubleText(title: string, text: string): string {
  const details = text.trim() === '' ? '' : `${markdownBlock(text.trim().slice(0, NOTES))}\n`;
  return `## hostmaster\n\n**${markdownText(title, SENTENCE)}**\n\n${details}`;
}

/** How many bytes may be added to the summary of this step; undefined where there is none that can be written. */
export function roomOf({ summary }: Runner): number | undefined {
  if (summary === undefined) return undefined;
  try {
    return SUMMARY_BYTES - RESERVE - statSync(summary).size;
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? SUMMARY_BYTES - RESERVE : undefined;
  }
}

/** Whether it was written. */
export function writeSummary({ summary }: Runner, text: string): boolean {
  if (summary === undefined) return false;
  try {
    appendFileSync(summary, text);
    return true;
  } catch {
    return false; // then the log holds every finding, and says why
  }
}

/** One finding on one line of plain text. */
export function findingLine(result: Result, translator: Translator, places: Places): string {
  const [span] = spansOf(result.places);
  const place = span === undefined ? undefined : places.locate(span);
  const where = place === undefined ? subjectName(result.subject) : `${place.path}:${place.startLine}:${place.startColumn}`;
  const word = result.outcome === 'crashed' ? translator.outcome('crashed') : translator.severity(result.severity);
  return `${word}[${result.rule.id}] ${where}: ${saidOf(result, translator)?.text ?? ''}`;
}

function findingText(result: Result, translator: Translator, places: Places, blobs: string | undefined, isNew: boolean): string {
  const [span] = spansOf(result.places);
  const where = span === undefined ? markdownCode(subjectName(result.subject), 1000) : markdownPlace(places.locate(span), blobs);
  const word = result.outcome === 'crashed' ? translator.outcome('crashed') : translator.severity(result.severity);
  const fix = fixLineOf(result, translator);
  const norms = standardsOf(result.rule).map((standard) => markdownText(standard));
  const parts = [
    `- **${markdownText(word)}**${isNew ? ` (${translator.ui('change.new')})` : ''} ${where} ${markdownText(saidOf(result, translator)?.text ?? '', SENTENCE)}`,
    ...(fix === undefined ? [] : [`<br>${markdownText(fix, SENTENCE)}`]),
    `<br>${[markdownCode(result.rule.id), ...norms].join(' · ')}`,
  ];
  return `${parts.join('')}\n`;
}

/** How many findings of each kind there are, and what was read, on one line. */
export function countsOf({ summary }: Report, translator: Translator): string {
  const { ui } = translator;
  const read = ui('summary.read', { sources: summary.sources, records: ui('summary.records', { count: summary.records }) });
  return `**${findingsSentence(summary, translator)}** ${read}${summary.sources === 0 ? ` ${ui('summary.nothing')}` : ''}`;
}

function undecidedLines({ results }: Report, translator: Translator): string[] {
  const { ui } = translator;
  const blocked = results.filter(({ outcome }) => outcome === 'blocked').reduce((sum, { times }) => sum + times, 0);
  const lines = undecidedOf(results, translator)
    .slice(0, CAUSES)
    .map(({ cause, count, rules, details }) => {
      const reason = cause === undefined ? ui('result.undecided') : translator.gap(cause, {});
      const shown = details.length === 0 ? reason : ui('gap.with', { reason, details: some(details, 4, '; ') });
      return `- ${markdownText(ui('report.undecidedGroup', { count, reason: shown, rules: some(rules, 3, ', ') }), SENTENCE)}`;
    });
  if (blocked > 0) lines.push(`- ${markdownText(ui('summary.outcome', { count: blocked, outcome: translator.outcome('blocked') }))}`);
  return lines.length === 0 ? [] : [`### ${ui('report.undecidedTitle').replace(/:$/, '')}\n`, ...lines, ''];
}

function unreadLines({ sources }: Report, translator: Translator): string[] {
  const { ui } = translator;
  const unread = sources.filter(({ status }) => status !== 'read');
  if (unread.length === 0) return [];
  const lines = unread.slice(0, UNREAD).map((source) => `- ${markdownText(unreadOf(source, translator), SENTENCE)}`);
  if (unread.length > UNREAD) lines.push(`- ${ui('report.moreFiles', { count: unread.length - UNREAD })}`);
  return [`### ${ui('report.unreadTitle').replace(/:$/, '')}\n`, ...lines, ''];
}

function some(words: readonly string[], most: number, between: string): string {
  return [...words.slice(0, most), ...(words.length > most ? ['…'] : [])].join(between);
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
