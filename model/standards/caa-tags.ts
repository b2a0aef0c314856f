/** What a CAA property tag is (RFC 8659 §4.1.1): registered and in use, reserved since RFC 6844, unknown, or no tag at all. */
export type CaaTagStatus = 'known' | 'reserved' | 'unknown' | 'invalid';

export interface CaaTag {
  readonly tag: string;
  readonly status: 'known' | 'reserved';
  /** Whether the value has the syntax of `issue`. */
  readonly issue: boolean;
  readonly reference: string;
}

export const CAA_TAGS: { readonly source: string; readonly asOf: string; readonly tags: readonly CaaTag[] } = {
  source: 'https://www.iana.org/assignments/pkix-parameters/pkix-parameters.xhtml#caa-properties',
  asOf: '2023-10-16',
  tags: [
    { tag: 'issue', status: 'known', issue: true, reference: 'RFC 8659 §4.2' },
    { tag: 'issuewild', status: 'known', issue: true, reference: 'RFC 8659 §4.3' },
    { tag: 'iodef', status: 'known', issue: false, reference: 'RFC 8659 §4.4' },
    { tag: 'issuemail', status: 'known', issue: true, reference: 'RFC 9495' },
    { tag: 'issuevmc', status: 'known', issue: true, reference: 'Minimum Security Requirements for Issuance of Mark Certificates' },
    { tag: 'contactemail', status: 'known', issue: false, reference: 'CA/Browser Forum Baseline Requirements, A.1.1' },
    { tag: 'contactphone', status: 'known', issue: false, reference: 'CA/Browser Forum Baseline Requirements, A.1.2' },
    { tag: 'auth', status: 'reserved', issue: false, reference: 'RFC 6844' },
    { tag: 'path', status: 'reserved', issue: false, reference: 'RFC 6844' },
    { tag: 'policy', status: 'reserved', issue: false, reference: 'RFC 6844' },
  ],
};

/** Tags are compared without case and consist of ASCII letters and digits (RFC 8659 §4.1). */
export function caaTagStatus(tag: string): CaaTagStatus {
  if (!isCaaTag(tag)) return 'invalid';
  return caaTag(tag)?.status ?? 'unknown';
}

export function caaTag(tag: string): CaaTag | null {
  return BY_NAME.get(tag.toLowerCase()) ?? null;
}

const BY_NAME: ReadonlyMap<string, CaaTag> = new Map(CAA_TAGS.tags.map((entry) => [entry.tag, entry]));

function isCaaTag(tag: string): boolean {
  for (let i = 0; i < tag.length; i++) {
    const code = tag.charCodeAt(i);
    const lower = code | 32;
    if (!((lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39))) return false;
  }
  return tag.length > 0;
}
