import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseTranscript } from '../../../probes/dns/transcript-load.ts';
import { recordTranscript, replayTranscript } from '../../../probes/dns/transcript.ts';
import type { SmtpOutcome, SmtpRequest } from '../../../probes/smtp/exchange.ts';
import { smtpSteps } from '../../../probes/smtp/transcript-step.ts';

const nobody = {
  vantage: { ipv4: 'global', ipv6: 'none' },
  ask: () => Promise.reject(new Error('not asked')),
} as const;
const wanted = ['mx1.example.org', 'mx2.example.org', 'mx3.example.org'].map((host): SmtpRequest => ({
  server: { host, address: '192.0.2.25', port: 25 },
}));
const tls = { version: 'TLSv1.3', certificates: [Uint8Array.of(48, 1, 2)], distrust: '' };

function outcomeFor(request: SmtpRequest): SmtpOutcome {
  const said = { request, greeting: '220 mx', extensions: ['mx', 'STARTTLS'], milliseconds: 5 };
  if (request.server.host.startsWith('mx1')) return { ...said, tls, end: { kind: 'done' } };
  if (request.server.host.startsWith('mx2')) return { ...said, extensions: ['mx'], tls: undefined, end: { kind: 'noStartTls' } };
  return { ...said, tls: undefined, end: { kind: 'failure', cause: 'rejected', detail: '454 later' } };
}

test('conversations with mail servers are written as the schema says, and replayed as they were', async () => {
  const recording = recordTranscript(nobody, { name: 'verify', startedAt: 1_793_491_200 });
  const live = await Promise.all(wanted.map(recording.conversation(smtpSteps, (request) => Promise.resolve(outcomeFor(request)))));
  const schema: unknown = JSON.parse(readFileSync(new URL('../../../schemas/transcript.schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv({ strict: true }).compile(schema as object);
  const lines = [...recording.lines()];
  for (const line of lines) expect(validate(JSON.parse(line)), line).toBe(true);
  const loaded = parseTranscript(Buffer.from(lines.map((line) => `${line}\n`).join('')));
  if (loaded.kind === 'invalid') throw new Error(loaded.reason);
  const replayed = replayTranscript(loaded).conversation(smtpSteps, () => Promise.reject(new Error('not asked')));
  expect(await Promise.all(wanted.map(replayed))).toEqual(live);
});
