import { hash } from 'node:crypto';
import type { Param, Plane } from '../model/plane.ts';
import type { Result } from '../model/report.ts';

/**
 * Names a result in a way that lasts while lines move: SHA-256 over plane, rule, subject, message, its lasting parameters
 * and which of several such results it is. 32 hexadecimal digits.
 *
 * @param occurrence From 0; see `fingerprintsOf`.
 * @param plane In place of the result's own: what names it as if it had been found there.
 */
export function fingerprintOf(result: Result, occurrence: number, plane: Plane = result.plane): string {
  return digest(identityOf(result, plane), occurrence);
}

/** The fingerprints of all results, in their order. Equal results are told apart by counting them. */
export function fingerprintsOf(results: Iterable<Result>): string[] {
  const seen = new Map<string, number>();
  const fingerprints: string[] = [];
  for (const result of results) {
    const identity = identityOf(result, result.plane);
    const occurrence = seen.get(identity) ?? 0;
    seen.set(identity, occurrence + 1);
    fingerprints.push(digest(identity, occurrence));
  }
  return fingerprints;
}

/** The name of what is no result, by words that last. */
export function fingerprintOfText(identity: string): string {
  return digest(identity, 0);
}

function digest(identity: string, occurrence: number): string {
  return hash('sha256', `${identity}\n${occurrence}`, 'hex').slice(0, 32);
}

/**
 * Parameters that change while the finding stays: where it stands, how much time is left, and the serial, which every
 * edit of a zone raises.
 */
const PASSING =
  /^(?:line|column|offset|serial|now|today|age|seconds|minutes|hours|days|remaining)$|(?:Line|Column|Offset|Serial|Age|Seconds|Hours|Days)$/;

function identityOf(result: Result, plane: Plane): string {
  const { rule, subject, outcome } = result;
  const said = result.message?.id ?? result.gaps[0]?.cause ?? result.because ?? '';
  const params = result.message?.params ?? result.gaps[0]?.params ?? {};
  return JSON.stringify([plane, rule.id, subject.kind, subject.name, outcome === 'fail' ? '' : outcome, said, lasting(params)]);
}

function lasting(params: Readonly<Record<string, Param>>): [string, Param][] {
  return Object.keys(params)
    .filter((name) => !PASSING.test(name))
    .sort()
    .map((name) => [name, params[name] ?? '']);
}
