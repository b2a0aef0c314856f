import type { FindingsChange } from '../../model/change.ts';
import type { Result } from '../../model/report.ts';
import type { Identify } from '../baseline.ts';
import { asBefore } from './moved-files.ts';
import type { MovedFiles } from './moved-files.ts';
import { newDoubts } from './new-doubts.ts';

export interface FindingsCompared {
  /** Every result, also those that passed or were accepted. */
  readonly before: readonly Result[];
  readonly after: readonly Result[];
  /** Of the base: whether a finding of it is looked at, as those of the other side are. */
  readonly isWanted: (result: Result) => boolean;
  /** Whether a file is known now that could not be read, so that what it held cannot be missed. */
  readonly isUnread: (path: string) => boolean;
  /** Whether a finding stands where the change is: of equal ones, those are the new ones. */
  readonly isTouched?: (result: Result) => boolean;
  readonly identify: Identify;
  readonly moved: MovedFiles;
}

/**
 * Compares what is found by what it says, never by where it stands: lines that moved and files with another name change
 * nothing. Of equal findings, as many as there were before are not new.
 */
export function findingsChange({ before, after, isWanted, isUnread, isTouched, identify, moved }: FindingsCompared): FindingsChange {
  const identifyNow: Identify = (result) => identify(asBefore(result, moved));
  const left = new Map<string, Result[]>();
  for (const result of before) if (isOpen(result)) gather(left, identify(result), result);
  const added = new Set<Result>();
  let unchanged = 0;
  const open = after.filter(isOpen);
  const inOrder = isTouched === undefined ? open : open.toSorted((a, b) => Number(isTouched(a)) - Number(isTouched(b)));
  for (const result of inOrder) {
    if (left.get(identifyNow(result))?.shift() === undefined) added.add(result);
    else unchanged++;
  }
  const paired = pairCounted(
    left,
    open.filter((result) => added.has(result)),
    moved,
  );
  for (const [result, former] of paired) {
    if (countOf(result) > countOf(former)) continue;
    added.delete(result);
    unchanged++;
  }
  const gone = new Set(paired.values());
  const waived = new Map<string, number>();
  const silent = new Set<string>();
  for (const result of after) {
    if (result.outcome === 'fail' && result.waived !== null) addTo(waived, identifyNow(result), 1);
    if (result.outcome === 'unknown' || result.outcome === 'blocked' || result.outcome === 'crashed')
      silent.add(questionOf(asBefore(result, moved)));
  }
  const isInDoubt = newDoubts(before, after);
  const [fixed, accepted, undecided]: Result[][] = [[], [], []];
  for (const result of [...left.values()].flat()) {
    if (gone.has(result) || !isWanted(result)) continue;
    const room = waived.get(identify(result)) ?? 0;
    if (room > 0) {
      waived.set(identify(result), room - 1);
      accepted?.push(result);
    } else if (silent.has(questionOf(result)) || isInDoubt(result)) undecided?.push(result);
    else if (result.places.some((place) => place.kind === 'text' && isUnread(place.span.path))) undecided?.push(result);
    else fixed?.push(result);
  }
  const order = new Map(before.map((result, at) => [result, at]));
  const inPlace = (results: readonly Result[] = []): Result[] => results.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  return {
    added: open.filter((result) => added.has(result)),
    fixed: inPlace(fixed),
    accepted: inPlace(accepted),
    undecided: inPlace(undecided),
    unchanged,
    acceptedAtOnce: acceptedAtOnce(before, after, identify, identifyNow),
  };
}

/** Equal ones are counted; a baseline accepts what was there before it. */
function acceptedAtOnce(before: readonly Result[], after: readonly Result[], identify: Identify, identifyNow: Identify): number {
  const waived = after.filter((result) => result.outcome === 'fail' && result.waived !== null && result.waived.by !== 'baseline');
  if (waived.length === 0) return 0;
  const known = new Map<string, number>();
  for (const result of before) if (result.outcome === 'fail') addTo(known, identify(result), 1);
  for (const result of after.filter(isOpen)) addTo(known, identifyNow(result), -1);
  return waived.filter((result) => addTo(known, identifyNow(result), -1) < 0).length;
}

/** The number after it. */
function addTo(counts: Map<string, number>, key: string, more: number): number {
  const number = (counts.get(key) ?? 0) + more;
  counts.set(key, number);
  return number;
}

function isOpen({ outcome, waived }: Result): boolean {
  return outcome === 'fail' && waived === null;
}

/**
 * One finding may stand for many records, of which it names one: it is the same one, with another number. More of them are new. One that
 * stands for a single record is another when it names another.
 */
function pairCounted(left: ReadonlyMap<string, Result[]>, added: readonly Result[], moved: MovedFiles): Map<Result, Result> {
  const former = new Map<string, Result[]>();
  const kindOf = (result: Result): string => `${questionOf(result)} ${result.message?.id ?? ''}`;
  for (const result of [...left.values()].flat()) if (countOf(result) > 1) gather(former, kindOf(result), result);
  const pairs = new Map<Result, Result>();
  for (const result of added) {
    const found = Number.isNaN(countOf(result)) ? undefined : former.get(kindOf(asBefore(result, moved)))?.shift();
    if (found !== undefined) pairs.set(result, found);
  }
  return pairs;
}

function countOf({ message }: Result): number {
  const count = message?.params['count'];
  return typeof count === 'number' ? count : Number.NaN;
}

function questionOf({ rule, subject }: Result): string {
  return `${rule.id} ${subject.kind} ${subject.name}`;
}

function gather(groups: Map<string, Result[]>, key: string, result: Result): void {
  const same = groups.get(key);
  if (same === undefined) groups.set(key, [result]);
  else same.push(result);
}
