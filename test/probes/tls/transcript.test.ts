import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseTranscript } from '../../../probes/dns/transcript-load.ts';
import { recordTranscript, replayTranscript } from '../../../probes/dns/transcript.ts';
import { surveyTls } from '../../../probes/tls/survey.ts';
import { renegotiationSteps, tlsSteps } from '../../../probes/tls/transcript-step.ts';
import { type PlayedTls, playedTls } from '../../support/played-tls.ts';

const nobody = {
  vantage: { ipv4: 'global', ipv6: 'none' },
  ask: () => Promise.reject(new Error('not asked')),
} as const;
const server = { host: 'mx.example.org', address: '192.0.2.25', port: 25, before: 'smtp' } as const;
const options = { serverName: 'mx.example.org', alpn: [] };

test.each<[string, PlayedTls]>([
  ['a server in order', {}],
  ['one with Diffie-Hellman over a prime', { suites: ['DHE-RSA-AES256-GCM-SHA384', 'AES128-SHA'], versions: ['TLSv1', 'TLSv1.2'] }],
  ['one that falls silent', { answers: 9 }],
  ['one that begins anew when it is asked to', { renegotiations: 11 }],
  ['one that falls silent then', { renegotiations: 'timeout' }],
  ['one that speaks no TLS', { answers: 0, fails: 'noStartTls' }],
])('what was asked of %s is written as the schema says, and replayed as it was', async (_, played) => {
  const recording = recordTranscript(nobody, { name: 'verify', startedAt: 1_793_491_200 });
  const live = playedTls(played);
  const recorded = {
    ask: recording.conversation(tlsSteps, (request) => live.ask(request)),
    renegotiate: recording.conversation(renegotiationSteps, (request) => live.renegotiate(request)),
  };
  const survey = await surveyTls(recorded, server, options);
  const schema: unknown = JSON.parse(readFileSync(new URL('../../../schemas/transcript.schema.json', import.meta.url), 'utf8'));
  const validate = new Ajv({ strict: true }).compile(schema as object);
  const lines = [...recording.lines()];
  for (const line of lines) expect(validate(JSON.parse(line)), line).toBe(true);
  const loaded = parseTranscript(Buffer.from(lines.map((line) => `${line}\n`).join('')));
  if (loaded.kind === 'invalid') throw new Error(`${loaded.line} ${loaded.reason}`);
  const replay = replayTranscript(loaded);
  const nothing = () => Promise.reject(new Error('not asked'));
  const replayed = { ask: replay.conversation(tlsSteps, nothing), renegotiate: replay.conversation(renegotiationSteps, nothing) };
  expect(await surveyTls(replayed, server, options)).toEqual(survey);
});
