import { describe, expect, it } from 'vitest';
import { hstsValue } from '../../../rules/hsts/value.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;
const sts = (value: string): string => tls(`add_header Strict-Transport-Security "${value}" always;`);

describe('hsts/value', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['a year passes', sts('max-age=31536000; includeSubDomains'), undefined, []],
    ['quotes inside pass', tls(`add_header Strict-Transport-Security 'max-age="63072000"' always;`), undefined, []],
    ['a final semicolon passes', sts('max-age=31536000;'), undefined, []],
    ['nothing but the words', sts('includeSubDomains'), undefined, ['fail maxAgeMissing 3:1 www.example.org']],
    ['no number', sts('max-age=1y'), undefined, ['fail maxAgeValue 3:1 www.example.org']],
    ['twice', sts('max-age=31536000; max-age=1'), undefined, ['fail repeated 3:1 www.example.org']],
    ['a comma in between', sts('max-age=31536000, includeSubDomains'), undefined, ['fail maxAgeValue 3:1 www.example.org']],
    ['an unknown word', sts('max-age=31536000; includeSubDomain'), undefined, ['fail unknown 3:1 www.example.org']],
    ['a value too many', sts('max-age=31536000; preload=1; includeSubDomains'), undefined, ['fail valueNotTaken 3:1 www.example.org']],
    ['zero', sts('max-age=0'), undefined, ['fail removes 3:1 www.example.org']],
    ['a day', sts('max-age=86400'), undefined, ['fail short 3:1 www.example.org']],
    ['preload without the rest', sts('max-age=31536000; preload'), undefined, ['fail preload 3:1 www.example.org']],
    ['a variable leaves it open', sts('$hsts'), undefined, ['unknown variable www.example.org']],
    [
      'a variable that the scheme decides is judged',
      `map $scheme $hsts { default ""; https "max-age=300"; }\n${sts('$hsts')}`,
      undefined,
      ['fail short 4:1 www.example.org'],
    ],
    [
      'a variable that something else decides leaves it open',
      `map $host $hsts { default ""; www.example.org "max-age=300"; }\n${sts('$hsts')}`,
      undefined,
      ['unknown variable www.example.org'],
    ],
    [
      'a variable with two values leaves it open',
      `map $scheme $hsts { default "max-age=1"; https "max-age=300"; }\n${sts('$hsts')}`,
      undefined,
      ['unknown variable www.example.org'],
    ],
    [
      'a template that fills it in leaves it open',
      { 'x.conf.j2': `http {\n${sts('max-age={{ age }}')}}` },
      undefined,
      ['unknown placeholder www.example.org'],
    ],
    ['empty is not sent', sts(''), undefined, []],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(hstsValue, files, version)).toEqual(expected));
});
