import { latin1 } from '../latin1.ts';

/** What a website answers over one family of addresses: for port 80 and for port 443. */
export type FamilyAnswers = readonly [plain: PortAnswer, secure: PortAnswer];

/** Undefined: whether somebody listens there is not known. A page that could not be had is undefined, too. */
export type PortAnswer = { readonly isOpen: false } | { readonly isOpen: true; readonly page: Page | undefined } | undefined;

/** What redirects lead to in the end. */
export interface Page {
  readonly status: number;
  /** At most {@link COMPARED} octets of it. */
  readonly body: Uint8Array;
}

export type SiteLikeness = 'same' | 'otherPorts' | 'otherStatus' | 'otherContent';

/** Octets of a page that are compared. */
export const COMPARED = 500_000;
const MOST_DIFFERENCE = 0.1;

/**
 * Whether a website over IPv6 is the one over IPv4, as Internet.nl 1.11 compares them: by the ports that answer, the status, and the letters
 * of the page. Undefined where that cannot be told.
 */
export function likenessOf(ipv4: FamilyAnswers, ipv6: FamilyAnswers): SiteLikeness | undefined {
  const pairs = [
    [ipv4[0], ipv6[0]],
    [ipv4[1], ipv6[1]],
  ] as const;
  let likeness: SiteLikeness | undefined;
  for (const [one, other] of pairs) {
    if (one === undefined || other === undefined) return undefined;
    if (one.isOpen !== other.isOpen) return 'otherPorts';
  }
  for (const [one, other] of pairs) {
    if (one?.isOpen !== true || other?.isOpen !== true) continue;
    if (one.page === undefined || other.page === undefined) return undefined;
    if (one.page.status !== other.page.status) return 'otherStatus';
    if (one.page.status > 400) return undefined; // how that counts is not known
    if (difference(one.page.body, other.page.body) > MOST_DIFFERENCE) return 'otherContent';
    likeness = 'same';
  }
  return likeness;
}

/** The part of the octets that have no counterpart, wherever they stand (`quick_ratio` of Python's difflib). */
function difference(one: Uint8Array, other: Uint8Array): number {
  const [a, b] = [lasting(one), lasting(other)];
  if (a.length + b.length === 0) return 0;
  const counts = new Int32Array(256);
  for (let i = 0; i < a.length; i++) counts[a.charCodeAt(i)]! += 1;
  let common = 0;
  for (let i = 0; i < b.length; i++) {
    const octet = b.charCodeAt(i);
    if (counts[octet]! > 0) common++;
    counts[octet]! -= 1;
  }
  return 1 - (2 * common) / (a.length + b.length);
}

/** Without what changes with every answer. */
function lasting(body: Uint8Array): string {
  const text = latin1(body, 0, Math.min(body.length, COMPARED));
  const withoutNonces = text.replace(/\snonce=(?:"[^"]{0,500}"|'[^']{0,500}')/gi, '');
  return withoutNonces.replace(/<input\b[^<>]*>/gi, (tag) => (tag.includes('__VIEWSTATE') ? '' : tag));
}
