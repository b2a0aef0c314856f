/** Order of serial numbers (RFC 1982 §3.2): negative when `a` is older than `b`; undefined when they are half the space apart, which has no order. */
export function compareSerials(a: number, b: number): number | undefined {
  const ahead = (a - b) >>> 0;
  if (ahead === 0) return 0;
  return ahead === HALF ? undefined : ahead < HALF ? 1 : -1;
}

const HALF = 0x80000000;
