/** An action by the commit that is run: a tag can be moved to other code, a commit cannot. */
export interface ActionReference {
  readonly repository: string;
  /** 40 hexadecimal digits. */
  readonly commit: string;
  /** The release that it is, for people and for what keeps it current; undefined where nobody told. */
  readonly version: string | undefined;
}

/** `owner/name@commit`, the commit in full. */
export function actionReference(text: string, version?: string): ActionReference | undefined {
  const [, repository, commit] = /^([\w-]+\/[\w.-]+)@([0-9a-f]{40})$/.exec(text) ?? [];
  return repository === undefined || commit === undefined ? undefined : { repository, commit, version };
}

/** As `uses:` takes it. */
export function usesText({ repository, commit, version }: ActionReference): string {
  return `${repository}@${commit}${version === undefined ? '' : ` # ${version}`}`;
}

/** What checks a repository out, as of August 2026. `git ls-remote https://github.com/actions/checkout v7.0.1` tells the same commit. */
export const CHECKOUT: ActionReference = {
  repository: 'actions/checkout',
  commit: '3d3c42e5aac5ba805825da76410c181273ba90b1',
  version: 'v7.0.1',
};
