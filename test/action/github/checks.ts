import { leastOf } from './description.ts';
import { refuse } from './refusal.ts';
import type { State } from './state.ts';

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: string;
  readonly message: string;
  readonly title?: string;
}

interface Output {
  readonly title: string;
  readonly summary: string;
  readonly text?: string;
  readonly annotations?: readonly Annotation[];
}

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly head: string;
  readonly externalId: string;
  readonly details: string;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: Annotation[];
}

interface Given {
  readonly name?: string;
  readonly head_sha?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly output?: Output;
}

const MOST_OCTETS = 64 * 1024;
const LONGEST_TITLE = 255;

export function createCheckRun(state: State, given: Given): object {
  const run: CheckRun = {
    id: state.nextId++,
    name: given.name ?? '',
    head: given.head_sha ?? '',
    externalId: given.external_id ?? '',
    details: given.details_url ?? '',
    status: 'queued',
    conclusion: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
  };
  fill(run, given);
  state.checkRuns.push(run);
  return shown(run);
}

export function updateCheckRun(state: State, id: number, given: Given): object {
  const run = found(state, id);
  fill(run, given);
  return shown(run);
}

export function checkRunShown(state: State, id: number): object {
  return shown(found(state, id));
}

export function checkRunsShown(state: State, head: string, name: string | null): object {
  const runs = state.checkRuns.filter((run) => run.head === head && (name === null || run.name === name)).map(shown);
  return { total_count: runs.length, check_runs: runs };
}

/** What is sent again is there twice: annotations are only ever added. */
function fill(run: CheckRun, { status, conclusion, output }: Given): void {
  if (status === 'completed' && conclusion === undefined) refuse(422, 'conclusion is obligatory');
  for (const annotation of output?.annotations ?? []) complain(annotation);
  if (conclusion !== undefined) [run.status, run.conclusion] = ['completed', conclusion];
  else if (status !== undefined) run.status = status;
  if (output === undefined) return;
  [run.title, run.summary, run.text] = [output.title, output.summary, output.text ?? run.text];
  run.annotations.push(...(output.annotations ?? []));
}

function complain({ path, message, title = '', start_line: first, end_line: last, start_column: column }: Annotation): void {
  if (Buffer.byteLength(message) > MOST_OCTETS) refuse(422, 'message is too long');
  if (title.length > LONGEST_TITLE) refuse(422, 'title is too long');
  if (path === '' || path.startsWith('/')) refuse(422, 'path is not relative');
  if (first < 1 || last < first) refuse(422, 'lines out of order');
  if (column !== undefined && first !== last) refuse(422, 'columns take one line');
}

function found({ checkRuns }: State, id: number): CheckRun {
  return checkRuns.find((run) => run.id === id) ?? refuse(404, 'Not Found');
}

function shown({ id, name, head, externalId, details, status, conclusion, title, summary, text, annotations }: CheckRun): object {
  const least = leastOf('check-run');
  return {
    ...least,
    id,
    name,
    head_sha: head,
    external_id: externalId,
    details_url: details,
    status,
    conclusion,
    output: { ...(least['output'] as object), title, summary, text, annotations_count: annotations.length },
  };
}
