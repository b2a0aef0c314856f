import { describe, expect, it } from 'vitest';
import { dkimKeyMatch } from '../../../rules/dkim/key-match.ts';
import { keyPair, type KeyKind } from '../../support/certificates.ts';
import { strings } from '../../support/dkim-keys.ts';
import { SOUND_HEAD } from '../../support/judged.ts';
import { told } from '../told.ts';

type Form = 'spki' | 'pkcs1';

function published(selector: string, kind: KeyKind, which = 0, type: Form = 'spki'): string {
  const der = keyPair(kind, which).publicKey.export({ type, format: 'der' });
  const key = kind === 'ed25519' ? der.subarray(-32) : der;
  return `${selector}._domainkey TXT ${strings(`v=DKIM1; k=${kind === 'ed25519' ? kind : 'rsa'}; p=${key.toString('base64')}`)}\n`;
}

const filed = (kind: KeyKind = 'rsa-2048', how: object = {}): string =>
  String(keyPair(kind).privateKey.export({ type: 'pkcs8', format: 'pem', ...how }));
const bare = (kind: KeyKind): string => keyPair(kind).privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
const zone = (records: string): Record<string, string> => ({ 'example.org.zone': SOUND_HEAD + records });
const CONF = 'opendkim/opendkim.conf';
const SINGLE = { [CONF]: 'Mode sv\nDomain example.org\nSelector s1\nKeyFile /etc/opendkim/s1.private\n' };
const KEY = { 'opendkim/s1.private': filed() };

function tables(keys: string, signing: string): Record<string, string> {
  return {
    [CONF]: 'KeyTable /etc/opendkim/KeyTable\nSigningTable refile:/etc/opendkim/SigningTable\n',
    'opendkim/KeyTable': keys,
    'opendkim/SigningTable': signing,
  };
}

const saidIn = (files: Record<string, string>): string[] => told(dkimKeyMatch, files).map((line) => line.split(' ').slice(0, 3).join(' '));

describe('dkim/key-match', () => {
  it.each([
    ['a pair passes', { ...SINGLE, ...KEY, ...zone(published('s1', 'rsa-2048')) }, []],
    ['a pair in the older form passes', { ...SINGLE, ...KEY, ...zone(published('s1', 'rsa-2048', 0, 'pkcs1')) }, []],
    ['two keys that are no pair fail', { ...SINGLE, ...KEY, ...zone(published('s1', 'rsa-2048', 1)) }, ['error mismatch 3:10-3:12']],
    [
      'so does one in the older form',
      { ...SINGLE, ...KEY, ...zone(published('s1', 'rsa-2048', 1, 'pkcs1')) },
      ['error mismatch 3:10-3:12'],
    ],
    ['an Ed25519 record for a key of RSA fails', { ...SINGLE, ...KEY, ...zone(published('s1', 'ed25519')) }, ['error mismatch 3:10-3:12']],
    [
      'of two records at the selector one may be the one',
      { ...SINGLE, ...KEY, ...zone(published('s1', 'rsa-2048', 1) + published('s1', 'rsa-2048')) },
      [],
    ],
    ['a key on the server only is unknown', { ...SINGLE, ...zone(published('s1', 'rsa-2048')) }, ['unknown']],
    [
      'an encrypted key is unknown',
      {
        ...SINGLE,
        'opendkim/s1.private': filed('rsa-2048', { cipher: 'aes-256-cbc', passphrase: 'x' }),
        ...zone(published('s1', 'rsa-2048')),
      },
      ['unknown'],
    ],
    [
      'a key that does not write its public half is unknown',
      { ...SINGLE, 'opendkim/s1.private': filed('ed25519'), ...zone(published('s1', 'ed25519')) },
      ['unknown'],
    ],
    ['a record that cannot be read is unknown', { ...SINGLE, ...KEY, ...zone('s1._domainkey TXT "v=DKIM1; p=AAAA"\n') }, ['unknown']],
    ['a revoked key is another rule’s', { ...SINGLE, ...KEY, ...zone('s1._domainkey TXT "v=DKIM1; p="\n') }, []],
    ['a selector that is not published is another rule’s', { ...SINGLE, ...KEY, ...zone('') }, []],
    [
      'a row of the KeyTable counts',
      {
        ...tables('k example.org:s1:/etc/opendkim/keys/example.org/s1.private\n', '*@example.org k\n*@sub.example.org k\n'),
        'opendkim/keys/example.org/s1.private': filed(),
        ...zone(published('s1', 'rsa-2048', 1)),
      },
      ['error mismatch opendkim/KeyTable:1:1-1:59'],
    ],
    [
      'the domain of the sender stands for % in both places',
      {
        ...tables('k %:s1:/etc/opendkim/keys/%/s1.private\n', '*@example.org k\n'),
        'opendkim/keys/example.org/s1.private': filed(),
        ...zone(published('s1', 'rsa-2048', 1)),
      },
      ['error mismatch opendkim/KeyTable:1:1-1:39'],
    ],
    [
      'a key of the same name for another domain is not the one',
      {
        ...tables('k example.org:s1:/etc/opendkim/keys/example.org/s1.private\n', '*@example.org k\n'),
        'opendkim/keys/example.net/s1.private': filed(),
        ...zone(published('s1', 'rsa-2048', 1)),
      },
      ['unknown'],
    ],
    [
      'a key inside the KeyTable counts',
      { ...tables(`k example.org:s1:${bare('rsa-2048')}\n`, '*@example.org k\n'), ...zone(published('s1', 'rsa-2048', 1)) },
      ['error mismatch opendkim/KeyTable:1:1-1:1642'],
    ],
    [
      'and passes where it is the one',
      { ...tables(`k example.org:s1:${bare('rsa-2048')}\n`, '*@example.org k\n'), ...zone(published('s1', 'rsa-2048')) },
      [],
    ],
    [
      'one inside the KeyTable that cannot be read is unknown',
      { ...tables('k example.org:s1:MIIEowIBAAKCAQEA\n', '*@example.org k\n'), ...zone(published('s1', 'rsa-2048')) },
      ['unknown'],
    ],
  ] as const)('%s', (_, files, expected) => expect(saidIn(files)).toEqual(expected));

  it('it says which key, which selector and which name', () => {
    const [line] = told(dkimKeyMatch, { ...SINGLE, ...KEY, ...zone(published('s1', 'rsa-2048', 1)) });
    expect(line).toContain('private key in opendkim/s1.private and the selector s1, but s1._domainkey.example.org publishes');
  });
});
