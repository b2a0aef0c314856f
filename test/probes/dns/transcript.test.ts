import { Ajv } from 'ajv';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { domainName } from '../../../model/names/name.ts';
import { wireOf } from '../../../model/names/wire.ts';
import { outcomeOf } from '../../../probes/dns/exchange.ts';
import type { Exchange, ExchangeRequest, Outcome } from '../../../probes/dns/exchange.ts';
import { loadTranscript, parseTranscript } from '../../../probes/dns/transcript-load.ts';
import { stepKey, type DnsStep, type StepFlag } from '../../../probes/dns/transcript-step.ts';
import type { TranscriptStep } from '../../../probes/steps.ts';
import { recordTranscript, replayTranscript } from '../../../probes/dns/transcript.ts';
import { question, record, writeMessage } from './support/write-message.ts';

const head = { name: 'verify', startedAt: 1_793_491_200, resolvers: [{ address: '192.0.2.53', port: 53 }] };
const flags = { recursionDesired: false, checkingDisabled: false, edns: true, dnssecOk: true };

function request(name: string, type = 'A', address = '192.0.2.53', transport: 'udp' | 'tcp' = 'udp'): ExchangeRequest {
  return { server: { host: 'ns1.example.org.', address, port: 53 }, transport, question: question(name, type), flags };
}

/** A network of one answer: an address for every name but silent.example.org. Counts what it is asked. */
function network(): { exchange: Exchange; asked: string[] } {
  const asked: string[] = [];
  const ask = (wanted: ExchangeRequest): Promise<Outcome> => {
    asked.push(stepKey(wanted));
    const octets = writeMessage({
      id: 4711,
      question: wanted.question,
      answers: [{ ...record('example.org. 300 A 192.0.2.1'), owner: wanted.question.name }],
    });
    const silent = stepKey(wanted).startsWith('silent.');
    return Promise.resolve(outcomeOf(wanted, silent ? { kind: 'failure', cause: 'timeout', detail: '' } : { kind: 'octets', octets }, 7));
  };
  return { exchange: { vantage: { ipv4: 'global', ipv6: 'none' }, ask }, asked };
}

const wanted = [
  request('www.example.org'),
  request('Silent.example.org'),
  request('a.example.org', 'MX'),
  request('a.example.org', 'MX', '2001:db8::53', 'tcp'),
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'transcript-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function octetsOf(lines: Iterable<string>): Buffer {
  return Buffer.from([...lines].map((line) => `${line}\n`).join(''));
}

function dnsStepsIn(steps: readonly TranscriptStep[]): DnsStep[] {
  return steps.filter((step): step is DnsStep => 'question' in step);
}

async function recorded(order: readonly ExchangeRequest[] = wanted): Promise<string[]> {
  const recording = recordTranscript(network().exchange, head);
  await Promise.all(order.map((each) => recording.exchange.ask(each)));
  return [...recording.lines()];
}

describe('a transcript', () => {
  test('replays every outcome as it was', async () => {
    const recording = recordTranscript(network().exchange, head);
    const live = await Promise.all(wanted.map((each) => recording.exchange.ask(each)));
    const loaded = parseTranscript(octetsOf(recording.lines()));
    if (loaded.kind === 'invalid') throw new Error(loaded.reason);
    const replay = replayTranscript(loaded);
    expect(await Promise.all(wanted.map((each) => replay.exchange.ask(each)))).toEqual(live);
    const { name, startedAt } = head;
    expect(replay).toMatchObject({ name, startedAt, exchange: { vantage: { ipv4: 'global', ipv6: 'none' } } });
    expect(wanted.map((each) => replay.indexOf(stepKey(each)))).toEqual(wanted.map((each) => recording.indexOf(stepKey(each))));
  });

  test('is the same in whatever order the questions came', async () => {
    expect(await recorded(wanted.toReversed())).toEqual(await recorded());
  });

  test('recorded again from its own replay is the same', async () => {
    const lines = await recorded();
    const loaded = parseTranscript(octetsOf(lines));
    if (loaded.kind === 'invalid') throw new Error(loaded.reason);
    const again = recordTranscript(replayTranscript(loaded).exchange, head);
    await Promise.all(dnsStepsIn(loaded.steps).map((step) => again.exchange.ask(requestOfStep(step))));
    expect([...again.lines()]).toEqual(lines);
  });

  test('does not have what was not asked', async () => {
    const loaded = parseTranscript(octetsOf(await recorded()));
    if (loaded.kind === 'invalid') throw new Error(loaded.reason);
    const outcome = await replayTranscript(loaded).exchange.ask(request('other.example.org'));
    expect(outcome).toMatchObject({ kind: 'failure', cause: 'replayMissing' });
    expect(replayTranscript(loaded).indexOf(stepKey(request('other.example.org')))).toBe(-1);
  });

  test('asks the network once for each question, also while the answer is under way', async () => {
    const { exchange, asked } = network();
    const recording = recordTranscript(exchange, head);
    await Promise.all([recording.exchange.ask(wanted[0]!), recording.exchange.ask(wanted[0]!)]);
    await recording.exchange.ask(request('WWW.example.org'));
    expect(asked).toHaveLength(1);
  });

  test('that grows too large stops the run, live and replayed', async () => {
    const recording = recordTranscript(network().exchange, { ...head, maxBytes: 700 });
    const live: Outcome[] = [];
    for (const each of wanted) live.push(await recording.exchange.ask(each));
    expect(live.map((outcome) => (outcome.kind === 'failure' ? outcome.cause : 'answered'))).toEqual([
      'answered',
      'timeout',
      'budgetExhausted',
      'budgetExhausted',
    ]);
    const loaded = parseTranscript(octetsOf(recording.lines()));
    if (loaded.kind === 'invalid') throw new Error(loaded.reason);
    const replay = replayTranscript(loaded);
    expect(await Promise.all(wanted.map((each) => replay.exchange.ask(each)))).toEqual(live);
  });
});

describe('a transcript file', () => {
  test('appears when the run is finished, without its partial form', async () => {
    const file = join(folder, 'run.jsonl');
    const recording = recordTranscript(network().exchange, { ...head, file });
    await Promise.all(wanted.map((each) => recording.exchange.ask(each)));
    expect(readdirSync(folder)).toEqual(['run.jsonl.partial']);
    expect(await recording.exchange.ask(wanted[0]!)).toMatchObject({ kind: 'response', milliseconds: 7 });
    recording.finish();
    expect(readdirSync(folder)).toEqual(['run.jsonl']);
    expect(readFileSync(file)).toEqual(octetsOf(await recorded()));
    expect(loadTranscript(file)).toMatchObject({ kind: 'transcript', steps: { length: wanted.length } });
  });

  test('holds what its schema says, line for line', async () => {
    const schema: unknown = JSON.parse(readFileSync(new URL('../../../schemas/transcript.schema.json', import.meta.url), 'utf8'));
    const validate = new Ajv({ strict: true }).compile(schema as object);
    for (const line of await recorded()) expect(validate(JSON.parse(line)), line).toBe(true);
  });

  test('that is not there is a reason, not an exception', () => {
    expect(loadTranscript(join(folder, 'none.jsonl'))).toEqual({ kind: 'invalid', line: 0, reason: 'ENOENT' });
  });
});

describe('a hostile transcript is refused:', () => {
  const step = {
    host: 'ns1.example.org.',
    address: '192.0.2.53',
    port: 53,
    transport: 'udp',
    question: { name: 'example.org.', type: 1, class: 1 },
    flags: ['edns', 'do'],
    cause: 'timeout',
    detail: '',
    milliseconds: 4000,
  };
  const top = { transcript: 'dns', version: 1, ...head, vantage: { ipv4: 'global', ipv6: 'none' }, complete: true, steps: 1 };
  const file = (...values: readonly unknown[]): Buffer => octetsOf(values.map((value) => JSON.stringify(value)));

  test('the well-formed one it is made from is taken', () => {
    expect(parseTranscript(file(top, step))).toMatchObject({ kind: 'transcript' });
  });

  test.each([
    ['nothing', Buffer.alloc(0), 0],
    ['no JSON', Buffer.from('{'), 1],
    ['octets that are no UTF-8', Buffer.from([0xff, 0xfe, 0x0a]), 1],
    ['nesting without end', Buffer.alloc(90_000, '['), 1],
    ['a line without end', Buffer.alloc(2_000_000, 'a'), 1],
    ['no head', file(step), 1],
    ['another version', file({ ...top, version: 2 }, step), 1],
    ['a host name for a resolver', file({ ...top, resolvers: [{ address: 'localhost', port: 53 }] }, step), 1],
    ['a step less than announced', file(top), 0],
    ['a step more than announced', file({ ...top, steps: 0 }, step), 0],
    ['the same question twice', file({ ...top, steps: 2 }, step, { ...step, cause: 'refused' }), 3],
    ['an unknown member', file(top, { ...step, extra: 1 }), 2],
    ['a member named __proto__', Buffer.concat([file(top), Buffer.from(`${JSON.stringify(step).slice(0, -1)},"__proto__":{}}\n`)]), 2],
    ['neither answer nor cause', file(top, { ...step, cause: undefined }), 2],
    ['both answer and cause', file(top, { ...step, response: '' }), 2],
    ['a host name for an address', file(top, { ...step, address: 'ns1.example.org' }), 2],
    ['port 0', file(top, { ...step, port: 0 }), 2],
    ['a name in capitals', file(top, { ...step, question: { ...step.question, name: 'EXAMPLE.org.' } }), 2],
    ['a name that is too long', file(top, { ...step, question: { ...step.question, name: `${'a'.repeat(64)}.` } }), 2],
    ['flags in another order', file(top, { ...step, flags: ['do', 'edns'] }), 2],
    ['a flag twice', file(top, { ...step, flags: ['do', 'do'] }), 2],
    ['an escape sequence for the terminal', file(top, { ...step, host: '\u001b[2J' }), 2],
    ['a response that is no base64', file(top, { ...step, cause: undefined, detail: undefined, response: 'a===' }), 2],
  ])('%s', (_, octets, line) => {
    expect(parseTranscript(octets)).toMatchObject({ kind: 'invalid', line });
  });

  test('a response that does not answer its question is malformed, not believed', async () => {
    const response = writeMessage({ question: question('example.net', 'A'), answers: [record('example.net. 300 A 192.0.2.1')] }).toString(
      'base64',
    );
    const { cause: _cause, detail: _detail, ...rest } = step;
    const loaded = parseTranscript(file(top, { ...rest, response }));
    if (loaded.kind === 'invalid') throw new Error(loaded.reason);
    expect(await replayTranscript(loaded).exchange.ask(requestOfStep(dnsStepsIn(loaded.steps)[0]!))).toMatchObject({
      kind: 'failure',
      cause: 'malformed',
      detail: 'wrongQuestion',
    });
  });
});

test('a question is told by name, type, class, address, port, transport and flags', () => {
  expect(stepKey(request('Www.Example.ORG', 'HTTPS'))).toBe('www.example.org. HTTPS 1 192.0.2.53 53 udp edns+do');
});

/** The question the step answers. */
function requestOfStep(step: DnsStep): ExchangeRequest {
  const { host, address, port, transport, question, flags } = step;
  const name = domainName(question.name);
  if (name === undefined) throw new RangeError('a step was not checked');
  const has = (flag: StepFlag): boolean => flags.includes(flag);
  return {
    server: { host, address, port },
    transport,
    question: { name: wireOf(name), type: question.type, class: question.class },
    flags: { recursionDesired: has('rd'), checkingDisabled: has('cd'), edns: has('edns'), dnssecOk: has('do') },
  };
}
