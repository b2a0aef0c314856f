import { resolve } from 'node:path';

/** What the runner tells a step about where and for what it runs. All of it may be missing. */
export interface Runner {
  /** Absolute; where the repository was checked out. */
  readonly workspace: string;
  /** Where files may be written besides; undefined when none is told. */
  readonly temporary: string | undefined;
  readonly event: string | undefined;
  /** The file that describes the event. */
  readonly payload: string | undefined;
  /** The commit that the run is about. */
  readonly commit: string | undefined;
  /** Where a file of that commit can be looked at, without a slash at the end. */
  readonly blobs: string | undefined;
  /** The file that takes outputs. */
  readonly outputs: string | undefined;
  /** The file that takes the job summary. */
  readonly summary: string | undefined;
}

export const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** The runner that started this process. */
export function theRunner(env: Readonly<Record<string, string | undefined>> = process.env): Runner {
  const told = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const commit = told('GITHUB_SHA');
  return {
    workspace: resolve(told('GITHUB_WORKSPACE') ?? process.cwd()),
    temporary: told('RUNNER_TEMP'),
    event: told('GITHUB_EVENT_NAME'),
    payload: told('GITHUB_EVENT_PATH'),
    commit: commit !== undefined && COMMIT.test(commit) ? commit : undefined,
    blobs: blobsOf(told('GITHUB_SERVER_URL') ?? 'https://github.com', told('GITHUB_REPOSITORY'), commit),
    outputs: told('GITHUB_OUTPUT'),
    summary: told('GITHUB_STEP_SUMMARY'),
  };
}

function blobsOf(server: string, repository: string | undefined, commit: string | undefined): string | undefined {
  if (repository === undefined || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return undefined;
  if (commit === undefined || !COMMIT.test(commit) || !/^https?:\/\/[\w.:-]+$/.test(server)) return undefined;
  return `${server}/${repository}/blob/${commit}`;
}
