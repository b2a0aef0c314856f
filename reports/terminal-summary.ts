import type { Translator } from '../locales/translator.ts';
import type { Report } from '../model/report.ts';
import { display } from './display.ts';
import type { Paint } from './terminal.ts';
import { findingsSentence, outcomesSentence, undecidedOf, unreadOf } from './words.ts';

/** Most files named that were not read completely. */
const UNREAD = 20;
/** Most rules, and most servers or names, told of one reason. */
const RULES = 3;
const DETAILS = 4;

/** By severity. */
export const COLOURS = { error: 'red', warning: 'yellow', advice: 'cyan' } as const;

/** What was read, what was found, every outcome with its number, and why something stayed undecided. Never left out. */
export function summaryLines(report: Report, translator: Translator, paint: Paint): string[] {
  const { summary, results } = report;
  const { ui } = translator;
  const undecided = undecidedOf(results, translator).map(({ cause, count, rules, details }) => {
    const sentence = cause === undefined ? ui('result.undecided') : translator.gap(cause, {});
    const reason = details.length === 0 ? sentence : ui('gap.with', { reason: sentence, details: some(details, DETAILS, '; ') });
    const names = rules.map((rule) => display(rule));
    return `  - ${ui('report.undecidedGroup', { count, reason, rules: some(names, RULES, ', ') })}`;
  });
  return [
    ...unreadLines(report, translator),
    ...(report.run.command === 'verify' && summary.sources === 0
      ? []
      : [ui('summary.read', { sources: summary.sources, records: ui('summary.records', { count: summary.records }) })]),
    ...(summary.sources === 0 && results.length === 0 ? [ui('summary.nothing')] : []),
    findingsSentence(summary, translator, (severity, text, count) => paintIf(count > 0, COLOURS[severity], text, paint)),
    outcomesSentence(summary, translator, (outcome, text, count) => paintIf(outcome === 'crashed' && count > 0, 'magenta', text, paint)),
    ...(undecided.length > 0 ? [ui('report.undecidedTitle'), ...undecided] : []),
  ];
}

/** The first of some words. */
function some(words: readonly string[], most: number, between: string): string {
  return [...words.slice(0, most), ...(words.length > most ? ['…'] : [])].join(between);
}

/** No file that was not read, or only in part, may look clean. No line begins with a path: it could be a command to a build log. */
function unreadLines(report: Report, translator: Translator): string[] {
  const unread = report.sources.filter(({ status }) => status !== 'read');
  if (unread.length === 0) return [];
  const lines = unread.slice(0, UNREAD).map((source) => `  - ${unreadOf(source, translator)}`);
  if (unread.length > UNREAD) lines.push(`  - ${translator.ui('report.moreFiles', { count: unread.length - UNREAD })}`);
  return [translator.ui('report.unreadTitle'), ...lines, ''];
}

function paintIf(wanted: boolean, style: Parameters<Paint>[0], text: string, paint: Paint): string {
  return wanted ? paint(style, text) : text;
}
