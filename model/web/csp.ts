/** One directive of a Content-Security-Policy: its name in lower case, and its values as written. */
export interface CspDirective {
  readonly name: string;
  readonly values: readonly string[];
}

/** The directives of a policy (CSP Level 3 §2.2.1); of two of a name the first counts. */
export function readCsp(policy: string): { readonly directives: readonly CspDirective[]; readonly repeated: readonly string[] } {
  const directives = new Map<string, CspDirective>();
  const repeated: string[] = [];
  for (const part of policy.split(';')) {
    const [name, ...values] = part.trim().split(/\s+/);
    if (name === undefined || name === '') continue;
    const key = name.toLowerCase();
    if (directives.has(key)) repeated.push(key);
    else directives.set(key, { name: key, values });
  }
  return { directives: [...directives.values()], repeated };
}

/** CSP Level 3, and what browsers took from its drafts. As of 2026-11. */
export const CSP_DIRECTIVES: ReadonlySet<string> = new Set(
  `default-src script-src script-src-elem script-src-attr style-src style-src-elem style-src-attr img-src font-src connect-src media-src
   object-src frame-src child-src worker-src manifest-src prefetch-src fenced-frame-src base-uri form-action frame-ancestors navigate-to sandbox
   report-uri report-to upgrade-insecure-requests block-all-mixed-content require-trusted-types-for trusted-types plugin-types referrer
   require-sri-for webrtc`
    .split(/\s+/)
    .filter((name) => name !== ''),
);
