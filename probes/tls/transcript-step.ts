import type { StepKey, StepKind } from '../step-kind.ts';
import type { HelloOffer, ProbedVersion } from './client-hello.ts';
import type { RenegotiationOutcome, RenegotiationRequest, TlsFailure, TlsOutcome, TlsRequest, TlsServer } from './exchange.ts';
import type { ServerKeyExchange } from './key-exchange.ts';
import type { ServerFlight } from './server-flight.ts';

/** A line of a transcript: one ClientHello, and what came of it. */
export interface TlsStep {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly hello: HelloStep;
  readonly agreed?: FlightStep;
  /** Number of the alert. */
  readonly alert?: number;
  readonly cause?: TlsFailure;
  readonly detail?: string;
  readonly milliseconds: number;
}

/** What was offered; code points as hexadecimal numbers of four digits, one behind the other. */
interface HelloStep {
  readonly before: TlsServer['before'];
  readonly version: ProbedVersion;
  readonly suites: string;
  readonly groups: string;
  readonly signatures: string;
  /** Empty for none. */
  readonly name: string;
  readonly alpn: readonly string[];
  readonly compression: boolean;
  readonly chain: boolean;
}

/** What the server agreed to. */
interface FlightStep {
  readonly version: number;
  readonly suite: number;
  readonly compression: number;
  readonly retry: boolean;
  readonly group?: number;
  readonly alpn?: string;
  readonly renegotiation: boolean;
  readonly masterSecret: boolean;
  /** In base64. */
  readonly certificates: readonly string[];
  readonly exchange?: ExchangeStep;
}

/** Prime and generator in base64. */
type ExchangeStep =
  | { readonly kind: 'curve'; readonly group: number; readonly signature?: number }
  | { readonly kind: 'finiteField'; readonly prime: string; readonly generator: string; readonly signature?: number }
  | { readonly kind: 'explicitCurve' };

export const tlsSteps: StepKind<TlsRequest, TlsOutcome, TlsStep> = {
  keyOf: ({ server, offer, withChain }) => keyOf(server, helloOf(server.before, offer, withChain)),
  stepOf(outcome) {
    const { request, milliseconds } = outcome;
    const { host, address, port, before } = request.server;
    const asked = { host, address, port, hello: helloOf(before, request.offer, request.withChain) };
    switch (outcome.kind) {
      case 'hello':
        return { ...asked, agreed: stepOfFlight(outcome.flight), milliseconds };
      case 'alert':
        return { ...asked, alert: outcome.description, milliseconds };
      case 'failure':
        return { ...asked, cause: outcome.cause, detail: outcome.detail, milliseconds };
    }
  },
  outcomeOf({ agreed, alert, cause = 'malformed', detail = '', milliseconds }, request) {
    if (agreed !== undefined) return { kind: 'hello', request, flight: flightOfStep(agreed), milliseconds };
    if (alert !== undefined) return { kind: 'alert', request, description: alert, milliseconds };
    return { kind: 'failure', request, cause, detail, milliseconds };
  },
  unasked: (request, cause, detail) => ({ kind: 'failure', request, cause, detail, milliseconds: 0 }),
};

export function keyOfTlsStep({ host, address, port, hello }: TlsStep): StepKey {
  return keyOf({ host, address, port }, hello);
}

/** A line of a transcript: how often a server began anew on one connection. */
export interface RenegotiationStep {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly renegotiate: { readonly before: TlsServer['before']; readonly version: RenegotiationRequest['version']; readonly name: string };
  readonly count?: number;
  readonly cause?: TlsFailure;
  readonly detail?: string;
  readonly milliseconds: number;
}

export const renegotiationSteps: StepKind<RenegotiationRequest, RenegotiationOutcome, RenegotiationStep> = {
  keyOf: ({ server, version, serverName = '' }) => keyOfRenegotiation(server, { before: server.before, version, name: serverName }),
  stepOf(outcome) {
    const { server, version, serverName = '' } = outcome.request;
    const { host, address, port, before } = server;
    const asked = { host, address, port, renegotiate: { before, version, name: serverName } };
    const { milliseconds } = outcome;
    if (outcome.kind === 'counted') return { ...asked, count: outcome.count, milliseconds };
    return { ...asked, cause: outcome.cause, detail: outcome.detail, milliseconds };
  },
  outcomeOf({ count, cause = 'malformed', detail = '', milliseconds }, request) {
    if (count !== undefined) return { kind: 'counted', request, count, milliseconds };
    return { kind: 'failure', request, cause, detail, milliseconds };
  },
  unasked: (request, cause, detail) => ({ kind: 'failure', request, cause, detail, milliseconds: 0 }),
};

export function keyOfRenegotiationStep({ host, address, port, renegotiate }: RenegotiationStep): StepKey {
  return keyOfRenegotiation({ host, address, port }, renegotiate);
}

function keyOfRenegotiation(
  { host, address, port }: Pick<TlsServer, 'host' | 'address' | 'port'>,
  { before, version, name }: RenegotiationStep['renegotiate'],
): StepKey {
  return ['tls', host, before, port, address, version, name, 'renegotiate'].join(' ');
}

function keyOf({ host, address, port }: Pick<TlsServer, 'host' | 'address' | 'port'>, hello: HelloStep): StepKey {
  const { before, version, suites, groups, signatures, name, alpn, compression, chain } = hello;
  const marks = `${compression ? 'compression' : ''} ${chain ? 'chain' : ''}`;
  return ['tls', host, before, port, address, version, suites, groups, signatures, name, alpn.join(), marks].join(' ');
}

function helloOf(before: TlsServer['before'], offer: HelloOffer, chain: boolean): HelloStep {
  const { version, suites, groups, signatures, serverName, alpn, compression } = offer;
  const codes = { suites: hexOf(suites), groups: hexOf(groups), signatures: hexOf(signatures) };
  return { before, version, ...codes, name: serverName ?? '', alpn, compression, chain };
}

function hexOf(codes: readonly number[]): string {
  return codes.map((code) => code.toString(16).padStart(4, '0')).join('');
}

function stepOfFlight(flight: ServerFlight): FlightStep {
  const { version, suite, compression, isRetry, group, alpn, secureRenegotiation, extendedMasterSecret, certificates, keyExchange } =
    flight;
  return {
    version,
    suite,
    compression,
    retry: isRetry,
    ...(group !== undefined && { group }),
    ...(alpn !== undefined && { alpn: alpn.replaceAll(/[^\x20-\x7e]/g, '?') }),
    renegotiation: secureRenegotiation,
    masterSecret: extendedMasterSecret,
    certificates: certificates.slice(0, MOST_CERTIFICATES).map(base64),
    ...(keyExchange !== undefined && { exchange: stepOfExchange(keyExchange) }),
  };
}

/** More certificates than any chain has. */
const MOST_CERTIFICATES = 10;

function flightOfStep(step: FlightStep): ServerFlight {
  const { version, suite, compression, retry, group, alpn, renegotiation, masterSecret, certificates, exchange } = step;
  return {
    version,
    suite,
    compression,
    isRetry: retry,
    group,
    alpn,
    secureRenegotiation: renegotiation,
    extendedMasterSecret: masterSecret,
    certificates: certificates.map(octets),
    keyExchange: exchange === undefined ? undefined : exchangeOfStep(exchange),
  };
}

function stepOfExchange(exchange: ServerKeyExchange): ExchangeStep {
  if (exchange.kind === 'explicitCurve') return exchange;
  const signature = exchange.signature === undefined ? {} : { signature: exchange.signature };
  if (exchange.kind === 'curve') return { kind: 'curve', group: exchange.group, ...signature };
  return { kind: 'finiteField', prime: base64(exchange.prime), generator: base64(exchange.generator), ...signature };
}

function exchangeOfStep(step: ExchangeStep): ServerKeyExchange {
  switch (step.kind) {
    case 'explicitCurve':
      return step;
    case 'curve':
      return { kind: 'curve', group: step.group, signature: step.signature };
    case 'finiteField':
      return { kind: 'finiteField', prime: octets(step.prime), generator: octets(step.generator), signature: step.signature };
  }
}

function base64(value: Uint8Array): string {
  return Buffer.from(value).toString('base64');
}

function octets(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
