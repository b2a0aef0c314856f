import { describe, expect, it } from 'vitest';
import { securityTxtExpires } from '../../../rules/security-txt/expires.ts';
import { CONTACT, saidOfFile, signed } from '../policy/said.ts';

describe('security-txt/expires', () => {
  it.each([
    ['half a year ahead passes', 'Expires: 2027-05-01T00:00:00Z\n', []],
    ['small letters and another time zone pass', 'expires: 2027-05-01t02:00:00.5+02:00\n', []],
    ['a space in place of the T passes', 'Expires: 2027-05-01 00:00:00Z\n', []],
    ['a year to the day passes', 'Expires: 2027-11-01T00:00:00Z\n', []],
    ['none is missing', '', ['error missing 1:1-1:37']],
    ['a second one is one too many', 'Expires: 2027-05-01T00:00:00Z\nExpires: 2027-06-01T00:00:00Z\n', ['error several 3:1-3:8']],
    ['a day without time is no date and time', 'Expires: 2027-05-01\n', ['error form 2:10-2:20']],
    ['a time without zone is none', 'Expires: 2027-05-01T00:00:00\n', ['error form 2:10-2:29']],
    ['a date as mail has it is none', 'Expires: Sat, 1 May 2027 00:00:00 +0000\n', ['error form 2:10-2:40']],
    ['a day that no calendar has is none', 'Expires: 2027-02-29T00:00:00Z\n', ['error form 2:10-2:30']],
    ['an hour that no clock has is none', 'Expires: 2027-02-28T24:00:00Z\n', ['error form 2:10-2:30']],
    ['yesterday has expired', 'Expires: 2026-10-31T00:00:00Z\n', ['error expired 2:10-2:30']],
    ['an hour ago in its own time zone has expired', 'Expires: 2026-11-01T00:00:00+01:00\n', ['error expired 2:10-2:35']],
    ['three weeks ahead is soon', 'Expires: 2026-11-22T00:00:00Z\n', ['warning soon 2:10-2:30']],
    ['three years ahead is far', 'Expires: 2029-11-01T00:00:00Z\n', ['warning far 2:10-2:30']],
    ['a misspelt one counts', 'Expire: 2025-11-01T00:00:00Z\n', ['error expired 2:9-2:29']],
    ['a placeholder leaves it open', 'Expires: {{ expires }}\n', ['unknown']],
    ['lines of a template leave it open', '{% if expires %}\nExpires: 2025-11-01T00:00:00Z\nExpires: x\n{% endif %}\n', ['unknown']],
    ['lines of a template leave it open whether there is one', '{% include "rest.txt" %}\n', ['unknown']],
  ])('%s', (_, text, expected) => expect(saidOfFile(securityTxtExpires, CONTACT + text)).toEqual(expected));

  it('a signed one is read where it stands', () => {
    expect(saidOfFile(securityTxtExpires, signed(`${CONTACT}Expires: 2025-11-01T00:00:00Z\n`))).toEqual(['error expired 5:10-5:30']);
  });

  it('an empty file at the well-known place has none', () => {
    expect(saidOfFile(securityTxtExpires, '')).toEqual(['error missing 1:1-1:1']);
  });
});
