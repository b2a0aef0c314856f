import { describe, expect, it } from 'vitest';
import { dkimName } from '../../../rules/dkim/name.ts';
import { ED25519_KEY } from '../../support/dkim-keys.ts';
import { mended, paramsOf, told } from '../../support/mail.ts';

const key = (owner: string) => `${owner} TXT "v=DKIM1; k=ed25519; p=${ED25519_KEY}"`;

describe('dkim/name', () => {
  it.each([
    ['a key at a selector passes', key('s._domainkey'), '', []],
    ['a key of a subdomain passes', key('s._domainkey.lists'), '', []],
    ['a misspelt label fails', key('s._domainkeys'), '', ['error misspelt s._domainkeys.example.org.']],
    ['a forgotten underscore may be a provider’s way', key('s.domainkey'), '', ['warning misspelt s.domainkey.example.org.']],
    ['a key without selector fails', key('_domainkey'), '', ['error withoutSelector _domainkey.example.org.']],
    ['a policy of old there passes', '_domainkey TXT "v=DKIM1; o=~"', '', []],
    ['a key elsewhere is a warning', key('s'), '', ['warning misplaced s.example.org.']],
    ['unless an alias leads there', key('s'), 's._domainkey CNAME s\n', []],
    ['a key at a wildcard is a warning', key('*._domainkey'), '', ['warning wildcard *._domainkey.example.org.']],
    ['no key at a wildcard passes', '*._domainkey TXT "v=DKIM1; p="', '', []],
    ['a text that looks like none passes', 's TXT "p=1; t=2"', '', []],
  ])('%s', (_, record, more, expected) =>
    expect(told(dkimName, `${record}\n${more}`)).toEqual(expected.map((line) => line.replace(/ (\S+)$/, ` [${record}] $1`))),
  );

  it('knows the name that was meant', () => {
    expect(paramsOf(dkimName, `${key('s._domainkeys.lists')}\n`)).toMatchObject({ expected: 's._domainkey.lists.example.org.' });
  });

  it('mends a misspelt label', () => expect(mended(dkimName, `${key('s._domainkeys')}\n`)).toBe(`${key('s._domainkey')}\n`));
});
