import { describe, expect, it } from 'vitest';
import { dkimSingle } from '../../../rules/dkim/single.ts';
import { ED25519_KEY } from '../../support/dkim-keys.ts';
import { told } from '../../support/mail.ts';

const key = (tags: string) => `s._domainkey TXT "${tags}k=ed25519; p=${ED25519_KEY}"`;

describe('dkim/single', () => {
  it.each([
    ['one key passes', `${key('')}\n`, []],
    ['the same record twice is one in the DNS', `${key('')}\n${key('')}\n`, []],
    ['two records fail at the second', `${key('')}\n${key('t=s; ')}\n`, [`error several [${key('t=s; ')}] s._domainkey.example.org.`]],
    [
      'a foreign text beside the key fails',
      `${key('')}\ns._domainkey TXT "x"\n`,
      ['error several [s._domainkey TXT "x"] s._domainkey.example.org.'],
    ],
    ['two keys elsewhere are left alone', 's TXT "v=DKIM1; p="\ns TXT "v=DKIM1; k=rsa; p="\n', []],
  ])('%s', (_, records, expected) => expect(told(dkimSingle, records)).toEqual(expected));
});
