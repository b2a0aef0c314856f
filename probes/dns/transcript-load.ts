import { readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { domainName } from '../../model/names/name.ts';
import { HTTP_FAILURES } from '../http/exchange.ts';
import { SMTP_FAILURES } from '../smtp/exchange.ts';
import type { StepKey } from '../step-kind.ts';
import { keyOfStep, type TranscriptStep } from '../steps.ts';
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
    if (statSync(path).size > MAX_TRANSCRIPT + MAX_LINE) return invalid(0, 'larger than 128 MiB');
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

type Check = (value: unknown) => boolean;

function shape(required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const members = new Map(Object.entries(value));
    for (const [key, check] of Object.entries(required)) if (!members.has(key) || !check(members.get(key))) return false;
    for (const [key, member] of members) {
      if (Object.hasOwn(required, key)) continue;
      if (!Object.hasOwn(optional, key) || !optional[key]!(member)) return false;
    }
    return true;
  };
}

function whole(from: number, to: number): Check {
  return (value) => Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
}

function text(max: number, pattern: RegExp = /^/): Check {
  return (value) => typeof value === 'string' && value.length <= max && pattern.test(value);
}

function oneOf(...values: readonly unknown[]): Check {
  return (value) => values.includes(value);
}

const reach = oneOf('global', 'local', 'none');
const printable = /^[\x20-\x7e]*$/;
const address: Check = (value) => typeof value === 'string' && value.length <= 64 && isIP(value) !== 0;
const port = whole(1, 65535);
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
const base64 = (max: number): Check => text(max, /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
const answered = shape({ ...common, response: base64(87_380) });
const failed = shape({
  ...common,
  cause: oneOf('timeout', 'refused', 'noRoute', 'reset', 'malformed', 'budgetExhausted', 'replayMissing'),
  detail: text(200, printable),
});

const most =
  (count: number, check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= count && value.every(check);

const tls = shape({ version: text(20, printable), certificates: most(10, base64(87_380)), distrust: text(200, printable) });
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
  return answered(value) || failed(value) || shown(value) || notShown(value) || spoken(value);
}
