import { describe, expect, it } from 'vitest';
import { certLifetime } from '../../../rules/cert/lifetime.ts';
import { DAY } from '../../support/certificates.ts';
import { issued, publicly } from './chains.ts';

/** One that was issued on a day and lives so many days to the last second. */
function living(issued: string, days: number, seconds = -1): string {
  const notBefore = Date.parse(`${issued}T00:00:00Z`) / 1000;
  return publicly({ notBefore, notAfter: notBefore + days * DAY + seconds });
}

import { told } from '../told.ts';

function said(files: string | Readonly<Record<string, string>>): string[] {
  return told(certLifetime, typeof files === 'string' ? { 'server.pem': files } : files).map((line) =>
    line.replace(/(\d+:\d+)-\d+:\d+.*$/, '$1'),
  );
}

describe('cert/lifetime', () => {
  it.each([
    ['ninety days pass', living('2026-10-01', 90), []],
    ['200 days from March 2026 pass', living('2026-03-15', 200), []],
    ['a second more is a day more', living('2026-03-15', 200, 0), ['error tooLong 1:1']],
    ['398 days the day before pass', living('2026-03-14', 398), []],
    ['399 days do not', living('2026-03-14', 399), ['error tooLong 1:1']],
    ['101 days from March 2027', living('2027-03-15', 101), ['error tooLong 1:1']],
    ['48 days from March 2029', living('2029-03-15', 48), ['error tooLong 1:1']],
    ['47 days pass', living('2029-03-15', 47), []],
    ['one before the limits is not judged', living('2019-01-01', 800), []],
    ['a private authority may do as it likes', issued({ notAfter: Date.UTC(2040, 1, 1) / 1000 }), []],
    [
      'signed by itself it is not public, whatever it says',
      publicly({ issuer: [['CN', 'www.example.org']], notAfter: Date.UTC(2040, 1, 1) / 1000 }),
      [],
    ],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
