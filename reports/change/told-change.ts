import type { Translator } from '../../locales/translator.ts';
import { withoutDot } from '../../model/names/name.ts';
import type { Change, ScoreChange, StandardChange, ZoneChange } from '../../model/change.ts';
import type { Result } from '../../model/report.ts';
import type { StandardId } from '../compliance/standards.ts';
import { display, displayParams, displayPath } from '../display.ts';
import { type Places, placesOf, spansOf } from '../places.ts';
import { rangeText } from '../score-words.ts';
import { saidOf, subjectName } from '../words.ts';
import { statementText } from './statement-words.ts';

/** A change in words. Every text is one line that is safe to show; the edition escapes it for its own language. */
export interface ToldChange {
  /** `2 new findings, 1 fixed, 5 as before.` and what became of others. */
  readonly counts: readonly string[];
  readonly zones: readonly ToldZone[];
  /** That more zones differ than are told; what of the base could not be read. */
  readonly notes: readonly string[];
  readonly fixed: readonly string[];
  readonly scores: readonly string[];
  readonly standards: readonly string[];
}

export interface ToldZone {
  readonly title: string;
  readonly lines: readonly ToldLine[];
  /** That more differs than is told; that part of it could not be read. */
  readonly notes: readonly string[];
}

export interface ToldLine {
  readonly text: string;
  readonly isAlarming: boolean;
}

export interface Bounds {
  readonly zones: number;
  /** Statements about one zone. */
  readonly statements: number;
  /** Of every other list. */
  readonly items: number;
}

export const BOUNDS: Bounds = { zones: 50, statements: 40, items: 50 };

/** `2 new findings, 1 fixed, 5 as before.` */
export function countsSentence(counts: { readonly [K in 'added' | 'fixed' | 'unchanged']: number }, { ui }: Translator): string {
  return ui('change.counts', {
    added: ui('change.added', { count: counts.added }),
    fixed: ui('change.fixed', { count: counts.fixed }),
    unchanged: ui('change.unchanged', { count: counts.unchanged }),
  });
}

export function toldChange(change: Change, translator: Translator, { zones, statements, items }: Bounds = BOUNDS): ToldChange {
  const { ui } = translator;
  const { added, fixed, accepted, undecided, unchanged, acceptedAtOnce } = change.findings;
  const some = <T>(all: readonly T[], text: (each: T) => string): string[] => [
    ...all.slice(0, items).map(text),
    ...(all.length <= items ? [] : [ui('change.moreFindings', { count: all.length - items })]),
  ];
  const unread = change.before.sources.filter(({ status }) => status === 'failed');
  const places = placesOf(change.before.files);
  return {
    counts: [
      countsSentence({ added: added.length, fixed: fixed.length, unchanged }, translator),
      ...(accepted.length === 0 ? [] : [ui('change.accepted', { count: accepted.length })]),
      ...(acceptedAtOnce === 0 ? [] : [ui('change.acceptedAtOnce', { count: acceptedAtOnce })]),
      ...(undecided.length === 0 ? [] : [ui('change.undecided', { count: undecided.length })]),
    ],
    zones: change.zones.slice(0, zones).map((zone) => toldZone(zone, translator, statements)),
    notes: [
      ...(change.zones.length <= zones ? [] : [ui('change.moreZones', { count: change.zones.length - zones })]),
      ...(unread.length === 0 ? [] : [ui('change.unreadBase', { list: some(unread, ({ path }) => displayPath(path)).join(', ') })]),
    ],
    fixed: some(fixed, (result) => findingText(result, places, translator)),
    scores: some(change.scores, (score) => scoreText(score, translator)),
    standards: some(
      change.standards.filter(({ before, after }) => before !== after && after !== 'none'),
      (each) => standardText(each, translator),
    ),
  };
}

function toldZone(zone: ZoneChange, translator: Translator, most: number): ToldZone {
  const { ui } = translator;
  const { statements, serial, gaps, records } = zone;
  const lines = [
    ...(serial?.course === 'back' ? [{ text: ui('change.serialBack', serial), isAlarming: true }] : []),
    ...statements.slice(0, most).map((statement) => ({ text: statementText(statement, translator), isAlarming: statement.isAlarming })),
  ];
  const isSame =
    lines.length === 0 && zone.before !== undefined && zone.after !== undefined && records.added + records.removed + records.ttl === 0;
  const reasons = [...new Set(gaps.map(({ cause, params }) => display(translator.gap(cause, displayParams(params)))))];
  return {
    title: titleOf(zone, translator),
    lines,
    notes: [
      ...(isSame ? [ui('change.formOnly')] : []),
      ...(statements.length > most ? [ui('change.moreSaid', { count: statements.length - most })] : []),
      ...(reasons.length === 0 ? [] : [ui('change.partial', { reasons: reasons.slice(0, REASONS).join('; ') })]),
    ],
  };
}

const REASONS = 3;

function titleOf({ apex, view, before, after, records }: ZoneChange, { ui }: Translator): string {
  const name = display(withoutDot(apex), NAME);
  const zone = view === undefined ? name : ui('change.view', { zone: name, view: display(view) });
  if (before === undefined)
    return ui('change.zoneNew', { zone, path: displayPath(after ?? ''), records: ui('summary.records', { count: records.added }) });
  if (after === undefined)
    return ui('change.zoneGone', { zone, path: displayPath(before), records: ui('summary.records', { count: records.removed }) });
  if (before !== after) return ui('change.zoneMoved', { zone, path: displayPath(after), before: displayPath(before) });
  return ui('change.zone', { zone, path: displayPath(after) });
}

const NAME = 300;

/** One finding on one line. */
export function findingText(result: Result, places: Places, translator: Translator): string {
  const [span] = spansOf(result.places);
  const place = span === undefined ? undefined : places.locate(span);
  const where = place === undefined ? display(subjectName(result.subject)) : `${displayPath(place.path)}:${place.startLine}`;
  return `${translator.severity(result.severity)}[${display(result.rule.id)}] ${where}: ${saidOf(result, translator)?.text ?? ''}`;
}

function scoreText({ domain, kind, before, after }: ScoreChange, translator: Translator): string {
  const { ui } = translator;
  const words = { domain: display(withoutDot(domain), NAME), kind: ui(`score.${kind}`) };
  if (before === null) return after === null ? '' : ui('change.scoreNew', { ...words, after: rangeText(after, translator) });
  if (after === null) return ui('change.scoreGone', { ...words, before: rangeText(before, translator) });
  return ui('change.score', { ...words, before: rangeText(before, translator), after: rangeText(after, translator) });
}

function standardText({ domain, standard, before, after }: StandardChange, { ui }: Translator): string {
  return ui('change.standard', {
    domain: domain === undefined ? ui('compliance.others') : display(withoutDot(domain), NAME),
    standard: ui(`compliance.standard.${standard as StandardId}`),
    before: ui(`compliance.state.${before}`),
    after: ui(`compliance.state.${after}`),
  });
}
