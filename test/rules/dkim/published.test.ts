import { describe, expect, it } from 'vitest';
import { published } from '../../../rules/dkim/published.ts';
import { judged } from '../../support/judged.ts';

const ZONE = `$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600
@ IN NS ns1.example.net.
good._domainkey IN TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
old._domainkey IN TXT "v=DKIM1; k=ed25519; p="
test._domainkey IN TXT "v=DKIM1; k=ed25519; t=y; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
`;
const single = (selector: string, domain = 'example.org'): string =>
  `Mode sv\nDomain ${domain}\nSelector ${selector} # ours\nKeyFile /etc/dkimkeys/x.private\n`;
const TABLES = 'KeyTable refile:/etc/opendkim/KeyTable\nSigningTable refile:/etc/opendkim/SigningTable\n';

function said(conf: string, more: Readonly<Record<string, string>> = {}): string[] {
  return judged([published], { 'example.org.zone': ZONE, 'opendkim/opendkim.conf': conf, ...more })
    .filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable')
    .map(({ outcome, message, places: [place], gaps }) =>
      outcome === 'fail' && place?.kind === 'text'
        ? `${message!.id} ${place.span.path}:${place.span.start}-${place.span.end}`
        : `${outcome} ${gaps?.[0]?.cause}`,
    );
}

describe('dkim/published', () => {
  it.each([
    ['a selector that is published passes', single('good'), []],
    ['one that is not fails', single('new'), ['missing opendkim/opendkim.conf:36-39']],
    ['a revoked key fails', single('old'), ['revoked opendkim/opendkim.conf:36-39']],
    ['a key under test is told', single('test'), ['testing opendkim/opendkim.conf:36-40']],
    [
      'of several domains each counts',
      single('new', 'example.org,sub.example.org'),
      ['missing opendkim/opendkim.conf:52-55', 'missing opendkim/opendkim.conf:52-55'],
    ],
    ['a program that only verifies is not its subject', single('new').replace('sv', 'v'), []],
    ['a domain of elsewhere is unknown', single('new', 'example.com'), ['unknown outsideRepository']],
    ['a placeholder is unknown', single('{{ selector }}'), ['unknown placeholder']],
    ['a table that is not here is unknown', TABLES, ['unknown lookupTable']],
  ])('%s', (_, conf, expected) => expect(said(conf)).toEqual(expected));

  it.each([
    ['a row that is published passes', 'k example.org:good:/x\n', '*@example.org k\n', []],
    ['one that is not fails at the row', '# keys\nk example.org:new:/x\n', '*@example.org k\n', ['missing opendkim/KeyTable:7-27']],
    ['a row that nothing signs with is left alone', 'k example.org:new:/x\n', '*@example.org other\n', []],
    ['the domain of the sender stands for %', 'k %:new:/x\n', '*@example.org k\n', ['missing opendkim/KeyTable:0-10']],
  ])('%s', (_, keys, signing, expected) => {
    expect(said(TABLES, { 'opendkim/KeyTable': keys, 'opendkim/SigningTable': signing })).toEqual(expected);
  });
});
