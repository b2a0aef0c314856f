import type { Rule } from '../../../model/rule.ts';
import { told } from '../told.ts';

const SECURITY_TXT = '.well-known/security.txt';
const MTA_STS = '.well-known/mta-sts.txt';

/** The place of a policy file by the area of the rule that looks at it. */
export function pathFor({ id }: Rule): string {
  return id.startsWith('mta-sts/') ? MTA_STS : SECURITY_TXT;
}

/** What a rule says of a policy file: `severity message line:column-line:column` for each finding, or the outcome. The day is 2026-11-01. */
export function saidOfFile(rule: Rule, text: string, more: Readonly<Record<string, string>> = {}): string[] {
  return told(rule, { [pathFor(rule)]: text, ...more }).map((line) => line.split(' ').slice(0, 3).join(' '));
}

export const CONTACT = 'Contact: mailto:security@example.org\n';
export const EXPIRES = 'Expires: 2027-05-01T00:00:00Z\n';

/** A signed text: its first line stands on line 4. */
export function signed(text: string): string {
  return `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${text}-----BEGIN PGP SIGNATURE-----\n\niQIzBAEBCgAdFiEE\n=abcd\n-----END PGP SIGNATURE-----\n`;
}
