/** The group of RFC 7919 that a prime is of; undefined for any other prime. `hex` without leading zeros. */
export function ffdheGroupOf(hex: string): string | undefined {
  const bits = hex.length * 4;
  const constant = CONSTANTS.get(bits);
  return constant !== undefined && primeOf(bits, constant).toString(16) === hex.toLowerCase() ? `ffdhe${bits}` : undefined;
}

/** The X of each group (RFC 7919 appendix A). */
const CONSTANTS: ReadonlyMap<number, bigint> = new Map([
  [2048, 560_316n],
  [3072, 2_625_351n],
  [4096, 5_736_041n],
  [6144, 15_705_020n],
  [8192, 10_965_728n],
]);

/** p = 2^b - 2^(b-64) + (floor(2^(b-130) · e) + X) · 2^64 - 1 */
function primeOf(bits: number, constant: bigint): bigint {
  const b = BigInt(bits);
  return (1n << b) - (1n << (b - 64n)) + ((eTimesTwoTo(b - 130n) + constant) << 64n) - 1n;
}

/** The sum of 2^power / n!, with 128 bits more than are wanted, so that what each step rounds off does not reach them. */
function eTimesTwoTo(power: bigint): bigint {
  const spare = 128n;
  let term = 1n << (power + spare);
  let sum = 0n;
  for (let n = 1n; term > 0n; n++) {
    sum += term;
    term /= n;
  }
  return sum >> spare;
}
