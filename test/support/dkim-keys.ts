/** A DER element of any length. */
function der(tag: number, ...contents: (Uint8Array | number[])[]): Buffer {
  const content = Buffer.concat(contents.map((part) => Buffer.from(part)));
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

/** A public RSA key of so many bits in base64; no real one, since only its shape is read. */
export function rsaKey(bits: number, exponent: readonly number[] = [1, 0, 1]): string {
  const modulus = Buffer.alloc(Math.ceil(bits / 8), 0xa5);
  modulus[0] = 1 << ((bits - 1) % 8);
  const positive = modulus[0] >= 0x80 ? Buffer.concat([Buffer.from([0]), modulus]) : modulus;
  const key = der(0x30, der(0x02, positive), der(0x02, [...exponent]));
  const algorithm = der(0x30, der(0x06, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1]), [5, 0]);
  return der(0x30, algorithm, der(0x03, [0], key)).toString('base64');
}

export const ED25519_KEY = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';

/** The text as a TXT record of one or more strings. */
export function strings(text: string): string {
  return (text.match(/.{1,200}/gs) ?? ['']).map((part) => `"${part}"`).join(' ');
}
