import { closeSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { StepKey, StepKind } from '../step-kind.ts';
import { keyOfStep, type TranscriptStep } from '../steps.ts';
import type { Exchange } from './exchange.ts';
import { dnsSteps } from './transcript-step.ts';
import type { RecordedResolver, TranscriptHead } from './transcript-step.ts';

/** A conversation whose steps have numbers. */
export interface Transcript {
  readonly name: string;
  readonly startedAt: number;
  readonly exchange: Exchange;
  /** The same for conversations of another kind, which `ask` holds over the network. */
  conversation<R, O, S extends TranscriptStep>(kind: StepKind<R, O, S>, ask: (request: R) => Promise<O>): (request: R) => Promise<O>;
  /** Number of a step, from 0; -1 for a question that is not in it. While the run goes on, later steps may still change it. */
  indexOf(step: StepKey): number;
}

export interface Recording extends Transcript {
  /** The lines of the file, sorted by question and server, so that two equal runs give equal files (times aside). */
  lines(): Iterable<string>;
  /** Writes the file, if one was wanted, and closes. */
  finish(): void;
}

export interface RecordingOptions {
  readonly name: string;
  /** Seconds since 1970. */
  readonly startedAt: number;
  /** In the order in which they are asked; a replay asks them in the same. */
  readonly resolvers?: readonly RecordedResolver[];
  /**
   * Where it is written. While the run goes on, steps stand unsorted in `<file>.partial`, and only their places are kept in memory;
   * without a file, all of it is.
   */
  readonly file?: string;
  /** Bytes of all steps; when they are reached, what is asked is `budgetExhausted`. */
  readonly maxBytes?: number;
}

/** As much as is ever read back. */
export const MAX_TRANSCRIPT = 128 * 1024 * 1024;

/** Writes down what is asked of `exchange`. The same question to the same address is sent once. */
export function recordTranscript(exchange: Exchange, options: RecordingOptions): Recording {
  const { name, startedAt, resolvers = [], file, maxBytes = MAX_TRANSCRIPT } = options;
  const store = file === undefined ? inMemory() : onDisk(`${file}.partial`);
  const places = new Map<StepKey, number>();
  let sorted: StepKey[] | undefined;
  let numbers = new Map<StepKey, number>();
  let bytes = 0;
  let complete = true;

  function order(): StepKey[] {
    if (sorted !== undefined) return sorted;
    sorted = [...places.keys()].sort();
    numbers = new Map(sorted.map((key, i) => [key, i]));
    return sorted;
  }

  /** What is not kept may not be known either: a replay would come to another result. */
  function keep(key: StepKey, step: TranscriptStep): boolean {
    const line = JSON.stringify(step);
    const size = Buffer.byteLength(line) + 1;
    if (bytes + size > maxBytes) complete = false;
    if (!complete) return false;
    bytes += size;
    places.set(key, store.add(line));
    sorted = undefined;
    return true;
  }

  function conversation<R, O, S extends TranscriptStep>(
    kind: StepKind<R, O, S>,
    ask: (request: R) => Promise<O>,
  ): (request: R) => Promise<O> {
    const underWay = new Map<StepKey, Promise<O>>();
    const first = async (key: StepKey, request: R): Promise<O> => {
      const outcome = complete ? await ask(request) : undefined;
      const isKept = outcome !== undefined && keep(key, kind.stepOf(outcome));
      underWay.delete(key);
      return isKept ? outcome : kind.unasked(request, 'budgetExhausted', TOO_MUCH);
    };
    return (request) => {
      const key = kind.keyOf(request);
      const place = places.get(key);
      // Keys of one kind are unlike those of every other.
      if (place !== undefined) return Promise.resolve(kind.outcomeOf(JSON.parse(store.line(place)) as S, request));
      const asked = underWay.get(key) ?? first(key, request);
      underWay.set(key, asked);
      return asked;
    };
  }

  function* lines(): Iterable<string> {
    const keys = order();
    const head: TranscriptHead = {
      transcript: 'dns',
      version: 1,
      name,
      startedAt,
      vantage: exchange.vantage,
      resolvers: resolvers.map(({ address, port }) => ({ address, port })),
      complete,
      steps: keys.length,
    };
    yield JSON.stringify(head);
    for (const key of keys) yield store.line(places.get(key)!);
  }

  return {
    name,
    startedAt,
    exchange: { vantage: exchange.vantage, ask: conversation(dnsSteps, (request) => exchange.ask(request)) },
    conversation,
    indexOf(step) {
      order();
      return numbers.get(step) ?? -1;
    },
    lines,
    finish() {
      if (file !== undefined) writeLines(file, lines());
      store.close();
    },
  };
}

/** Answers from a transcript, never from the network. What is not in it is `replayMissing`. */
export function replayTranscript(loaded: { readonly head: TranscriptHead; readonly steps: readonly TranscriptStep[] }): Transcript {
  const { head, steps } = loaded;
  const numbers = new Map(steps.map((step, i) => [keyOfStep(step), i]));
  const conversation: Transcript['conversation'] =
    <R, O, S extends TranscriptStep>(kind: StepKind<R, O, S>) =>
    (request: R): Promise<O> => {
      const step = steps[numbers.get(kind.keyOf(request)) ?? -1];
      if (step !== undefined) return Promise.resolve(kind.outcomeOf(step as S, request));
      return Promise.resolve(
        head.complete ? kind.unasked(request, 'replayMissing', '') : kind.unasked(request, 'budgetExhausted', TOO_MUCH),
      );
    };
  return {
    name: head.name,
    startedAt: head.startedAt,
    exchange: { vantage: head.vantage, ask: conversation(dnsSteps, NOBODY) },
    conversation,
    indexOf: (step) => numbers.get(step) ?? -1,
  };
}

const TOO_MUCH = 'transcript';
/** A replay asks nobody. */
const NOBODY = (): Promise<never> => Promise.reject(new Error('a replay asks nobody'));

/** Keeps lines; `add` gives the place a line is found at again. */
interface LineStore {
  add(line: string): number;
  line(place: number): string;
  close(): void;
}

function inMemory(): LineStore {
  const lines: string[] = [];
  return { add: (line) => lines.push(line) - 1, line: (place) => lines[place]!, close() {} };
}

function onDisk(path: string): LineStore {
  const file = openSync(path, 'w+');
  const starts = [0];
  return {
    add(line) {
      const octets = Buffer.from(`${line}\n`);
      writeSync(file, octets, 0, octets.length, starts.at(-1));
      return starts.push(starts.at(-1)! + octets.length) - 2;
    },
    line(place) {
      const octets = Buffer.alloc(starts[place + 1]! - starts[place]! - 1);
      readSync(file, octets, 0, octets.length, starts[place]!);
      return octets.toString();
    },
    close() {
      closeSync(file);
      rmSync(path, { force: true });
    },
  };
}

/** The file appears whole or not at all. */
function writeLines(path: string, lines: Iterable<string>): void {
  const unfinished = `${path}.unfinished`;
  const file = openSync(unfinished, 'w');
  for (const line of lines) writeSync(file, `${line}\n`);
  closeSync(file);
  renameSync(unfinished, path);
}
