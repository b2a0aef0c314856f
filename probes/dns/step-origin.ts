import type { ObservedRecord, Origin } from '../../model/origin.ts';
import { labelOf } from './doubt.ts';
import type { ServerAddress } from './exchange.ts';
import type { StepKey } from '../step-kind.ts';
import type { Transcript } from './transcript.ts';

/** Where the numbers of steps are found. */
export type StepNumbers = Pick<Transcript, 'name' | 'indexOf'>;

/** The step as an origin. Its number is looked up when it is read: while the run goes on, later steps may still come before it. */
export function stepOrigin(numbers: StepNumbers, step: StepKey, server: ServerAddress, record?: ObservedRecord): Origin {
  return {
    kind: 'probe',
    ...(record !== undefined && { record }),
    step: {
      transcript: numbers.name,
      server: labelOf(server),
      get step() {
        return numbers.indexOf(step);
      },
    },
  };
}
