import { describe, expect, it } from 'vitest';
import { securityTxtExpires } from '../../../rules/security-txt/expires.ts';
import { told } from '../told.ts';

const CONTACT = 'Contact: mailto:security@example.org\n';

/** `severity message line:column-line:column`, or the outcome. The day is 2026-11-01. */
function said(text: string): string[] {
  return told(securityTxtExpires, { '.well-known/security.txt': CONTACT + text }).map((line) => line.split(' ').slice(0, 3).join(' '));
}

describe('security-txt/expires', () => {
  it.each([
    ['half a year ahead passes', 'Expires: 2027-05-01T00:00:00Z\n', []],
    ['small letters and another time zone pass', 'expires: 2027-05-01t02:00:00.5+02:00\n', []],
    ['a year to the day passes', 'Expires: 2027-11-01T00:00:00Z\n', []],
    ['none is missing', '', ['error missing 1:1-1:37']],
    ['a second one is one too many', 'Expires: 2027-05-01T00:00:00Z\nExpires: 2027-06-01T00:00:00Z\n', ['error several 3:1-3:8']],
    ['a day without time is no date and time', 'Expires: 2027-05-01\n', ['error form 2:10-2:20']],
    ['a time without zone is none', 'Expires: 2027-05-01T00:00:00\n', ['error form 2:10-2:29']],
    ['a day that no calendar has is none', 'Expires: 2027-02-29T00:00:00Z\n', ['error form 2:10-2:30']],
    ['yesterday has expired', 'Expires: 2026-10-31T00:00:00Z\n', ['error expired 2:10-2:30']],
    ['an hour ago in its own time zone has expired', 'Expires: 2026-11-01T00:00:00+01:00\n', ['error expired 2:10-2:35']],
    ['three weeks ahead is soon', 'Expires: 2026-11-22T00:00:00Z\n', ['warning soon 2:10-2:30']],
    ['three years ahead is far', 'Expires: 2029-11-01T00:00:00Z\n', ['warning far 2:10-2:30']],
    ['a placeholder leaves it open', 'Expires: {{ expires }}\n', ['unknown']],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));
});
