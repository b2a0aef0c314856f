import { describe, expect, it } from 'vitest';
import { tlsCipherOrder } from '../../../rules/tls/cipher-order.ts';
import { saidOfNginx } from '../../support/nginx.ts';

/** What is said of a host with these lines besides; they begin on line 3. */
function said(lines: string): readonly string[] {
  const host = `server { listen 443 ssl; server_name www.example.org; ssl_certificate /s/c; ssl_certificate_key /s/k;\n${lines} }`;
  return saidOfNginx(tlsCipherOrder, host).map((line) => line.replace(' www.example.org', ''));
}

const BOTH = 'ssl_protocols TLSv1.2; ';
const OWN = 'ssl_prefer_server_ciphers on; ';

describe('tls/cipher-order', () => {
  it.each<[string, string, string[]]>([
    ['better ones first pass', `${BOTH}${OWN}ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA256;`, []],
    [
      'a worse one first does not',
      `${BOTH}${OWN}ssl_ciphers ECDHE-RSA-AES128-SHA256:ECDHE-RSA-AES128-GCM-SHA256;`,
      ['fail worseFirst 3:66'],
    ],
    [
      'nor one in the middle',
      `${BOTH}${OWN}ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES128-SHA256:ECDHE-RSA-AES128-GCM-SHA256;`,
      ['fail worseFirst 3:66'],
    ],
    [
      'the order of the client does not',
      `${BOTH}ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA256;`,
      ['fail clientChooses 3:36'],
    ],
    ['good ones need no order', `${BOTH}ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-CHACHA20-POLY1305;`, []],
    ['where all are to be phased out there is none', `${BOTH}ssl_ciphers ECDHE-RSA-AES128-SHA256:ECDHE-RSA-AES256-SHA384;`, []],
    ['insufficient ones are told elsewhere', `${BOTH}ssl_ciphers AES128-SHA:ECDHE-RSA-AES128-GCM-SHA256;`, []],
    ['TLS 1.3 alone has none', 'ssl_protocols TLSv1.3;', []],
    ['what only one kind of key allows stays open', `${BOTH}ssl_ciphers ECDHE-RSA-AES128-SHA256:ECDHE+AESGCM;`, ['unknown keyElsewhere']],
  ])('%s', (_, lines, expected) => expect(said(lines)).toEqual(expected));
});
