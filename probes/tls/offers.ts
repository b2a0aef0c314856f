/** Groups that are offered, the most common first (TLS Supported Groups, as of 2026-11). */
export const GROUPS_OFFERED: readonly number[] = [
  29, 23, 24, 25, 30, 4588, 4587, 4589, 26, 27, 28, 31, 32, 33, 256, 257, 258, 259, 260, 22, 21, 20, 19, 18, 14, 13, 12, 11, 10, 9, 8, 7, 6,
  17, 16, 15, 5, 4, 3, 2, 1,
];

/** Signature schemes that are offered (RFC 8446 §4.2.3): all that certificates may need, the old ones last. */
export const SIGNATURES_OFFERED: readonly number[] = [
  0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x081a, 0x081b, 0x081c, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b, 0x0401, 0x0501, 0x0601,
  0x0303, 0x0301, 0x0203, 0x0201, 0x0202,
];

/** Hashes that a server should no longer sign with in TLS 1.2 (RFC 9155), by their number (RFC 5246 §7.4.1.4.1). */
export const LEGACY_SIGNATURES: readonly { readonly code: number; readonly schemes: readonly number[] }[] = [
  { code: 1, schemes: [0x0101, 0x0103] },
  { code: 2, schemes: [0x0201, 0x0203, 0x0202] },
  { code: 3, schemes: [0x0301, 0x0303] },
];
