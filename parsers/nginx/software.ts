import { textOrigin } from '../../model/origin.ts';
import type { ReadContext } from '../../model/reading.ts';
import type { SoftwareVersion } from '../../model/web/host.ts';
import { folderOf, foldersUp, within } from '../paths.ts';
import { linesOf, type TextLine } from '../text-lines.ts';
import { maskTemplate } from './template.ts';

/**
 * The version of nginx that a configuration is for: `servers.nginx` of hostmaster.yaml, else the image that the nearest
 * Dockerfile, compose file or values of a Helm chart beside or above it name. Two different images tell nothing.
 */
export function softwareVersion(main: string, context: ReadContext): SoftwareVersion {
  const told = context.servers?.get('nginx');
  if (told !== undefined) return { text: told, at: undefined };
  for (const folder of foldersUp(folderOf(main))) {
    const names = new Set(context.list(folder));
    const found = FILES.map((name) => within(folder, name))
      .filter((path) => names.has(path))
      .flatMap((path) => versionsIn(path, context));
    const [first] = found;
    if (first !== undefined && found.every(({ text }) => text === first.text)) return first;
    if (first !== undefined) break;
  }
  return { text: undefined, at: undefined };
}

const FILES = [
  'Dockerfile',
  'Containerfile',
  'Dockerfile.nginx',
  'nginx.Dockerfile',
  'compose.yaml',
  'compose.yml',
  'docker-compose.yaml',
  'docker-compose.yml',
  'values.yaml',
  'values.yml',
];

/** `FROM nginx:1.27-alpine`, `image: "nginxinc/nginx-unprivileged:1.27.3"`. */
const IMAGE =
  /^[ \t]*(?:FROM[ \t]+(?:--\S+[ \t]+)*|(?:-[ \t]+)?image:[ \t]*["']?)((?:[\w.-]+(?::\d+)?\/)*(?:nginx|nginx-unprivileged)):(\d+(?:\.\d+){1,2})(?:-[\w.-]+)?["']?[ \t]*(?:AS[ \t]+\S+[ \t]*)?(?:#.*)?\r?$/gim;

function versionsIn(path: string, context: ReadContext): readonly SoftwareVersion[] {
  const found = context.include(path, '');
  if (found.kind !== 'file' || found.file.bytes.length > MOST_BYTES) return [];
  const { text } = maskTemplate(found.file.bytes);
  const told = [...text.matchAll(IMAGE)].map(({ 0: line, 2: version = '', index }) => {
    const start = index + line.indexOf(`:${version}`) + 1;
    return { text: version, at: textOrigin(path, start, start + version.length) };
  });
  return [...told, ...(/(?:^|\/)values\.ya?ml$/.test(path) ? chartVersionsIn(path, text) : [])];
}

/** The image of a Helm chart: `tag` beside `repository`, in either order, as far as lines of that indentation or a deeper one go. */
function chartVersionsIn(path: string, text: string): readonly SoftwareVersion[] {
  const lines = linesOf(text);
  return lines.flatMap((line, index): readonly SoftwareVersion[] => {
    const indentation = REPOSITORY.exec(line.text)?.[1];
    if (indentation === undefined) return [];
    const isInside = ({ text: other }: TextLine): boolean => other.trim() === '' || /^\s*#/.test(other) || other.startsWith(indentation);
    const after = takeWhile(lines.slice(index + 1, index + MOST_LINES), isInside);
    const before = takeWhile(lines.slice(Math.max(0, index - MOST_LINES), index).toReversed(), isInside);
    for (const other of [...after, ...before]) {
      const [whole, , version] = TAG.exec(other.text) ?? [];
      if (whole === undefined || version === undefined || !new RegExp(`^${indentation}tag:`).test(other.text)) continue;
      const start = other.start + other.text.indexOf(version, whole.indexOf('tag:'));
      return [{ text: version, at: textOrigin(path, start, start + version.length) }];
    }
    return [];
  });
}

function takeWhile<T>(items: readonly T[], holds: (item: T) => boolean): readonly T[] {
  const end = items.findIndex((item) => !holds(item));
  return end < 0 ? items : items.slice(0, end);
}

/** `repository: docker.io/nginxinc/nginx-unprivileged`, inside of something. */
const REPOSITORY = /^([ ]+)repository:[ ]*["']?(?:[\w.-]+(?::\d+)?\/)*(?:nginx|nginx-unprivileged)["']?[ ]*(?:#.*)?$/;
const TAG = /^([ ]+)tag:[ ]*["']?(\d+(?:\.\d+){1,2})(?:[-@][\w.:@-]+)?["']?[ ]*(?:#.*)?$/;
/** Between the two. */
const MOST_LINES = 20;

const MOST_BYTES = 262_144;
