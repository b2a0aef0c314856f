import type { View } from '../view.ts';
import { answersTo } from '../web/answer.ts';
import type { WebHost } from '../web/host.ts';
import { askableNames } from '../web/hosts.ts';

/** A virtual host that serves a file of the repository, and one of the names it does so by. */
export interface Serving {
  readonly host: WebHost;
  readonly name: string;
}

/**
 * The hosts that answer for a well-known path with a file of the repository. The server has it by another path: the folders that both
 * paths end in must agree by name, and no other folder of a server may end in that name.
 */
export function hostsServing(view: View, file: string, wellKnown: string): readonly Serving[] {
  const end = endOf(file, wellKnown);
  if (end === undefined) return [];
  const found: (Serving & { readonly folder: string })[] = [];
  for (const { facts: host } of view.services('web-host')) {
    for (const { asked: name } of askableNames(host)) {
      const folder = folderFor(host, name, wellKnown);
      if (folder !== undefined && lastNames(folder, end.length).join('/') === end.join('/')) found.push({ host, name, folder });
    }
  }
  const folders = new Set(found.map(({ folder }) => folder));
  return folders.size === 1 ? found : [];
}

/** Whether the folder that a server takes its pages from is the one of the repository that has the file at its well-known path. */
export function rootEndsLike(root: string, file: string, wellKnown: string): boolean {
  const end = endOf(file, wellKnown);
  return end?.length === 1 && lastNames(root, 1).join('/') === end.join('/');
}

/** Names at the end of the folder that has the file at its well-known path; of a file elsewhere, its own last two names. */
function endOf(file: string, wellKnown: string): readonly string[] | undefined {
  const isAtPlace = `/${file}`.endsWith(wellKnown);
  const names = isAtPlace ? lastNames(`/${file}`.slice(0, -wellKnown.length), 1) : lastNames(file, 2);
  return names.length === (isAtPlace ? 1 : 2) ? names : undefined;
}

/** The folder of the server in which it looks for the path, or the file itself where it is named; undefined where something else answers. */
function folderFor(host: WebHost, name: string, wellKnown: string): string | undefined {
  const [answer, ...others] = answersTo(host, { name, tls: true, port: 443, path: wellKnown });
  if (answer?.kind !== 'content' || others.length > 0 || answer.content.kind !== 'files') return undefined;
  return answer.content.root;
}

function lastNames(path: string, count: number): readonly string[] {
  return path
    .split('/')
    .filter((name) => name !== '')
    .slice(-count);
}
