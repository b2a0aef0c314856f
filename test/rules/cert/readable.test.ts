import { describe, expect, it } from 'vitest';
import { certReadable } from '../../../rules/cert/readable.ts';
import { certificateDer, certificatePem, keyPair, pemOf } from '../../support/certificates.ts';
import { told } from '../told.ts';

const whole = certificatePem();
const lines = whole.split('\n');
const key = String(keyPair('P-256').privateKey.export({ type: 'pkcs8', format: 'pem' }));

function withLine(at: number, change: (line: string) => string): string {
  return lines.map((line, i) => (i === at ? change(line) : line)).join('\n');
}

function said(pem: string): string[] {
  return told(certReadable, { 'server.pem': pem }).map((line) => line.split(' ').slice(0, 3).join(' '));
}

describe('cert/readable', () => {
  it.each([
    ['a certificate passes', whole, []],
    ['lines that end in CR LF pass', whole.replaceAll('\n', '\r\n'), []],
    ['explanations around it pass', `subject=CN = www\n${whole}# the end\n`, []],
    ['a placeholder passes', '-----BEGIN CERTIFICATE-----\nMIIB...\n-----END CERTIFICATE-----\n', []],
    ['other blocks are passed over', `${whole}-----BEGIN DH PARAMETERS-----\n!\n-----END DH PARAMETERS-----\n`, []],
    ['without its last line it has no end', lines.slice(0, -2).join('\n'), ['error unterminated 1:1-1:28']],
    ['another block comes before its end', lines.slice(0, -2).join('\n') + '\n' + whole, ['error unterminated 1:1-1:28']],
    ['it ends as something else', whole.replace('END CERTIFICATE', 'END PUBLIC KEY'), [expect.stringMatching(/^error labels \d+:1-/)]],
    ['a character that is no base64', withLine(2, (line) => `${line.slice(0, 9)}!${line.slice(10)}`), ['error character 3:10-3:11']],
    ['base64 that is cut off', withLine(lines.length - 3, () => 'A'), [expect.stringMatching(/^error (?:cut|structure) /)]],
    ['a line is missing', withLine(3, () => ''), ['error structure 1:1-1:28']],
    ['an octet too many', pemOf('CERTIFICATE', Buffer.concat([certificateDer(), Buffer.from([0])])), ['error trailing 1:1-1:28']],
    ['a certificate that says to be a key', whole.replaceAll('CERTIFICATE', 'PRIVATE KEY'), ['error key 1:1-1:28']],
    ['a key that lacks a line', key.replace(/\n[^\n]+\n/, '\n'), ['error key 1:1-1:28']],
  ])('%s', (_, pem, expected) => expect(said(pem)).toEqual(expected));

  it('names the part that is broken', () => {
    const broken = Buffer.from(certificateDer()).toString('latin1').replace('261001000000Z', '269901000000Z');
    expect(told(certReadable, { 'server.pem': pemOf('CERTIFICATE', Buffer.from(broken, 'latin1')) })).toEqual([
      'error structure 1:1-1:28 This is no certificate that programs can read: its validity is broken.',
    ]);
  });
});
