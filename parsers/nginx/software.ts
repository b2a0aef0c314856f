import { textOrigin } from '../../model/origin.ts';
import type { ReadContext } from '../../model/reading.ts';
import type { SoftwareVersion } from '../../model/web/host.ts';
import { folderOf, foldersUp, within } from '../paths.ts';
import { maskTemplate } from './template.ts';

/**
 * The version of nginx that a configuration is for: `servers.nginx` of hostmaster.yaml, else the image that the nearest
 * Dockerfile or compose file beside or above it names. Two different images tell nothing.
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
];

/** `FROM nginx:1.27-alpine`, `image: "nginxinc/nginx-unprivileged:1.27.3"`. */
const IMAGE =
  /^[ \t]*(?:FROM[ \t]+(?:--\S+[ \t]+)*|(?:-[ \t]+)?image:[ \t]*["']?)((?:[\w.-]+(?::\d+)?\/)*(?:nginx|nginx-unprivileged)):(\d+(?:\.\d+){1,2})(?:-[\w.-]+)?["']?[ \t]*(?:AS[ \t]+\S+[ \t]*)?(?:#.*)?\r?$/gim;

function versionsIn(path: string, context: ReadContext): readonly SoftwareVersion[] {
  const found = context.include(path, '');
  if (found.kind !== 'file' || found.file.bytes.length > MOST_BYTES) return [];
  const { text } = maskTemplate(found.file.bytes);
  return [...text.matchAll(IMAGE)].map(({ 0: line, 2: version = '', index }) => {
    const start = index + line.indexOf(`:${version}`) + 1;
    return { text: version, at: textOrigin(path, start, start + version.length) };
  });
}

const MOST_BYTES = 262_144;
