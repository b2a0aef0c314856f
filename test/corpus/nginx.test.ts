import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lint } from '../../engine/lint.ts';
import type { SourceSummary } from '../../model/report.ts';
import type { Result } from '../../model/report.ts';
import { rules } from '../../rules/registry.generated.ts';
import { NOW, parsers } from '../support/judged.ts';
import { memoryTree } from '../support/memory-tree.ts';
import { plainSettings } from '../support/settings.ts';
import { type CorpusFile, corpusFiles, folderOf, tellSkipped } from './corpus.ts';
import { NOT_OURS, OTHER_VERDICTS, TRUE_ERRORS } from './nginx-exceptions.ts';

const files = corpusFiles(['nginx-real', 'nginx-peer', 'nginx-peer-security', 'nginx-template']);
tellSkipped('configurations of nginx');

interface Judged {
  readonly results: readonly Result[];
  readonly source: SourceSummary | undefined;
  readonly milliseconds: number;
}

const known = new Map<string, Judged>();

function judgedFile({ file, path, project }: CorpusFile): Judged {
  const before = known.get(file);
  if (before !== undefined) return before;
  // Under its own path: a file is recognised by its folder too.
  const folder = `${project}/${path}`.slice(0, -basename(path).length);
  const all = Object.fromEntries(Object.entries(folderOf(file)).map(([name, bytes]) => [`${folder}${name}`, bytes]));
  const name = `${folder}${basename(path)}`;
  const began = process.cpuUsage();
  const outcome = lint(memoryTree(all), { parsers, rules, settings: plainSettings, paths: [name], now: NOW });
  const { user, system } = process.cpuUsage(began);
  const source = outcome.estate.sources.find(
    (each) => each.path === name || outcome.estate.readings.some(({ reading }) => reading.files.some((one) => one.path === name)),
  );
  const judged = { results: outcome.results, source, milliseconds: (user + system) / 1000 };
  known.set(file, judged);
  return judged;
}

function told(file: CorpusFile, severity?: string): string[] {
  const found = judgedFile(file).results.filter(
    (result) => result.outcome === 'fail' && (severity === undefined || result.severity === severity),
  );
  return [...new Set(found.map(({ rule, message }) => `${rule.id}#${message?.id}`))].sort();
}

const nameOf = ({ project, path }: CorpusFile): string => `${project}/${path}`;
const rows = (some: readonly CorpusFile[]) => some.map((file) => [nameOf(file), file] as const);

describe.runIf(files.length > 0)('configurations of nginx in other projects', () => {
  it.each(rows(files))('%s is read within a second, without a crash', (name, file) => {
    const { milliseconds, results, source } = judgedFile(file);
    expect(milliseconds).toBeLessThan(1000);
    expect(results.filter(({ outcome }) => outcome === 'crashed').map(({ because }) => because)).toEqual([]);
    if (name in NOT_OURS) expect(source?.format).not.toBe('nginx');
    else expect(source?.format).toBe('nginx');
    // What was not read whole says why.
    if (source?.status === 'partial') expect(source.reason).not.toBeNull();
  });

  it.each(rows(files.filter(({ expected }) => expected.startsWith('invalid'))))('%s is invalid, and we say so', (_, file) => {
    expect(told(file, 'error').filter((each) => each.startsWith('nginx/'))).not.toEqual([]);
  });

  const sound = files.filter((file) => !file.expected.startsWith('invalid') && !(nameOf(file) in NOT_OURS));
  it.each(rows(sound))('%s gets no error but those that are true', (name, file) => {
    const accepted = Object.entries(TRUE_ERRORS).find(([end]) => name.endsWith(`/${end}`))?.[1] ?? [];
    expect(told(file, 'error')).toEqual(accepted);
  });

  const lost = files.filter(({ expected }) => expected.endsWith(':add_header_redefinition'));
  it.each(rows(lost))('%s is judged as its suite does', (name, file) => {
    const isTold = told(file).some((each) => each.startsWith('headers/inheritance#'));
    expect(isTold).toBe(file.expected.startsWith('finding') !== name in OTHER_VERDICTS);
  });

  it('no exception stands that is not needed', () => {
    const names = files.map(nameOf);
    const needed = (end: string): boolean => names.some((name) => name === end || name.endsWith(`/${end}`));
    expect([...Object.keys(NOT_OURS), ...Object.keys(TRUE_ERRORS), ...Object.keys(OTHER_VERDICTS)].filter((end) => !needed(end))).toEqual(
      [],
    );
  });
});
