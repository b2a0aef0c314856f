import { describe, expect, it } from 'vitest';
import { certValidity } from '../../../rules/cert/validity.ts';
import { certificatePem, DAY, keyPair, type CertificateWish } from '../../support/certificates.ts';
import { NOW } from '../../support/judged.ts';
import { told } from '../told.ts';

/** A certificate of so many days before and behind the day of the test. */
function living(before: number, behind: number, more: CertificateWish = {}): string {
  return certificatePem({ notBefore: NOW - before * DAY, notAfter: NOW + behind * DAY - 1, ...more });
}

const authority: CertificateWish = { isCa: true, names: [], subject: [['CN', 'Example CA']] };

function said(pem: string): string[] {
  return told(certValidity, { 'server.pem': pem }).map((line) => line.replace(/(\d+:\d+)-\d+:\d+.*$/, '$1'));
}

describe('cert/validity', () => {
  it.each([
    ['in the middle of its life passes', living(45, 45), []],
    ['sixteen days before the end of ninety passes', living(74, 16), []],
    ['fourteen days before the end of ninety is soon', living(76, 14), ['warning expiresSoon 1:1']],
    ['a life of ten years is told a month before', living(3600, 29), ['warning expiresSoon 1:1']],
    ['but not two months before', living(3600, 60), []],
    ['a life of six days is told a week before, always', living(1, 5), ['warning expiresSoon 1:1']],
    ['yesterday it expired', living(90, -1), ['error expired 1:1']],
    ['tomorrow it begins', living(-1, 90), ['error notYetValid 1:1']],
    ['it ends before it begins', living(0, 0, { notAfter: NOW - 2 * DAY, notBefore: NOW - DAY }), ['error reversed 1:1']],
    ['an authority that expired in a store is a warning', living(90, -1, authority), ['warning expired 1:1']],
    ['in a chain it is an error', living(45, 45) + living(90, -1, authority), [expect.stringMatching(/^error expired \d+:1$/)]],
    [
      'a second host in one file is looked at too',
      living(45, 45) + living(90, -1, { key: keyPair('P-384') }),
      [expect.stringMatching(/^error expired/)],
    ],
    ['a file without certificates is not looked at', '-----BEGIN CERTIFICATE-----\n...\n-----END CERTIFICATE-----\n', []],
  ])('%s', (_, pem, expected) => expect(said(pem)).toEqual(expected));

  it('names the host, the day and the days left', () => {
    expect(told(certValidity, { 'a.crt': living(80, 10, { names: ['mail.example.org'] }) })).toEqual([
      'warning expiresSoon 1:1-1:28 The certificate for mail.example.org expires on 2026-11-10 23:59 UTC, in 9 days.',
    ]);
  });
});
