import { latin1 } from '../../model/latin1.ts';
import { type ReleaseRange, releasesOf } from '../../model/mail-server/versions.ts';
import type { ReadContext } from '../../model/reading.ts';
import { folderOf, foldersUp, within } from '../paths.ts';

/**
 * The release that comes with the image of the nearest Dockerfile beside or above a configuration, where that installs Postfix.
 * Two different images tell nothing.
 */
export function releaseOfImage(main: string, context: ReadContext): ReleaseRange | undefined {
  for (const folder of foldersUp(folderOf(main))) {
    const names = new Set(context.list(folder));
    for (const name of ['Dockerfile', 'Containerfile']) {
      const path = within(folder, name);
      const found = names.has(path) ? context.include(path, '') : undefined;
      if (found?.kind !== 'file' || found.file.bytes.length > MOST_BYTES) continue;
      const text = latin1(found.file.bytes);
      if (!/\b(?:apt(?:-get)?|apk)\b[^]*\bpostfix\b/.test(text)) continue;
      const images = [...text.matchAll(FROM)].map(([, image = '', tag = '']) => RELEASES.get(`${image}:${releaseTag(tag)}`));
      const [first] = images;
      return first !== undefined && images.every((each) => each === first) ? releasesOf(first) : undefined;
    }
  }
  return undefined;
}

const MOST_BYTES = 262_144;
const FROM = /^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(?:docker\.io\/)?(?:library\/)?(\w+):([\w.-]+)/gim;

/** `bookworm-slim`, `12.5`, `3.20.1` without what changes nothing. */
function releaseTag(tag: string): string {
  const plain = tag.replace(/-(?:slim|backports|\d{8})$/, '');
  return /^\d+\.\d+\.\d+$/.test(plain) ? plain.replace(/\.\d+$/, '') : plain;
}

/** asOf 2026-11-22; source: packages.debian.org, packages.ubuntu.com, pkgs.alpinelinux.org. */
const RELEASES: ReadonlyMap<string, string> = new Map([
  ['debian:11', '3.5'],
  ['debian:bullseye', '3.5'],
  ['debian:12', '3.7'],
  ['debian:bookworm', '3.7'],
  ['debian:13', '3.10'],
  ['debian:trixie', '3.10'],
  ['ubuntu:20.04', '3.4'],
  ['ubuntu:focal', '3.4'],
  ['ubuntu:22.04', '3.6'],
  ['ubuntu:jammy', '3.6'],
  ['ubuntu:24.04', '3.8'],
  ['ubuntu:noble', '3.8'],
]);
