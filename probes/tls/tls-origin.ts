import { suiteName } from '../../model/tls/suite.ts';
import type { Origin } from '../../model/origin.ts';
import type { StepNumbers } from '../dns/step-origin.ts';
import { VERSION_CODE } from './client-hello.ts';
import type { TlsOutcome } from './exchange.ts';
import { alertName, labelOfTls } from './gap.ts';
import { tlsSteps } from './transcript-step.ts';

/** An answer to a ClientHello as an origin, with what the server said in words. */
export function tlsOrigin(numbers: StepNumbers, outcome: TlsOutcome, text = wordsOf(outcome)): Origin {
  const key = tlsSteps.keyOf(outcome.request);
  return {
    kind: 'probe',
    text,
    step: {
      transcript: numbers.name,
      server: labelOfTls(outcome.request.server),
      // Looked up when it is read: while the run goes on, later steps may still come before it.
      get step() {
        return numbers.indexOf(key);
      },
    },
  };
}

/** `TLSv1.2 TLS_RSA_WITH_AES_128_CBC_SHA` */
function wordsOf(outcome: TlsOutcome): string {
  switch (outcome.kind) {
    case 'hello': {
      const { version, suite } = outcome.flight;
      const name = Object.entries(VERSION_CODE).find(([, code]) => code === version)?.[0] ?? '';
      return `${name} ${suiteName(suite)}`.trim();
    }
    case 'alert':
      return alertName(outcome.description);
    case 'failure':
      return outcome.cause;
  }
}
