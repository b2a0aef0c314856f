/** BoringSSL lets suites of equal preference stand in brackets, `[A|B]:C`; with OpenSSL such a string is refused. */
export function isOfBoringSsl(text: string): boolean {
  return GROUP.test(text) && !/[[\]|]/.test(text.replaceAll(EVERY_GROUP, ''));
}

/** The same suites, each for itself. */
export function withoutGroups(text: string): string {
  return text.replaceAll(/[[\]]/g, '').replaceAll('|', ':');
}

const GROUP = /\[[\w+-]+(?:\|[\w+-]+)*\]/;
const EVERY_GROUP = /\[[\w+-]+(?:\|[\w+-]+)*\]/g;
