import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunOptions, RunResult } from './harness/children.ts';
import { run } from './harness/children.ts';
import type { Internet } from './harness/internet.ts';

/** A result as `--format json` has it. */
export interface JsonResult {
  readonly rule: string;
  readonly severity: string;
  readonly outcome: string;
  readonly plane: string;
  readonly subject: { readonly kind: string; readonly name: string };
  readonly message: { readonly id: string; readonly params: Readonly<Record<string, string | number>>; readonly text: string } | null;
  readonly waived: { readonly by: string } | null;
  readonly locations: readonly { readonly path: string; readonly startLine: number }[];
}

export interface JsonRun {
  readonly code: number | null;
  readonly startedAt: string;
  readonly results: readonly JsonResult[];
  readonly summary: { readonly outcomes: Readonly<Record<string, number>> };
  readonly stdout: string;
}

const program = fileURLToPath(new URL('../../dist/hostmaster.cjs', import.meta.url));

/** The built program outside the laboratory, where there is no network to ask. */
export async function outside(args: readonly string[], options?: RunOptions): Promise<RunResult> {
  return run(process.execPath, [program, ...args], options);
}

/** Judges live, inside the laboratory. */
export async function verified(internet: Internet, args: readonly string[], options?: RunOptions): Promise<JsonRun> {
  return parsed(await internet.hostmaster(['verify', '--format', 'json', ...args], options));
}

/** Judges the files. */
export async function linted(args: readonly string[], options?: RunOptions): Promise<JsonRun> {
  return parsed(await outside(['lint', '--format', 'json', ...args], options));
}

export function parsed({ code, stdout, stderr }: RunResult): JsonRun {
  if (!stdout.startsWith('{')) throw new Error(`ended with ${code}\n${stdout}${stderr}`);
  const report = JSON.parse(stdout) as Pick<JsonRun, 'results' | 'summary'> & { run: Pick<JsonRun, 'startedAt'> };
  return { code, startedAt: report.run.startedAt, results: report.results, summary: report.summary, stdout };
}

/** `fail mx/target#isAlias example.org zones/example.org.zone:8`; the place is the first one in a file. */
export function told({ rule, outcome, subject, message, locations: [place] }: JsonResult): string {
  const what = outcome === 'fail' || outcome === 'unknown' ? `${outcome} ${rule}#${message?.id}` : `${outcome} ${rule}`;
  return [what, subject.name, ...(place === undefined ? [] : [`${place.path}:${place.startLine}`])].join(' ');
}

export interface Repository {
  readonly folder: string;
  remove(): Promise<void>;
}

/** A repository of files (path → text) that lasts as long as the test. The laboratory lives on addresses of the documentation. */
export async function repository(files: Readonly<Record<string, string>>): Promise<Repository> {
  const folder = await mkdtemp(join(tmpdir(), 'hostmaster-lab-'));
  for (const [path, text] of Object.entries({ 'hostmaster.yaml': 'rules: { address/special: "off" }\n', ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
