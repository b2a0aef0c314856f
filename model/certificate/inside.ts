/**
 * Whether a name is for the inside, where nobody else issues certificates or could misuse one: a single label, an address, and the names of RFC
 * 6761, 6762, 8375 and 9476, ICANN's `internal`, and those that people take in its stead. `.example` is ordinary.
 */
export function isInsideName(name: string): boolean {
  return !name.replace(/\.$/, '').includes('.') || INSIDE.test(name);
}

const INSIDE = /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|test|invalid|alt|onion|home\.arpa)\.?$|^[\d.]+$/i;
