import { describe, expect, it } from 'vitest';
import { tlsCipherString } from '../../../rules/tls/cipher-string.ts';
import { told } from '../told.ts';

/** `severity message line:column-line:column` of a host with this cipher string on line 3. */
function said(text: string): string[] {
  const files = {
    'nginx.conf': `http { server { listen 443 ssl;\nssl_certificate /s/c; ssl_certificate_key /s/k;\nssl_ciphers ${text}; } }\n`,
  };
  return told(tlsCipherString, files).map((line) => line.split(' ').slice(0, 3).join(' '));
}

describe('tls/cipher-string', () => {
  it.each<[string, string, string[]]>([
    ['a plain list passes', 'ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256', []],
    ['what older versions knew may be excluded', 'HIGH:!EXPORT:!DES:!RC4:!MD5:!KRB5-DES-CBC3-SHA:!DES-CBC3-SHA', []],
    ['a misspelt exclusion excludes nothing', 'HIGH:!aNUL:!MD5', ['warning excludesNothing 3:19-3:23']],
    ['in quotes as well', '"HIGH:!aNUL"', ['warning excludesNothing 3:20-3:24']],
    ['a misspelt suite adds nothing', 'HIGH:ECDHE-RSA-AES512-GCM-SHA256', ['warning addsNothing 3:18-3:45']],
    ['the name of IANA', 'HIGH:TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', ['warning registeredName 3:18-3:55']],
    ['a suite of TLS 1.3', 'HIGH:TLS_AES_128_GCM_SHA256', ['advice tls13 3:18-3:40']],
    ['words that exclude each other', 'HIGH:AES128+AES256', ['warning contradiction 3:25-3:31']],
    ['a weak suite that default builds lack', 'HIGH:DES-CBC3-SHA', ['warning weak 3:18-3:30']],
    ['a character that OpenSSL cannot read', 'HIGH:!aNULL|MD5', ['error refused 3:24-3:25']],
    ['groups of BoringSSL', '[ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-RSA-AES128-GCM-SHA256]:AES128-SHA', ['advice boringSsl 3:13-3:83']],
    ['the policy of the machine leaves it open', 'PROFILE=SYSTEM', ['unknown']],
    ['a text beyond all measure leaves it open', 'A:'.repeat(9000), ['unknown']],
    ['a security level that there is not', 'HIGH:@SECLEVEL=8', ['error refused 3:19-3:29']],
    ['nothing is left', 'HIGH:!ALL', ['error empty 3:13-3:22']],
    ['a variable leaves it open', '$suites', ['unknown']],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));

  it('does not apply where nothing is written', () => {
    expect(
      told(tlsCipherString, { 'nginx.conf': 'http { server { listen 443 ssl; ssl_certificate /s/c; ssl_certificate_key /s/k; } }' }),
    ).toEqual([]);
  });
});
