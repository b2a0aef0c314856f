import { describe, expect, it } from 'vitest';
import { certTimestamps } from '../../../rules/cert/timestamps.ts';
import { DAY, OCTOBER } from '../../support/certificates.ts';
import { issued, publicly } from './chains.ts';

const half = { notBefore: OCTOBER, notAfter: OCTOBER + 180 * DAY - 1 };
import { told } from '../told.ts';

function said(files: string | Readonly<Record<string, string>>): string[] {
  return told(certTimestamps, typeof files === 'string' ? { 'server.pem': files } : files).map((line) =>
    line.replace(/(\d+:\d+)-\d+:\d+.*$/, '$1'),
  );
}

describe('cert/timestamps', () => {
  it.each([
    ['two for half a year pass', publicly({ ...half, timestamps: 2 }), []],
    ['two for longer are too few', publicly({ ...half, notAfter: half.notAfter + 1, timestamps: 2 }), ['warning few 1:1']],
    ['three for longer pass', publicly({ ...half, notAfter: half.notAfter + DAY, timestamps: 3 }), []],
    ['one is too few', publicly({ ...half, timestamps: 1 }), ['warning few 1:1']],
    ['an empty list is none', publicly({ ...half, timestamps: 0 }), ['warning none 1:1']],
    ['a private authority writes in no logs', issued({ timestamps: 0 }), []],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
