import type { Content } from './response.ts';

type Files = Extract<Content, { readonly kind: 'files' }>;

/**
 * Where nginx looks next for a folder: its index (ngx_http_index_module), or what `try_files` ends with. The locations of those paths
 * answer, and their headers are the ones that are sent. `@name` stands for a named location; none where the folder itself answers.
 */
export function innerPaths({ index, tries }: Files, path: string): readonly string[] {
  if (!path.endsWith('/')) return [];
  const last = tries.at(-1);
  // The folder of the front page is there, so nothing behind `$uri/` is tried.
  if (last !== undefined && !tries.slice(0, -1).some((tried) => tried.endsWith('/'))) return isPath(last) ? [withoutQuery(last)] : [];
  return index.filter((name) => !name.includes('$') && !name.endsWith('/')).map((name) => (name.startsWith('/') ? name : path + name));
}

/** `=404` is a status, and what a variable says is not known. */
function isPath(tried: string): boolean {
  return /^[/@]/.test(tried) && !withoutQuery(tried).includes('$') && !tried.endsWith('/');
}

function withoutQuery(tried: string): string {
  return tried.replace(/(?:\?|\$is_args).*$/, '');
}

/** Whether a file that is tried by its own name may answer without leaving the location. */
export function mayStay({ tries }: Files): boolean {
  return tries.slice(0, -1).some((tried) => tried.startsWith('/') && !tried.includes('$') && !tried.endsWith('/'));
}
