import type { TlsSurvey } from '../../probes/tls/survey.ts';

/** What the rules judge of a survey; equal for servers that answered alike. */
export function saidIn({
  versions,
  suites,
  groups,
  preference,
  legacySignatures,
  compression,
  below13,
  renegotiations,
}: TlsSurvey): string {
  const sorted = (codes: readonly number[]): readonly number[] => codes.toSorted((a, b) => a - b);
  return JSON.stringify([
    [...versions].map(([version, { kind }]) => [version, kind]),
    [...suites].map(([version, { codes }]) => [version, sorted(codes)]),
    [...groups].map(([version, { codes }]) => [version, sorted(codes)]),
    preference !== undefined && !('cause' in preference) && preference.of,
    legacySignatures.codes,
    compression !== undefined && !('cause' in compression) && compression.flight.compression,
    renegotiations?.kind === 'counted' && renegotiations.count,
    [below13?.flight.secureRenegotiation, below13?.flight.extendedMasterSecret, below13?.flight.alpn],
  ]);
}

/** Whether every question has an answer. */
export function isWhole({ versions, suites, groups, legacySignatures }: TlsSurvey): boolean {
  const lists = [...suites.values(), ...groups.values(), legacySignatures];
  return [...versions.values()].every(({ kind }) => kind !== 'unknown') && lists.every(({ gap }) => gap === undefined);
}
