import type { GitHub } from './github/github.ts';
import type { PullRequest } from './repository.ts';
import { stepMeanwhile } from './runner.ts';
import type { Stepped } from './runner.ts';

export interface Given {
  /** In place of `pull_request`. */
  readonly event?: string;
  readonly payload?: object;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly node?: string;
  /** In place of the folder of the pull request. */
  readonly workspace?: string;
}

/** Runs the step on a pull request that lies on a GitHub, as the runner does. */
export function propose(
  github: GitHub,
  request: PullRequest,
  { inputs = {}, env = {}, workspace, node, event = 'pull_request', payload }: Given = {},
): Promise<Stepped> {
  const { folder, base, head } = request;
  github.proposal ??= { folder, base, head };
  return stepMeanwhile({
    workspace: workspace ?? folder,
    event,
    payload: payload ?? { pull_request: { number: 7, base: { sha: base }, head: { sha: head } } },
    inputs: { 'github-token': 'ghs_token', ...inputs },
    env: {
      GITHUB_SHA: request.merge,
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_API_URL: github.api,
      GITHUB_RUN_ID: '5',
      GITHUB_WORKFLOW: 'zones',
      GITHUB_JOB: 'lint',
      ...env,
    },
    ...(node !== undefined && { node }),
  });
}
