import type { Translator } from '../locales/translator.ts';
import type { Report } from '../model/report.ts';
import type { Range } from '../model/score/calculate.ts';
import type { Score } from '../model/score/score.ts';
import { badgePicture } from './badge-picture.ts';
import type { Reporter } from './reporter.ts';
import { safeJson } from './safe-json.ts';
import { rangeText } from './score-words.ts';

/** What shields.io's endpoint badge takes. A report of `score` tells the score, any other the findings. */
export const badge: Reporter = { mediaType: 'application/json', render: endpoint };
/** The same as a picture that needs nobody. */
export const badgeSvg: Reporter = { mediaType: 'image/svg+xml', render: picture };

/** Two words and a colour. All of it is our own: nothing that stands in a file gets here but numbers. */
export interface Badge {
  readonly label: string;
  readonly message: string;
  readonly colour: keyof typeof COLOURS;
}

/** Colours by the names that shields.io has for them; white text on each can be read (WCAG 2.2, 1.4.3: 4.5 to 1). */
export const COLOURS = { green: '#0a7a2f', yellow: '#8a6100', red: '#b42318', blue: '#1d5fa8', lightgrey: '#5c5c5c' } as const;

function* endpoint(report: Report, translator: Translator): Generator<string> {
  const { label, message, colour } = badgeOf(report, translator);
  yield `${safeJson({ schemaVersion: 1, label, message, color: COLOURS[colour].slice(1), isError: colour === 'red' })}\n`;
}

function* picture(report: Report, translator: Translator): Generator<string> {
  yield badgePicture(badgeOf(report, translator), translator.language);
}

function badgeOf(report: Report, translator: Translator): Badge {
  return report.run.command === 'score' && report.score !== undefined
    ? scoreBadge(report.score, translator)
    : findingsBadge(report, translator);
}

/** The worst that was found; a file that was not read keeps the badge from being green. */
export function findingsBadge({ summary, sources }: Report, { ui }: Translator): Badge {
  const { error, warning, advice } = summary.severities;
  const unread = sources.filter(({ status }) => status !== 'read').length;
  const told = (message: string, colour: Badge['colour']): Badge => ({ label: 'hostmaster', message, colour });
  if (summary.outcomes.crashed > 0) return told(ui('badge.crashed'), 'red');
  if (error > 0) return told(ui('summary.errors', { count: error }), 'red');
  if (warning > 0) return told(ui('summary.warnings', { count: warning }), 'yellow');
  if (unread > 0) return told(ui('badge.unread', { count: unread }), 'yellow');
  if (summary.sources === 0) return told(ui('badge.nothing'), 'lightgrey');
  return advice > 0 ? told(ui('summary.advices', { count: advice }), 'green') : told(ui('badge.clean'), 'green');
}

/** The lowest score there is. A prediction is no measurement, so that its colour judges nobody. */
export function scoreBadge(score: Score, translator: Translator): Badge {
  const label = 'Internet.nl';
  const lowest = lowestOf(score);
  if (lowest === undefined) return { label, message: translator.ui('badge.nothing'), colour: 'lightgrey' };
  const { low } = lowest;
  const message = rangeText(lowest, translator);
  if ([...score.web, ...score.mail].some(({ measured }) => measured === null)) return { label, message, colour: 'blue' };
  return { label, message, colour: low >= 90 ? 'green' : low >= 60 ? 'yellow' : 'red' };
}

/** The least that any domain has, whatever is undecided; undefined where there is no domain. */
export function lowestOf({ web, mail }: Score): Range | undefined {
  const all = [...web, ...mail];
  if (all.length === 0) return undefined;
  const bound = (side: 'low' | 'high'): number => Math.min(...all.map(({ measured, predicted }) => measured ?? predicted[side]));
  return { low: bound('low'), high: bound('high') };
}
