import type { Translator } from '../locales/translator.ts';
import type { Span } from '../model/origin.ts';
import type { Fix } from '../model/remedy.ts';
import type { Report, Result } from '../model/report.ts';
import type { Severity } from '../model/verdict.ts';
import { display } from './display.ts';
import { fingerprintsOf, fingerprintOfText } from './fingerprint.ts';
import { spansOf } from './places.ts';
import { fixLineOf, saidOf, serverOf, standardsOf, undecidedOf, unreadOf } from './words.ts';

/** One remark for tools that know nothing but remarks in files. */
export interface Entry {
  /** `crash`: our bug; `gap`: something that could not be read or decided. */
  readonly weight: Severity | 'crash' | 'gap';
  /** The rule, or `hostmaster/unread` and `hostmaster/undecided`. */
  readonly check: string;
  /** Safe to show on one line. */
  readonly text: string;
  readonly fixLine: string | undefined;
  readonly standards: readonly string[];
  readonly path: string;
  /** Undefined where it is about a whole file, or was only observed and points at the file that comes nearest. */
  readonly span: Span | undefined;
  /** 32 hexadecimal digits, of its own in the report, that last while lines move. */
  readonly fingerprint: string;
  readonly fixes: readonly Fix[];
}

/** Most files that are named one by one. */
const MOST_UNREAD = 1000;

/**
 * What a report holds against a repository, in its order: findings that nobody accepted and crashes; then the files that were not read,
 * and each cause that left something undecided. None of the last two is left out: a file that was not read must not look clean.
 */
export function* entriesOf(report: Report, translator: Translator): Generator<Entry> {
  const fallback = report.sources[0]?.path ?? 'hostmaster.yaml';
  const fingerprints = fingerprintsOf(report.results);
  for (const [at, result] of report.results.entries()) {
    const weight = weightOf(result);
    if (weight === undefined) continue;
    const [span] = spansOf(result.places);
    const [place] = result.places;
    const server = place?.kind === 'probe' ? ` (${serverOf(place.step, translator)})` : '';
    yield {
      weight,
      check: result.rule.id,
      text: `${saidOf(result, translator)?.text ?? ''}${server}`,
      fixLine: fixLineOf(result, translator),
      standards: standardsOf(result.rule),
      path: span?.path ?? fallback,
      span,
      fingerprint: fingerprints[at] ?? '',
      fixes: result.fixes,
    };
  }
  yield* unread(report, translator);
  for (const { cause, count, rules } of undecidedOf(report.results, translator)) {
    const reason = cause === undefined ? translator.ui('result.undecided') : translator.gap(cause, {});
    const first = report.results.find(({ outcome, gaps }) => outcome === 'unknown' && gaps[0]?.cause === cause);
    yield gap('undecided', cause ?? '', {
      text: display(translator.ui('report.undecidedGroup', { count, reason, rules: rules.join(', ') }), SENTENCE),
      path: spansOf(first?.places ?? [])[0]?.path ?? fallback,
    });
  }
}

const SENTENCE = 2000;

function* unread({ sources }: Report, translator: Translator): Generator<Entry> {
  const all = sources.filter(({ status }) => status !== 'read');
  for (const [at, source] of all.slice(0, MOST_UNREAD).entries())
    yield gap('unread', `${source.path}\n${at}`, { text: unreadOf(source, translator), path: source.path });
  const more = all.length - MOST_UNREAD;
  if (more > 0)
    yield gap('unread', 'more', { text: translator.ui('report.moreFiles', { count: more }), path: all[MOST_UNREAD]?.path ?? '' });
}

function gap(kind: 'unread' | 'undecided', identity: string, { text, path }: Pick<Entry, 'text' | 'path'>): Entry {
  return {
    weight: 'gap',
    check: `hostmaster/${kind}`,
    text,
    fixLine: undefined,
    standards: [],
    path,
    span: undefined,
    fingerprint: fingerprintOfText(`${kind}\n${identity}`),
    fixes: [],
  };
}

/** Undefined for what holds nothing against anybody: passes, what was accepted, and what is undecided, which is told by its cause. */
function weightOf({ outcome, severity, waived }: Result): Entry['weight'] | undefined {
  switch (outcome) {
    case 'fail':
      return waived === null ? severity : undefined;
    case 'crashed':
      return 'crash';
    case 'pass':
    case 'notApplicable':
    case 'unknown':
    case 'blocked':
      return undefined;
  }
}
