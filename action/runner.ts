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
  /** The branch, tag or pull request that it is the head of: `refs/heads/main`. */
  readonly ref: string | undefined;
  /** Where a file of that commit can be looked at, without a slash at the end. */
  readonly blobs: string | undefined;
  /** `owner/name`; undefined where what is told is no such thing. */
  readonly repository: string | undefined;
  /** Where GitHub's REST API is, without a slash at the end. */
  readonly api: string;
  /** Where this run can be looked at. */
  readonly run: string | undefined;
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
  const repository = REPOSITORY.exec(told('GITHUB_REPOSITORY') ?? '')?.[0];
  const home = repository === undefined ? undefined : homeOf(told('GITHUB_SERVER_URL') ?? 'https://github.com', repository);
  const run = /^\d+$/.exec(told('GITHUB_RUN_ID') ?? '')?.[0];
  const isCommit = commit !== undefined && COMMIT.test(commit);
  return {
    workspace: resolve(told('GITHUB_WORKSPACE') ?? process.cwd()),
    temporary: told('RUNNER_TEMP'),
    event: told('GITHUB_EVENT_NAME'),
    payload: told('GITHUB_EVENT_PATH'),
    commit: isCommit ? commit : undefined,
    ref: /^refs\/[!-~]+$/.exec(told('GITHUB_REF') ?? '')?.[0],
    blobs: home === undefined || !isCommit ? undefined : `${home}/blob/${commit}`,
    repository,
    api: (told('GITHUB_API_URL') ?? 'https://api.github.com').replace(/\/+$/, ''),
    run: home === undefined || run === undefined ? undefined : `${home}/actions/runs/${run}`,
    outputs: told('GITHUB_OUTPUT'),
    summary: told('GITHUB_STEP_SUMMARY'),
  };
}

const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;

function homeOf(server: string, repository: string): string | undefined {
  return /^https?:\/\/[\w.:-]+$/.test(server) ? `${server}/${repository}` : undefined;
}
