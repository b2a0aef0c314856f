import { suiteName } from '../../model/tls/suite.ts';
import type { Origin } from '../../model/origin.ts';
import type { StepNumbers } from '../dns/step-origin.ts';
import { VERSION_CODE } from './client-hello.ts';
import type { RenegotiationOutcome, TlsOutcome, TlsServer } from './exchange.ts';
import { alertName, labelOfTls } from './gap.ts';
import type { StepKey } from '../step-kind.ts';
import { renegotiationSteps, tlsSteps } from './transcript-step.ts';

/** An answer to a ClientHello as an origin, with what the server said in words. */
export function tlsOrigin(numbers: StepNumbers, outcome: TlsOutcome, text = wordsOf(outcome)): Origin {
  return probe(numbers, tlsSteps.keyOf(outcome.request), outcome.request.server, text);
}

/** How often a server began anew, as an origin. */
export function renegotiationOrigin(numbers: StepNumbers, { request }: RenegotiationOutcome): Origin {
  return probe(numbers, renegotiationSteps.keyOf(request), request.server, request.version);
}

function probe(numbers: StepNumbers, key: StepKey, server: TlsServer, text: string): Origin {
  return {
    kind: 'probe',
    text,
    step: {
      transcript: numbers.name,
      server: labelOfTls(server),
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
