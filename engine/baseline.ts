import type { Result } from '../model/report.ts';

export const BASELINE_FILE = 'hostmaster.baseline.json';

/** Findings that were accepted on one day, so that only new ones count. */
export interface Baseline {
  readonly entries: readonly BaselineEntry[];
}

/** Known by what is found, never by the line it stands in; equal findings are counted. */
export interface BaselineEntry {
  readonly rule: string;
  readonly subject: string;
  readonly message: string;
  /** Names rule, subject, message and evidence. */
  readonly fingerprint: string;
  readonly count: number;
}

/** Fingerprint of a finding, the same for equal ones. */
export type Identify = (result: Result) => string;

/** The baseline in a file's text, or why it is none. */
export function parseBaseline(text: string): Baseline | { readonly reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
  if (!isRecord(value) || !Array.isArray(value['entries'])) return { reason: 'entries' };
  if (value['schemaVersion'] !== 1) return { reason: `schemaVersion ${JSON.stringify(value['schemaVersion']) ?? ''}` };
  const entries: BaselineEntry[] = [];
  for (const [index, entry] of value['entries'].entries()) {
    if (!isEntry(entry)) return { reason: `entries[${index}]` };
    entries.push(entry);
  }
  return { entries };
}

/** The file's text: ordered, so that two people who accept different things can merge their work. */
export function printBaseline({ entries }: Baseline): string {
  const lines = merged(entries).map(
    ({ rule, subject, message, fingerprint, count }) => `    ${JSON.stringify({ rule, subject, message, fingerprint, count })}`,
  );
  return `{\n  "schemaVersion": 1,\n  "entries": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

/** Every finding of these results that nobody else accepts. */
export function baselineOf(results: readonly Result[], identify: Identify): Baseline {
  const accepted = results.filter(({ outcome, waived }) => outcome === 'fail' && (waived === null || waived.by === 'baseline'));
  const entries = accepted.map((result) => ({
    rule: result.rule.id,
    subject: result.subject.name,
    message: result.message?.id ?? '',
    fingerprint: identify(result),
    count: 1,
  }));
  return { entries: merged(entries) };
}

/** What both accept, each as often as the one that accepts it more often. */
export function withBaseline(one: Baseline, other: Baseline): Baseline {
  const most = new Map(merged(one.entries).map((entry) => [keyOf(entry), entry]));
  for (const entry of merged(other.entries)) {
    const known = most.get(keyOf(entry));
    if (known === undefined || known.count < entry.count) most.set(keyOf(entry), entry);
  }
  return { entries: merged([...most.values()]) };
}

/** How many findings one baseline accepts that the other does not. */
export function exceeding(one: Baseline, other: Baseline): number {
  const room = new Map(merged(other.entries).map((entry) => [keyOf(entry), entry.count]));
  return merged(one.entries).reduce((sum, entry) => sum + Math.max(0, entry.count - (room.get(keyOf(entry)) ?? 0)), 0);
}

/** The baseline without what is no longer found. */
export function withoutStale(baseline: Baseline, stale: readonly BaselineEntry[]): Baseline {
  const less = new Map(stale.map((entry) => [keyOf(entry), entry.count]));
  const entries = merged(baseline.entries).map((entry) => ({ ...entry, count: entry.count - (less.get(keyOf(entry)) ?? 0) }));
  return { entries: entries.filter(({ count }) => count > 0) };
}

/** What a baseline still has room for. */
export class BaselineBudget {
  readonly #left: Map<string, { readonly entry: BaselineEntry; count: number }>;
  readonly #identify: Identify;

  constructor(baseline: Baseline, identify: Identify) {
    this.#left = new Map(merged(baseline.entries).map((entry) => [keyOf(entry), { entry, count: entry.count }]));
    this.#identify = identify;
  }

  /** Whether the baseline accepts this finding; it then accepts one fewer of the same kind. */
  take(result: Result): boolean {
    const room = this.#left.get(this.#identify(result) + separator + result.rule.id);
    if (room === undefined || room.count === 0) return false;
    room.count--;
    return true;
  }

  /** Entries that accept more than was found, with the number that was not. */
  left(): readonly BaselineEntry[] {
    return [...this.#left.values()].flatMap(({ entry, count }) => (count > 0 ? [{ ...entry, count }] : []));
  }
}

const separator = ' ';

function keyOf({ rule, fingerprint }: BaselineEntry): string {
  return fingerprint + separator + rule;
}

function merged(entries: readonly BaselineEntry[]): BaselineEntry[] {
  const counted = new Map<string, BaselineEntry>();
  for (const entry of entries) counted.set(keyOf(entry), { ...entry, count: entry.count + (counted.get(keyOf(entry))?.count ?? 0) });
  return [...counted.values()].sort(
    (a, b) =>
      compare(a.rule, b.rule) || compare(a.subject, b.subject) || compare(a.message, b.message) || compare(a.fingerprint, b.fingerprint),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): value is BaselineEntry {
  if (!isRecord(value)) return false;
  const { rule, subject, message, fingerprint, count } = value;
  return (
    [rule, subject, message, fingerprint].every((part) => typeof part === 'string') && Number.isSafeInteger(count) && (count as number) > 0
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
