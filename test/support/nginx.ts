import type { Rule } from '../../model/rule.ts';
import type { Settings } from '../../model/settings.ts';
import { nginx } from '../../parsers/nginx/read.ts';
import type { Reading } from '../../model/reading.ts';
import type { Result } from '../../model/report.ts';
import type { WebHost } from '../../model/web/host.ts';
import { lint } from '../../engine/lint.ts';
import { readEstate } from '../../engine/estate.ts';
import { memoryTree } from './memory-tree.ts';
import { NOW, parsers } from './judged.ts';
import { plainSettings } from './settings.ts';

export type Files = string | Readonly<Record<string, string>>;

/** A single text is the main file, with `http` around it unless it has its own. */
export function filesOf(files: Files): Readonly<Record<string, string>> {
  if (typeof files !== 'string') return files;
  return { 'nginx.conf': /^\s*http\s*\{/m.test(files) ? files : `http {\n${files}\n}\n` };
}

/**
 * What one rule says of a configuration, a line a result, without passes: `fail notFound 2:5 www.example.org`,
 * `unknown piece www.example.org`. Lines count in the wrapped text: what a test writes begins on line 2.
 */
export function saidOfNginx(rule: Rule, files: Files, version?: string): readonly string[] {
  const all = filesOf(files);
  const results = lint(memoryTree(all), { parsers, rules: [rule], settings: settingsFor(version), paths: [], now: NOW }).results;
  return results.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable').map((result) => said(result, all));
}

/** The hosts of a configuration, in its order. */
export function hostsOf(files: Files, version?: string): readonly WebHost[] {
  return readingOf(files, version).flatMap((reading) =>
    (reading.services ?? []).flatMap((service) => (service.kind === 'web-host' ? [service.facts] : [])),
  );
}

export function readingOf(files: Files, version?: string): readonly Reading[] {
  const estate = readEstate(memoryTree(filesOf(files)), { parsers: [nginx], settings: settingsFor(version), paths: [] });
  return estate.readings.map(({ reading }) => reading);
}

function settingsFor(version: string | undefined): Settings {
  if (version === undefined) return plainSettings;
  return Object.assign(Object.create(plainSettings) as Settings, { servers: new Map([['nginx', version]]) });
}

function said(result: Result, files: Readonly<Record<string, string>>): string {
  if (result.outcome === 'unknown') return `unknown ${result.gaps[0]!.cause} ${result.subject.name}`;
  if (result.outcome !== 'fail') return `${result.outcome} ${result.because ?? ''}`;
  const place = result.places[0];
  const span = place?.kind === 'text' ? place.span : undefined;
  const before = (files[span?.path ?? ''] ?? '').slice(0, span?.start ?? 0);
  const where = span === undefined ? '' : ` ${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
  return `fail ${result.message!.id}${where} ${result.subject.name}`;
}
