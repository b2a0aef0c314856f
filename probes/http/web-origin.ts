import type { Origin } from '../../model/origin.ts';
import type { StepNumbers } from '../dns/step-origin.ts';
import type { HttpRequest } from './exchange.ts';
import { urlOf } from './fetch.ts';
import { httpSteps } from './transcript-step.ts';

/** A response as an origin, with the line of it that is meant. */
export function webOrigin(numbers: StepNumbers, request: HttpRequest, text?: string): Origin {
  const key = httpSteps.keyOf(request);
  return {
    kind: 'probe',
    ...(text !== undefined && text !== '' && { text }),
    step: {
      transcript: numbers.name,
      server: `${urlOf(request)} (${request.server.address})`,
      // Looked up when it is read: while the run goes on, later steps may still come before it.
      get step() {
        return numbers.indexOf(key);
      },
    },
  };
}
