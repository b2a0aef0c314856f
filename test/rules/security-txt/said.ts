import type { Rule } from '../../../model/rule.ts';
import { told } from '../told.ts';

export const PATH = '.well-known/security.txt';

/** What a rule says of a security.txt: `severity message line:column-line:column` for each finding, or the outcome. The day is 2026-11-01. */
export function saidOfFile(rule: Rule, text: string, more: Readonly<Record<string, string>> = {}): string[] {
  return told(rule, { [PATH]: text, ...more }).map((line) => line.split(' ').slice(0, 3).join(' '));
}

export const CONTACT = 'Contact: mailto:security@example.org\n';
export const EXPIRES = 'Expires: 2027-05-01T00:00:00Z\n';

/** A signed text: its first line stands on line 4. */
export function signed(text: string): string {
  return `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${text}-----BEGIN PGP SIGNATURE-----\n\niQIzBAEBCgAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n`;
}
