const HEAD =
  '$ORIGIN example.org.\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster 1 14400 3600 1209600 3600\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n';

/** A zone in which nothing is an error but what is added. */
export function zone(...lines: readonly string[]): string {
  return `${HEAD}${lines.map((line) => `${line}\n`).join('')}`;
}

/** Lines before what is added. */
export const HEAD_LINES = 5;

/** A line with one error: the target lacks its final dot. */
export function badLine(name: string): string {
  return `${name} CNAME ${name}.example.net`;
}
