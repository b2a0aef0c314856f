import { keyOfDnsStep, type DnsStep } from './dns/transcript-step.ts';
import { keyOfHttpStep, type HttpStep } from './http/transcript-step.ts';
import { keyOfSmtpStep, type SmtpStep } from './smtp/transcript-step.ts';
import type { StepKey } from './step-kind.ts';
import { keyOfRenegotiationStep, keyOfTlsStep, type RenegotiationStep, type TlsStep } from './tls/transcript-step.ts';

/**
 * Every line of a transcript but the first: a question to a name server, a request to a web server, a conversation with a mail server, a
 * ClientHello, a connection on which handshakes were asked for again.
 */
export type TranscriptStep = DnsStep | HttpStep | SmtpStep | TlsStep | RenegotiationStep;

export function keyOfStep(step: TranscriptStep): StepKey {
  if ('get' in step) return keyOfHttpStep(step);
  if ('hello' in step) return keyOfTlsStep(step);
  if ('renegotiate' in step) return keyOfRenegotiationStep(step);
  return 'smtp' in step ? keyOfSmtpStep(step) : keyOfDnsStep(step);
}
