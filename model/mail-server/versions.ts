/** A release of Postfix as one number: 3.7.11 is 30711. */
export type Release = number;

/** Releases that may be meant, both ends included. */
export interface ReleaseRange {
  readonly from: Release;
  readonly until: Release;
}

/** Before 3.0 nobody asks: 2.11 ended in 2018. */
export const ANY_RELEASE: ReleaseRange = { from: 30000, until: 99999 };

/** `3.7` means every 3.7.x, `3.7.11` that release. Undefined for what is no version. */
export function releasesOf(text: string): ReleaseRange | undefined {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?(?:\.(\d{1,2}))?(?![\d.])/.exec(text);
  if (match === null) return undefined;
  const [, major = '', minor, patch] = match;
  const from = Number(major) * 10000 + Number(minor ?? 0) * 100 + Number(patch ?? 0);
  return { from, until: patch !== undefined ? from : minor !== undefined ? from + 99 : from + 9999 };
}

/** As people write it, without the patch level. */
export function releaseText(release: Release): string {
  return `${Math.floor(release / 10000)}.${Math.floor(release / 100) % 100}`;
}

/**
 * A value of `compatibility_level` as a release: since 3.6 it is a version; the levels 0, 1 and 2 are older than all of
 * them. Undefined for what Postfix refuses.
 */
export function levelOf(text: string): number | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,3}))?(?:\.(\d{1,3}))?$/.exec(text.trim());
  return match === null ? undefined : Number(match[1]) * 1e6 + Number(match[2] ?? 0) * 1e3 + Number(match[3] ?? 0);
}
