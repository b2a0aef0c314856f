import { join } from 'node:path';
import { getInput } from '@actions/core';
import { FAIL_ON } from '../cli/exit.ts';
import type { FailOn } from '../cli/exit.ts';
import { readGates } from '../cli/gate-forms.ts';
import type { Gate } from '../cli/gate-forms.ts';
import { readFormat, readPatterns } from '../cli/options.ts';
import type { FormatTarget } from '../cli/options.ts';
import { UsageError } from '../cli/usage-error.ts';
import { nearest } from '../model/standards/nearest.ts';
import type { FormatId } from '../reports/registry.ts';
import { COMMENT_MODES } from './comment-mode.ts';
import type { CommentMode } from './comment-mode.ts';

/** What the workflow asks for; see `action.yml`. */
export interface Inputs {
  readonly mode: Mode;
  /** Relative to the working directory; empty: everything. */
  readonly paths: readonly string[];
  /** Relative to the workspace. */
  readonly workingDirectory: string;
  readonly config: string | undefined;
  readonly language: string | undefined;
  readonly failOn: FailOn;
  /** Conditions that decide whether the step fails; none: any finding that `failOn` counts. */
  readonly gates: readonly Gate[];
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly profile: string | undefined;
  readonly annotations: boolean;
  readonly summary: boolean;
  readonly comment: CommentMode;
  readonly review: boolean;
  readonly checkRun: boolean;
  /** Whether code scanning is given the results. */
  readonly sarifUpload: boolean;
  readonly token: string | undefined;
  /** Relative to the workspace, or absolute; undefined: none is written. */
  readonly sarifFile: string | undefined;
  readonly reportFile: string | undefined;
  readonly reports: readonly ReportFile[];
  readonly badgeFolder: string | undefined;
  /** Names to verify; empty: those of the repository. */
  readonly targets: readonly string[];
  /** Whether the mode `report` asks the network as well. */
  readonly verify: boolean;
  readonly resolver: string | undefined;
  readonly replay: string | undefined;
  /** The JSON report that the mode `comment` tells. */
  readonly report: string | undefined;
  readonly transcriptFile: string | undefined;
}

const MODES = ['lint', 'verify', 'report', 'comment'] as const;
export type Mode = (typeof MODES)[number];

export interface ReportFile {
  readonly format: FormatId;
  /** Relative to the workspace, or absolute. */
  readonly file: string;
}

/** Reads the inputs of the step. One that is missing or empty has the default that `action.yml` tells. */
export function readInputs(): Inputs {
  const sarifUpload = choice('sarif-upload', TRUTH, 'false') === 'true';
  return {
    mode: choice('mode', MODES, 'lint'),
    paths: lines('paths'),
    workingDirectory: text('working-directory') ?? '.',
    config: text('config'),
    language: language(),
    failOn: choice('fail-on', FAIL_ON, 'error'),
    gates: readGates(getInput('gate'), 'gate'),
    only: patterns('only'),
    skip: patterns('skip'),
    profile: text('profile'),
    annotations: choice('annotations', TRUTH, 'true') === 'true',
    summary: choice('summary', TRUTH, 'true') === 'true',
    review: choice('review', TRUTH, 'true') === 'true',
    comment: choice('comment', COMMENT_MODES, 'changes'),
    checkRun: choice('check-run', TRUTH, 'false') === 'true',
    sarifUpload,
    token: text('github-token'),
    // What is uploaded is kept as well, as it may be refused.
    sarifFile: text('sarif-file') ?? (sarifUpload ? join(process.env['RUNNER_TEMP'] ?? '.', 'hostmaster.sarif') : undefined),
    reportFile: text('report-file'),
    reports: reports(),
    badgeFolder: text('badge-folder'),
    targets: lines('targets'),
    verify: choice('verify', TRUTH, 'false') === 'true',
    resolver: text('resolver'),
    replay: text('replay'),
    report: text('report'),
    transcriptFile: text('transcript-file'),
  };
}

/** The language asked for, whatever the other inputs hold. */
export function language(): string | undefined {
  return text('language');
}

const TRUTH = ['true', 'false'] as const;

function text(name: string): string | undefined {
  const value = getInput(name);
  return value === '' ? undefined : value;
}

/** One a line. */
function lines(name: string): readonly string[] {
  return getInput(name)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `id=file`, one a line, as `--format` takes them. */
function reports(): readonly ReportFile[] {
  return lines('reports')
    .reduce<readonly FormatTarget[]>((before, line) => readFormat(line, before), [])
    .map(({ format, file }) => {
      if (file === undefined) throw new UsageError('optionNeedsValue', { option: `reports: ${format}=` });
      return { format, file };
    });
}

function patterns(name: string): readonly string[] {
  return lines(name).reduce<readonly string[]>((before, line) => readPatterns(line, before), []);
}

function choice<Value extends string>(name: string, values: readonly Value[], otherwise: Value): Value {
  const given = text(name);
  if (given === undefined) return otherwise;
  const found = values.find((value) => value === given.toLowerCase());
  if (found === undefined)
    throw new UsageError('badOptionValue', { option: name, value: given, list: values.join(', ') }, nearest(given, values) ?? undefined);
  return found;
}
