import { FORMATS } from '../../cli/parsers.ts';
import { lint } from '../../engine/lint.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Parser } from '../../model/reading.ts';
import type { Result } from '../../model/report.ts';
import type { Rule } from '../../model/rule.ts';
import { zonefile } from '../../parsers/zonefile/read.ts';
import { memoryTree } from './memory-tree.ts';
import { plainSettings } from './settings.ts';

/** All that the program has, in its order. */
export const parsers: readonly Parser[] = [zonefile, ...(await Promise.all(FORMATS.map(({ load }) => load()))).flat()];

/** 2026-11-01T00:00:00Z, in seconds: the day on which tests happen. */
export const NOW = 1_793_491_200;

export interface JudgeOptions {
  /** Origin of the only file. */
  readonly origin?: string;
  readonly now?: number;
}

/** Results of some rules over a project of files (path → text). */
export function judged(
  rules: readonly Rule[],
  files: Readonly<Record<string, string | Uint8Array>>,
  options: JudgeOptions = {},
): readonly Result[] {
  const paths = options.origin === undefined ? [] : Object.keys(files);
  return lint(memoryTree(files), {
    parsers,
    rules,
    settings: plainSettings,
    paths,
    now: options.now ?? NOW,
    ...(options.origin !== undefined && { origin: options.origin as DomainName }),
  }).results;
}

/**
 * What one rule says of one zone, a line a result, without passes: `fail alias 3:8-3:12 www.example.org.`,
 * `unknown outsideRepository mx.example.net.`. The zone gets a sound head unless the text has a SOA of its own.
 */
export function saidOf(rule: Rule, zone: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  const text = /\bSOA\b/.test(zone) ? zone : `${SOUND_HEAD}${zone}`;
  const results = judged([rule], { 'example.org.zone': text, ...more });
  return results
    .filter((result) => result.outcome !== 'pass' && result.outcome !== 'notApplicable')
    .map((result) => said(result, { 'example.org.zone': text, ...more }));
}

/** Four lines; what a test adds begins on line 5. */
export const SOUND_HEAD = `$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
`;

function said(result: Result, files: Readonly<Record<string, string>>): string {
  const what =
    result.outcome === 'fail'
      ? `fail ${result.message!.id}`
      : result.outcome === 'unknown'
        ? `unknown ${result.gaps[0]!.cause}`
        : `${result.outcome} ${result.because ?? ''}`;
  const place = result.places[0];
  const where =
    place?.kind === 'text' && result.outcome === 'fail'
      ? ` ${lineColumn(files[place.span.path] ?? '', place.span.start)}-${lineColumn(files[place.span.path] ?? '', place.span.end)}`
      : '';
  return `${what}${where} ${result.subject.name}`;
}

function lineColumn(text: string, offset: number): string {
  const before = Buffer.from(text).subarray(0, offset).toString('latin1');
  const line = before.split('\n').length;
  return `${line}:${before.length - before.lastIndexOf('\n')}`;
}
