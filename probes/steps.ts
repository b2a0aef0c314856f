import { keyOfDnsStep, type DnsStep } from './dns/transcript-step.ts';
import { keyOfHttpStep, type HttpStep } from './http/transcript-step.ts';
import { keyOfSmtpStep, type SmtpStep } from './smtp/transcript-step.ts';
import type { StepKey } from './step-kind.ts';

/** Every line of a transcript but the first: a question to a name server, a request to a web server, or a conversation with a mail server. */
export type TranscriptStep = DnsStep | HttpStep | SmtpStep;

export function keyOfStep(step: TranscriptStep): StepKey {
  if ('get' in step) return keyOfHttpStep(step);
  return 'smtp' in step ? keyOfSmtpStep(step) : keyOfDnsStep(step);
}
