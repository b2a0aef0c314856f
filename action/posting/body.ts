import type { ReportDocument, ResultDocument } from '../../cli/merge/report-document.ts';
import type { Translator } from '../../locales/translator.ts';
import { markdownCode, markdownPlace, markdownText } from '../../reports/markdown-text.ts';
import { SEVERITIES } from '../../reports/words.ts';
import { alarms, countsTold, zonesTold } from './change-told.ts';

export interface Body {
  readonly text: string;
  readonly isClean: boolean;
}

export interface Told {
  readonly report: ReportDocument;
  /** Paths that the change touches; undefined where nobody knows them. */
  readonly changed: ReadonlySet<string> | undefined;
  readonly commit: string;
  /** Where files of that commit can be looked at. */
  readonly blobs: string | undefined;
  /** The run that judged. */
  readonly run: string | undefined;
}

/** GitHub takes 65,536 characters; a byte is never more than one of them. */
const ROOM = 58_000;
const SENTENCE = 2000;

/** The comment about a report that a stranger may have written: every word of it is only text. */
export function bodyOf({ report, changed, commit, blobs, run }: Told, translator: Translator): Body {
  const { ui } = translator;
  const { change } = report;
  const all = standing(report);
  const fresh = new Set(change?.new);
  // Where the base was known, what was there before is nobody's to read again.
  const isAbout = ({ outcome, locations: [place], fingerprint }: ResultDocument): boolean =>
    outcome === 'crashed' || (change !== undefined ? fresh.has(fingerprint) : changed === undefined || changed.has(place?.path ?? ''));
  const shown = all.filter(isAbout);
  const [head, tail] = change === undefined ? ['', ''] : [countsTold(change, translator), zonesTold(change, translator)];
  const pieces: string[] = [];
  let room = ROOM - Buffer.byteLength(head) - Buffer.byteLength(tail);
  for (const result of shown) {
    const piece = findingText(result, translator, blobs);
    room -= Buffer.byteLength(piece);
    if (room < 0) break;
    pieces.push(piece);
  }
  const more = all.length - pieces.length;
  const summary = run === undefined ? ui('action.summary') : `[${ui('action.summary')}](${run})`;
  const isClean = shown.length === 0 && (change === undefined || !alarms(change));
  const text = [
    `### hostmaster\n\n${head}${shown.length === 0 ? `${ui('action.resolved')}\n` : pieces.join('')}\n${tail}`,
    ...(more === 0 ? [] : [`${ui('action.moreInSummary', { count: more })}\n\n`]),
    `${ui('action.asOf', { commit: `\`${commit.slice(0, 9)}\`` })} · ${summary}\n`,
  ].join('');
  return { text, isClean };
}

/** What nobody accepted: crashes, then the worst. */
function standing({ results }: ReportDocument): readonly ResultDocument[] {
  const fails = results.filter(({ outcome, waived }) => outcome === 'fail' && waived === null);
  return [
    ...results.filter(({ outcome }) => outcome === 'crashed'),
    ...SEVERITIES.flatMap((severity) => fails.filter((result) => result.severity === severity)),
  ];
}

function findingText(
  { rule, severity, outcome, subject, message, locations: [place], standards, fixes: [fix] }: ResultDocument,
  translator: Translator,
  blobs: string | undefined,
): string {
  const where = place === undefined ? markdownCode(subject.name, 1000) : markdownPlace(place, blobs);
  const word = outcome === 'crashed' ? translator.outcome('crashed') : translator.severity(severity);
  const parts = [
    `- **${markdownText(word)}** ${where} ${markdownText(message?.text ?? '', SENTENCE)}`,
    ...(fix === undefined ? [] : [`<br>${markdownText(fix.title, SENTENCE)}`]),
    `<br>${[markdownCode(rule), ...standards.slice(0, MOST_STANDARDS).map((standard) => markdownText(standard))].join(' · ')}`,
  ];
  return `${parts.join('')}\n`;
}

const MOST_STANDARDS = 20;
