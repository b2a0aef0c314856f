import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseTranscript } from '../../../probes/dns/transcript-load.ts';
import { recordTranscript, replayTranscript } from '../../../probes/dns/transcript.ts';
import type { HttpOutcome, HttpRequest } from '../../../probes/http/exchange.ts';
import { httpSteps } from '../../../probes/http/transcript-step.ts';

const head = { name: 'verify', startedAt: 1_793_491_200, resolvers: [] };
const nobody = {
  vantage: { ipv4: 'global', ipv6: 'none' },
  ask: () => Promise.reject(new Error('not asked')),
} as const;

function request(path: string, address = '192.0.2.80', tls = true): HttpRequest {
  return { server: { host: 'www.example.org', address, port: tls ? 443 : 80 }, tls, path, most: 1000 };
}

const peer = { version: 'TLSv1.3', certificates: [Uint8Array.of(48, 1, 2)], distrust: 'CERT_HAS_EXPIRED' };
const wanted = [request('/.well-known/security.txt'), request('/silent'), request('/', '2001:db8::80'), request('/', '192.0.2.80', false)];

/** One page for every path but /silent. */
function network(): { ask: (wish: HttpRequest) => Promise<HttpOutcome>; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    ask: (wish) => {
      asked.push(httpSteps.keyOf(wish));
      const common = { request: wish, tls: wish.tls ? peer : undefined, milliseconds: 7 };
      if (wish.path === '/silent') return Promise.resolve({ ...common, kind: 'failure', cause: 'timeout', detail: 'partial' });
      const body = new Uint8Array(Buffer.from('Contact: mailto:security@example.org\n'));
      return Promise.resolve({ ...common, kind: 'response', status: 200, fields: [['Server', 'caf\u00e9']], body, isCut: false });
    },
  };
}

async function recorded() {
  const { ask, asked } = network();
  const recording = recordTranscript(nobody, head);
  const converse = recording.conversation(httpSteps, ask);
  const live = await Promise.all(wanted.map(converse));
  return { recording, live, asked, converse };
}

function reloaded(lines: Iterable<string>) {
  const loaded = parseTranscript(Buffer.from([...lines].map((line) => `${line}\n`).join('')));
  if (loaded.kind === 'invalid') throw new Error(loaded.reason);
  return replayTranscript(loaded);
}

describe('requests to web servers in a transcript', () => {
  test('are replayed as they were, with their numbers', async () => {
    const { recording, live } = await recorded();
    const replay = reloaded(recording.lines());
    const converse = replay.conversation(httpSteps, () => Promise.reject(new Error('not asked')));
    expect(await Promise.all(wanted.map(converse))).toEqual(live);
    const numbers = wanted.map((each) => replay.indexOf(httpSteps.keyOf(each)));
    expect(numbers).toEqual(wanted.map((each) => recording.indexOf(httpSteps.keyOf(each))));
    expect(new Set(numbers)).toEqual(new Set([0, 1, 2, 3]));
  });

  test('that are not in it are not made', async () => {
    const { recording } = await recorded();
    const converse = reloaded(recording.lines()).conversation(httpSteps, () => Promise.reject(new Error('not asked')));
    expect(await converse(request('/other'))).toMatchObject({ kind: 'failure', cause: 'replayMissing' });
  });

  test('are made once', async () => {
    const { asked, converse } = await recorded();
    await converse(wanted[0]!);
    expect(asked).toHaveLength(wanted.length);
  });

  test('stand in it as its schema says', async () => {
    const schema: unknown = JSON.parse(readFileSync(new URL('../../../schemas/transcript.schema.json', import.meta.url), 'utf8'));
    const validate = new Ajv({ strict: true }).compile(schema as object);
    for (const line of (await recorded()).recording.lines()) expect(validate(JSON.parse(line)), line).toBe(true);
  });
});
