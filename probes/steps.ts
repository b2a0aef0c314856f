import { keyOfDnsStep, type DnsStep } from './dns/transcript-step.ts';
import { keyOfHttpStep, type HttpStep } from './http/transcript-step.ts';
import type { StepKey } from './step-kind.ts';

/** Every line of a transcript but the first: a question to a name server, or a request to a web server. */
export type TranscriptStep = DnsStep | HttpStep;

export function keyOfStep(step: TranscriptStep): StepKey {
  return 'get' in step ? keyOfHttpStep(step) : keyOfDnsStep(step);
}
