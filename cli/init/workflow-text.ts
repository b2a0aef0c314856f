import type { Translator } from '../../locales/translator.ts';
import { type ActionReference, CHECKOUT, usesText } from './action-reference.ts';

export interface WorkflowChoices {
  readonly action: ActionReference;
  /** The branch that pull requests go to. */
  readonly branch: string;
  /** Where the project begins, seen from the root of the repository; '' when it is the same. */
  readonly folder: string;
}

/** A workflow for GitHub that may do no more than it needs, with every action pinned to a commit. */
export function workflowText({ action, branch, folder }: WorkflowChoices, { ui }: Translator): string {
  return `# ${ui('init.comment.workflow')}
# ${ui('init.comment.pinned')}
name: hostmaster
on:
  pull_request:
  merge_group:
  push:
    branches: [${JSON.stringify(branch)}]
permissions: {}
jobs:
  hostmaster:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # ${ui('init.comment.contents')}
      pull-requests: write # ${ui('init.comment.pullRequests')}
    steps:
      - uses: ${usesText(CHECKOUT)}
        with:
          fetch-depth: 0 # ${ui('init.comment.depth')}
          persist-credentials: false
      - uses: ${usesText(action)}
${folder === '' ? '' : `        with:\n          working-directory: ${JSON.stringify(folder)}\n`}`;
}
