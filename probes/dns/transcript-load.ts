import { readFileSync, statSync } from 'node:fs';
import { domainName } from '../../model/names/name.ts';
import { HTTP_FAILURES } from '../http/exchange.ts';
import { SMTP_FAILURES } from '../smtp/exchange.ts';
import type { StepKey } from '../step-kind.ts';
import { address, base64, most, oneOf, port, printable, shape, text, whole, type Check } from '../step-shape.ts';
import { keyOfStep, type TranscriptStep } from '../steps.ts';
import { isTlsStep } from '../tls/transcript-check.ts';
import { STEP_FLAGS } from './transcript-step.ts';
import type { StepFlag, TranscriptHead } from './transcript-step.ts';
import { MAX_TRANSCRIPT } from './transcript.ts';

export interface LoadedTranscript {
  readonly kind: 'transcript';
  readonly head: TranscriptHead;
  readonly steps: readonly TranscriptStep[];
}

/** `line` counts from 1; 0 speaks of the file as a whole. */
export interface InvalidTranscript {
  readonly kind: 'invalid';
  readonly line: number;
  readonly reason: string;
}

/** Reads and checks a transcript file; whatever stands in it, this returns. */
export function loadTranscript(path: string): LoadedTranscript | InvalidTranscript {
  let octets: Uint8Array;
  try {
    if (statSync(path).size > MAX_TRANSCRIPT + MAX_LINE) return invalid(0, 'tooLarge');
    octets = readFileSync(path);
  } catch (error) {
    return invalid(0, (error as NodeJS.ErrnoException).code ?? String(error));
  }
  return parseTranscript(octets);
}

/** Checks every line by `schemas/transcript.schema.json`, and that no question stands twice. Lines are parsed one by one, so depth is bounded. */
export function parseTranscript(octets: Uint8Array): LoadedTranscript | InvalidTranscript {
  let head: TranscriptHead | undefined;
  const steps: TranscriptStep[] = [];
  const seen = new Set<StepKey>();
  let number = 0;
  for (let start = 0; start < octets.length;) {
    const newline = octets.indexOf(NEWLINE, start);
    const end = newline < 0 ? octets.length : newline;
    number++;
    if (end - start > MAX_LINE) return invalid(number, 'line too long');
    const value = parsed(octets.subarray(start, end));
    if (head === undefined) {
      if (!isHead(value)) return invalid(number, 'not the head of a transcript');
      head = value;
    } else {
      if (!isStep(value)) return invalid(number, 'not a step of a transcript');
      const key = keyOfStep(value);
      if (seen.has(key)) return invalid(number, `the same question twice: ${key}`);
      seen.add(key);
      steps.push(value);
    }
    start = end + 1;
  }
  if (head === undefined) return invalid(0, 'empty');
  if (head.steps !== steps.length) return invalid(0, `${head.steps} steps announced, ${steps.length} found`);
  return { kind: 'transcript', head, steps };
}

const NEWLINE = 0x0a;
/** A page of 100 KiB in base64, its header and ten certificates. */
const MAX_LINE = 640 * 1024;

function invalid(line: number, reason: string): InvalidTranscript {
  return { kind: 'invalid', line, reason };
}

function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
  } catch {
    return undefined; // what is no JSON is neither head nor step, and is reported as such
  }
}

const reach = oneOf('global', 'local', 'none');
const MAX_RESOLVERS = 64;

const head = shape({
  transcript: oneOf('dns'),
  version: oneOf(1),
  name: text(200, printable),
  startedAt: whole(0, 2 ** 40),
  vantage: shape({ ipv4: reach, ipv6: reach }),
  resolvers: (value) => Array.isArray(value) && value.length <= MAX_RESOLVERS && value.every(shape({ address, port })),
  complete: oneOf(true, false),
  steps: whole(0, 10_000_000),
});

/** The name in the spelling that every other part of the program gives it. */
const canonicalName: Check = (value) => typeof value === 'string' && value.length <= 1020 && domainName(value) === value;

const orderedFlags: Check = (value) => {
  if (!Array.isArray(value)) return false;
  const places = value.map((flag) => STEP_FLAGS.indexOf(flag as StepFlag));
  return places.every((place, i) => place >= 0 && (i === 0 || place > places[i - 1]!));
};

const common = {
  host: text(1020, printable),
  address,
  port,
  transport: oneOf('udp', 'tcp'),
  question: shape({ name: canonicalName, type: whole(0, 65535), class: whole(0, 65535) }),
  flags: orderedFlags,
  milliseconds: whole(0, 2 ** 40),
};
const answered = shape({ ...common, response: base64(87_380) });
const failed = shape({
  ...common,
  cause: oneOf('timeout', 'refused', 'noRoute', 'reset', 'malformed', 'budgetExhausted', 'replayMissing'),
  detail: text(200, printable),
});

const tls = shape(
  { version: text(20, printable), certificates: most(10, base64(87_380)), distrust: text(200, printable) },
  { earlyData: oneOf(true, false) },
);
const answer = shape({
  status: whole(100, 999),
  fields: most(256, (value) => Array.isArray(value) && value.length === 2 && value.every(text(65_536))),
  body: base64(262_144),
  isCut: oneOf(true, false),
});
const request = {
  host: text(1020, printable),
  address,
  port,
  get: shape({ scheme: oneOf('http', 'https'), path: text(4096, /^\/[\x21-\x7e]*$/), most: whole(0, 196_608) }),
  milliseconds: whole(0, 2 ** 40),
};
const shown = shape({ ...request, answer }, { tls });
const spoken = shape(
  {
    host: text(1020, printable),
    address,
    port,
    smtp: shape({
      greeting: text(200, printable),
      extensions: most(64, text(200, printable)),
      end: oneOf('done', 'noStartTls', ...SMTP_FAILURES),
    }),
    detail: text(200, printable),
    milliseconds: whole(0, 2 ** 40),
  },
  { tls },
);
const notShown = shape({ ...request, cause: oneOf(...HTTP_FAILURES), detail: text(200, printable) }, { tls });

function isHead(value: unknown): value is TranscriptHead {
  return head(value);
}

function isStep(value: unknown): value is TranscriptStep {
  return answered(value) || failed(value) || shown(value) || notShown(value) || spoken(value) || isTlsStep(value);
}
