import { describe, expect, it } from 'vitest';
import { mtaStsContentType } from '../../../rules/mta-sts/content-type.ts';
import { type SeenAnswer, saidOfSeen } from '../../support/seen-web.ts';

const NAME = 'mta-sts.example.org';
const PATH = '/.well-known/mta-sts.txt';

function said(tls: SeenAnswer, page = { host: NAME, path: PATH }): readonly string[] {
  return saidOfSeen(mtaStsContentType, [{ address: '192.0.2.1', plain: 'refused', tls }], [], page);
}

const typed = (value: string): SeenAnswer => ({ status: 200, fields: { 'content-type': value } });

describe('mta-sts/content-type', () => {
  it.each([
    ['plain text passes', typed('text/plain'), [`pass ${NAME}`]],
    ['with a character set as well', typed('text/plain; charset=utf-8'), [`pass ${NAME}`]],
    ['in any letter case', typed('Text/Plain;charset=us-ascii'), [`pass ${NAME}`]],
    ['a page fails', typed('text/html; charset=utf-8'), [`fail other ${NAME}`]],
    ['octets of any kind fail', typed('application/octet-stream'), [`fail other ${NAME}`]],
    ['a type that only begins so fails', typed('text/plainish'), [`fail other ${NAME}`]],
    ['no type at all fails', { status: 200 }, [`fail missing ${NAME}`]],
    [
      'a redirect is another rule’s',
      { status: 301, fields: { location: 'https://www.example.org/', 'content-type': 'text/html' } },
      [`notApplicable ${NAME}`],
    ],
    ['a refusal as well', { status: 404, fields: { 'content-type': 'text/html' } }, [`notApplicable ${NAME}`]],
    ['a server that does not answer is unknown', 'timeout', [`unknown timeout timeout ${NAME}`]],
  ] as const)('%s', (_, tls, expected) => expect(said(tls)).toEqual(expected));

  it('another host has nothing to do with it', () => {
    expect(said(typed('text/html'), { host: 'www.example.org', path: PATH })).toEqual(['notApplicable www.example.org']);
  });
});
