import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lint } from '../../engine/lint.ts';
import { domainName } from '../../model/names/name.ts';
import type { Result } from '../../model/report.ts';
import { printZone } from '../../model/zone/print.ts';
import { rules } from '../../rules/registry.generated.ts';
import { NOW, parsers } from '../support/judged.ts';
import { memoryTree } from '../support/memory-tree.ts';
import { plainSettings } from '../support/settings.ts';
import { type CorpusFile, corpusFiles, folderOf, tellSkipped } from './corpus.ts';
import { acceptedOn, NOT_THE_SAME, unneeded, UNSEEN_FAULTS } from './exceptions.ts';

const files = corpusFiles(['zone-real', 'zone-peer', 'zone-peer-extra']).filter(
  ({ path }) => !/\.(?:ya?ml|test|conf2?|dsc|help)$|global-buffer-overflow/.test(path),
);
tellSkipped('zone files of other projects');

const folder = mkdtempSync(join(tmpdir(), 'hostmaster-corpus-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hasNamed = spawnSync('named-compilezone', ['-h']).error === undefined;
if (!hasNamed) console.log(`skipped: ${files.length} comparisons with named-compilezone, which is not installed`);

interface Judged {
  readonly results: readonly Result[];
  readonly milliseconds: number;
  readonly text: string;
  readonly zoneText: () => string;
}

const known = new Map<string, Judged>();

function judgedFile({ file, origin }: CorpusFile): Judged {
  const before = known.get(file);
  if (before !== undefined) return before;
  const all = folderOf(file);
  const name = basename(file);
  const apex = origin === undefined ? undefined : domainName(origin);
  const began = process.cpuUsage();
  const outcome = lint(memoryTree(all), {
    parsers,
    rules,
    settings: plainSettings,
    paths: [name],
    now: NOW,
    ...(apex !== undefined && { origin: apex }),
  });
  const { user, system } = process.cpuUsage(began); // not wall time: the machine may be busy with other things
  const milliseconds = (user + system) / 1000;
  const zone = outcome.estate.worlds.all.find((world) => world.zone.path === name)?.zone;
  const judged = {
    results: outcome.results,
    milliseconds,
    text: Buffer.from(all[name]!).toString('latin1'),
    zoneText: () => (zone === undefined ? '' : `${[...printZone(zone)].join('\n')}\n`),
  };
  known.set(file, judged);
  return judged;
}

function errorsOf(judged: Judged): string[] {
  return findingsOf(judged, (result) => result.outcome === 'crashed' || result.severity === 'error');
}

/** `line rule#message`; line 0 where it has none. */
function findingsOf({ results, text }: Judged, wanted: (result: Result) => boolean): string[] {
  return results
    .filter((result) => (result.outcome === 'crashed' || result.outcome === 'fail') && wanted(result))
    .map((result) => {
      const place = result.places[0];
      const line = place?.kind === 'text' ? text.slice(0, place.span.start).split('\n').length : 0;
      return `${line} ${result.rule.id}#${result.message?.id ?? result.because ?? ''}`;
    });
}

const nameOf = ({ project, path }: CorpusFile): string => `${project}/${path}`;

describe.runIf(files.length > 0)('zone files of other projects', () => {
  it.each(files.map((file) => [nameOf(file), file] as const))('%s is read within a second, without a crash', (_, file) => {
    const { milliseconds, results } = judgedFile(file);
    expect(milliseconds).toBeLessThan(1000);
    expect(results.filter(({ outcome }) => outcome === 'crashed').map(({ because }) => because)).toEqual([]);
  });

  const compared = files.filter(({ origin }) => origin !== undefined);
  it.runIf(hasNamed).each(compared.map((file) => [nameOf(file), file] as const))('%s means to us what it means to BIND', (name, file) => {
    const compile = (path: string, cwd: string) =>
      spawnSync('named-compilezone', ['-i', 'none', '-k', 'ignore', '-s', 'full', '-o', '-', file.origin!, path], {
        cwd,
        encoding: 'latin1',
        maxBuffer: 1 << 28,
      });
    const theirs = compile(file.file, dirname(file.file));
    if (theirs.status !== 0) return; // what BIND refuses it does not print
    const printed = join(folder, 'printed.zone');
    writeFileSync(printed, judgedFile(file).zoneText(), 'latin1');
    const ours = compile(printed, folder);
    if (name in NOT_THE_SAME) expect(ours.stdout).not.toBe(theirs.stdout);
    else expect(ours.stdout).toBe(theirs.stdout);
  });

  const invalid = files.filter(({ expected }) => /^(?:invalid|include loop)/.test(expected));
  it.each(invalid.map((file) => [nameOf(file), file] as const))('%s is invalid, and we say so', (name, file) => {
    const line = /\blines? (\d+)/.exec(file.expected)?.[1];
    const lined = line !== undefined && !/unexpected end/.test(file.expected);
    // The suite's own fault, not what else may be said of the file: advice on timers is no answer to a broken record.
    const findings = lined ? findingsOf(judgedFile(file), () => true) : errorsOf(judgedFile(file));
    const found = findings.filter((finding) => !lined || finding.startsWith(`${line} `));
    if (name in UNSEEN_FAULTS) expect(found).toEqual([]);
    else expect(found, findings.join('\n')).not.toEqual([]);
  });

  const valid = files.filter(({ expected }) => /^(?:valid|loads|real-world)/.test(expected));
  const seen = new Map<string, string[]>();
  it.each(valid.map((file) => [nameOf(file), file] as const))('%s is valid, and gets no error', (name, file) => {
    const errors = [...new Set(errorsOf(judgedFile(file)).map((error) => error.slice(error.indexOf(' ') + 1)))].sort();
    seen.set(name, errors);
    expect(errors.filter((error) => !acceptedOn(name).includes(error))).toEqual([]);
  });

  it('no exception stands that is not needed', () => {
    for (const file of valid)
      if (!seen.has(nameOf(file)))
        seen.set(
          nameOf(file),
          errorsOf(judgedFile(file)).map((error) => error.slice(error.indexOf(' ') + 1)),
        );
    expect(unneeded(seen)).toEqual([]);
  });
});
