import { describe, expect, it } from 'vitest';
import { plain } from '../../../rules/hsts/plain.ts';
import { deployment, plain as onPlain, secure, short } from '../hosts.ts';
import { told } from '../told.ts';

const FIELD = 'add_header Strict-Transport-Security "max-age=1";';

describe('hsts/plain', () => {
  it.each([
    ['on a redirect without TLS', onPlain('a.example.org', `${FIELD} return 301 https://a.example.org/;`), ['advice plain']],
    ['over TLS', secure('a.example.org', `${FIELD} return 301 https://a.example.org/;`), []],
    ['something else may end TLS', onPlain('a.example.org', `${FIELD} root /srv;`), []],
    ['it is not sent', onPlain('a.example.org', 'return 301 https://a.example.org/;'), []],
  ])('%s', (_, servers, expected) => expect(told(plain, deployment('', servers)).map(short)).toEqual(expected));
});
