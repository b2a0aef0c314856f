import type { StepKey, StepKind } from '../step-kind.ts';
import { peerOfStep, stepOfPeer, type PeerStep } from '../tls/peer-step.ts';
import type { HttpFailure, HttpOutcome, HttpRequest } from './exchange.ts';

/** A line of a transcript: one request to a web server, and what came of it. */
export interface HttpStep {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly get: { readonly scheme: 'http' | 'https'; readonly path: string; readonly most: number };
  readonly tls?: PeerStep;
  readonly answer?: {
    readonly status: number;
    readonly fields: readonly (readonly [string, string])[];
    /** In base64. */
    readonly body: string;
    readonly isCut: boolean;
  };
  readonly cause?: HttpFailure;
  readonly detail?: string;
  readonly milliseconds: number;
}

export const httpSteps: StepKind<HttpRequest, HttpOutcome, HttpStep> = {
  keyOf({ server: { host, address, port }, tls, path, most }) {
    return keyOf(tls ? 'https' : 'http', host, address, port, path, most);
  },
  stepOf(outcome) {
    const { server, tls, path, most } = outcome.request;
    return {
      host: server.host,
      address: server.address,
      port: server.port,
      get: { scheme: tls ? 'https' : 'http', path, most },
      ...(outcome.tls !== undefined && { tls: stepOfPeer(outcome.tls) }),
      ...(outcome.kind === 'response'
        ? {
            answer: {
              status: outcome.status,
              fields: outcome.fields,
              body: Buffer.from(outcome.body).toString('base64'),
              isCut: outcome.isCut,
            },
          }
        : { cause: outcome.cause, detail: outcome.detail }),
      milliseconds: outcome.milliseconds,
    };
  },
  outcomeOf({ tls: peer, answer, cause = 'malformed', detail = '', milliseconds }, request) {
    const tls = peer === undefined ? undefined : peerOfStep(peer);
    if (answer === undefined) return { kind: 'failure', request, tls, cause, detail, milliseconds };
    const body = new Uint8Array(Buffer.from(answer.body, 'base64'));
    return { kind: 'response', request, tls, status: answer.status, fields: answer.fields, body, isCut: answer.isCut, milliseconds };
  },
  unasked: (request, cause, detail) => ({ kind: 'failure', request, tls: undefined, cause, detail, milliseconds: 0 }),
};

export function keyOfHttpStep({ host, address, port, get: { scheme, path, most } }: HttpStep): StepKey {
  return keyOf(scheme, host, address, port, path, most);
}

/** No name of the DNS steps is like that: theirs end with a dot. */
function keyOf(scheme: string, host: string, address: string, port: number, path: string, most: number): StepKey {
  return ['web', host, scheme, port, path, most, address].join(' ');
}
