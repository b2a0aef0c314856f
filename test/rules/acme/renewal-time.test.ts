import { describe, expect, it } from 'vitest';
import { renewalTime } from '../../../rules/acme/renewal-time.ts';
import { told } from '../told.ts';
import { certificateResource, issuerFile } from './orders.ts';

function said(files: Readonly<Record<string, string>>): string[] {
  return told(renewalTime, files).map((line) => line.split(' ').slice(0, 2).join(' '));
}

const certbot = (line: string): Record<string, string> => ({ 'renewal/a.conf': `${line}\n[renewalparams]\nauthenticator = nginx\n` });
const kubernetes = (before: string): Record<string, string> => ({
  ...issuerFile(),
  ...certificateResource('www.example.org', `  renewBefore: ${before}\n`),
});

describe('acme/renewal-time', () => {
  it.each([
    ['nothing is written', certbot('version = 2'), []],
    ['a comment is nothing', certbot('# renew_before_expiry = 5 days'), []],
    ['a third of the lifetime', certbot('renew_before_expiry = 30 days'), []],
    ['too late', certbot('renew_before_expiry = 5 days'), ['warning late']],
    ['always', certbot('renew_before_expiry = 13 weeks'), ['warning always']],
    ['hours of cert-manager', kubernetes('120h'), ['warning late']],
    ['fifteen days', kubernetes('360h'), []],
    ['no duration of Go', kubernetes('5d'), []],
  ])('%s', (_, files, expected) => expect(said(files)).toEqual(expected));
});
