import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../model/rule.ts';
import { hosts } from '../../../rules/opendkim/hosts.ts';
import { milter } from '../../../rules/opendkim/milter.ts';
import { signature } from '../../../rules/opendkim/signature.ts';
import { strength } from '../../../rules/opendkim/strength.ts';
import { tables } from '../../../rules/opendkim/tables.ts';
import { short } from '../hosts.ts';
import { told } from '../told.ts';

const SIGNER = 'Mode sv\nDomain example.org\nSelector s1\nKeyFile /etc/dkim/s1.private\n';

function said(rule: Rule, lines: string, more: Readonly<Record<string, string>> = {}, head = SIGNER): string[] {
  return told(rule, { 'opendkim/opendkim.conf': head + lines, ...more }).map(short);
}

describe('opendkim/strength', () => {
  it.each([
    ['the defaults', '', []],
    ['signing with SHA-1', 'SignatureAlgorithm rsa-sha1\n', ['error sha1']],
    ['going without SHA-256', 'AllowSHA1Only yes\n', ['warning onlySha1']],
    ['short keys', 'MinimumKeyBits 512\n', ['error keyBits']],
    ['long keys', 'MinimumKeyBits 2048\n', []],
  ])('%s', (_, lines, expected) => expect(said(strength, lines)).toEqual(expected));

  it('who only verifies signs nothing with SHA-1', () =>
    expect(said(strength, 'SignatureAlgorithm rsa-sha1\n', {}, SIGNER.replace('sv', 'v'))).toEqual([]));
});

describe('opendkim/signature', () => {
  it.each([
    ['as Debian has it', 'Canonicalization relaxed/simple\nOversignHeaders From\n', []],
    ['nothing said', '', ['advice simpleHeader', 'warning oversign']],
    ['other fields only', 'Canonicalization relaxed/relaxed\nOversignHeaders To,Subject\n', ['warning oversign']],
    ['a strict header', 'Canonicalization simple\nOversignHeaders From\n', ['advice simpleHeader']],
    ['part of the text', 'Canonicalization relaxed\nOversignHeaders From\nBodyLengthDB file:/etc/lengths\n', ['warning bodyLength']],
    ['a template decides', 'Canonicalization {{ canon }}\nOversignHeaders {{ headers }}\n', []],
  ])('%s', (_, lines, expected) => expect(said(signature, lines).sort()).toEqual(expected));
});

describe('opendkim/hosts', () => {
  it.each([
    ['the default', '', []],
    ['itself and a network', 'InternalHosts 127.0.0.1, ::1, 192.0.2.0/24\n', []],
    ['everybody', 'InternalHosts 0.0.0.0/0\n', ['error everybody']],
    ['not itself', 'InternalHosts 192.0.2.0/24\n', ['warning notItself']],
    ['a file that is not here', 'InternalHosts refile:/etc/opendkim/TrustedHosts\n', []],
    ['keys that others read', 'RequireSafeKeys No\n', ['warning unsafeKeys']],
  ])('%s', (_, lines, expected) => expect(said(hosts, lines)).toEqual(expected));

  it('a file of the repository is read', () => {
    const files = { 'opendkim/trusted': '# ours\n192.0.2.1\n' };
    expect(said(hosts, 'InternalHosts refile:trusted\n', files)).toEqual(['warning notItself']);
    expect(said(hosts, 'InternalHosts refile:trusted\n', { 'opendkim/trusted': '127.0.0.1\nlocalhost\n' })).toEqual([]);
  });
});

describe('opendkim/tables', () => {
  const head = 'Mode s\nCanonicalization relaxed\nKeyTable file:keys\n';
  const keys = 'main example.org:s1:/etc/dkim/s1.private\n';
  it.each([
    ['a table of patterns', 'SigningTable refile:senders\n', keys, '*@example.org main\n', []],
    ['patterns in a plain file', 'SigningTable file:senders\n', keys, '*@example.org main\n', ['error patternInFile']],
    ['a domain in a plain file', 'SigningTable file:senders\n', keys, 'example.org main\n', []],
    ['everybody in a plain file', 'SigningTable file:senders\n', keys, '* main\n', []],
    ['a key that is not there', 'SigningTable refile:senders\n', keys, '*@example.org other\n', ['advice unusedKey', 'error noKey']],
    [
      'two keys that nobody names',
      'SigningTable refile:senders\n',
      `${keys}old example.org:s0:/etc/dkim/s0.private\nolder example.org:s:/etc/dkim/s.private\n`,
      '*@example.org main\n',
      ['advice unusedKey', 'advice unusedKey'],
    ],
    ['no selector', 'SigningTable refile:senders\n', 'main /etc/dkim/s1.private\n', '*@example.org main\n', ['error keyForm']],
    [
      'a path that is none',
      'SigningTable refile:senders\n',
      'main example.org:s1:dkim/s1.private\n',
      '*@example.org main\n',
      ['error relativeKey'],
    ],
    ['no table of senders', '', keys, '', ['warning incomplete']],
    ['both ways', 'KeyFile /a\nSigningTable refile:senders\n', keys, '*@example.org main\n', ['warning both']],
  ])('%s', (_, lines, table, senders, expected) =>
    expect(said(tables, lines, { 'opendkim/keys': table, 'opendkim/senders': senders }, head)).toEqual(expected),
  );

  it('a key without its selector', () => expect(said(tables, '', {}, SIGNER.replace('Selector s1\n', ''))).toEqual(['warning incomplete']));
});

describe('opendkim/milter', () => {
  const postfix = (line: string): Record<string, string> => ({ 'postfix/main.cf': `myhostname = mx1.example.org\n${line}` });
  it.each([
    ['the same port', 'Socket inet:8891@localhost\n', 'smtpd_milters = inet:127.0.0.1:8891\n', []],
    ['another port', 'Socket inet:8891@localhost\n', 'smtpd_milters = inet:127.0.0.1:11332\n', ['warning otherSocket']],
    ['the path from inside', 'Socket local:/var/spool/postfix/opendkim/o.sock\n', 'smtpd_milters = unix:opendkim/o.sock\n', []],
    ['another path', 'Socket local:/run/opendkim/o.sock\n', 'smtpd_milters = unix:/run/opendkim/p.sock\n', ['warning otherSocket']],
    ['by a name of one’s own', 'Socket inet:8891\n', 'sign = inet:localhost:8891\nsmtpd_milters = $sign\n', []],
    ['no milter', 'Socket inet:8891\n', 'smtpd_tls_loglevel = 1\n', ['warning notCalled']],
    ['a template decides', 'Socket inet:8891\n', 'smtpd_milters = {{ milters }}\n', ['unknown']],
  ])('%s', (_, socket, line, expected) => expect(said(milter, socket, postfix(line))).toEqual(expected));

  it('who only verifies leaves nothing unsigned', () =>
    expect(said(milter, 'Socket inet:8891\n', postfix('smtpd_tls_loglevel = 1\n'), SIGNER.replace('sv', 'v'))).toEqual([]));

  it('with two servers nothing is known', () => {
    const two = { 'a/main.cf': 'myhostname = a.example.org\n', 'b/main.cf': 'myhostname = b.example.org\n' };
    expect(said(milter, 'Socket inet:8891\n', two)).toEqual([]);
  });
});
