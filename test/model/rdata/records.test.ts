import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compiled, hasCompilezone } from './compilezone.ts';
import { encoded, outcomeOf } from './records.ts';

/** Records on which we and BIND 9.18 disagree, and why. */
const DISAGREEMENTS: Readonly<Record<string, string>> = {
  'IPSECKEY 10 0 0 .': 'algorithm 0 says that there is no key (RFC 4025 §2.4); BIND wants one',
  'TYPE45 \\# 3 0A0000': 'the same',
  'DNSKEY 0x101 3 5 AQID': 'flags are a decimal number (RFC 4034 §2.2); BIND takes hexadecimal too',
  'DNSKEY 257 3 RSASHA1-NSEC3-SHA1 AQID': 'the name of the IANA registry; BIND has its own',
  'DNSKEY 257 3 DSA-NSEC3-SHA1 AQID': 'the same',
  'DNSKEY 257 3 ECC-GOST AQID': 'the same',
  'DNSKEY 257 3 SM2SM3 AQID': 'an algorithm of the IANA registry that BIND 9.18 does not know',
  'CDNSKEY 0 3 DELETE AA==': 'the same',
  'EUI48 0-0-5e-0-53-2a': 'groups are two hexadecimal digits (RFC 7043 §3.2); BIND after 9.18 refuses it too',
  'EUI64 00-00-5e-ef-10-00-00-2g': 'the same of EUI64 (§4.2); BIND stops reading at the first other character',
  'LOC 52 N 4 E -+5m': 'two signs are no number (RFC 1876 §3); BIND reads it with strtol',
  'LOC 52 2 +3.5 N 4 E 0': 'seconds have no sign',
  'SVCB 1 foo. key7="/q{?dns}}"': "a '}' outside of an expression is no URI template (RFC 6570 §2.1)",
  'SVCB 1 foo. ech="AQ ID"': 'the value of ech is Base64 without blanks (RFC 9460 §2.1, RFC 4648 §3.3)',
  'SVCB 1 foo. ohttp': 'a key registered since (RFC 9540)',
  'CLA a b': 'BIND 9.18 does not know CLA and IPN',
  'IPN 5': 'the same',
  'TYPE264 \\# 8 0000000000000005': 'the same',
  'MD x': 'obsolete is not malformed: another rule speaks of it',
  'MF x': 'the same',
  'NSEC3 2 0 1 - 2vptu5timamqttgl4luu9kg21e0aor3s2vptu5timamqttgl4luu9kg21e0aor3s2vptu5timamqttgl4luu9kg21e0aor3s':
    'hashes of unknown algorithms have up to 255 octets (RFC 5155 §3.2)',
  'WKS 192.0.2.1 udp smtp': 'BIND asks /etc/services for the protocol; ours are the ports whatever the protocol',
};

const rows = readFileSync(new URL('records.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [record: string, expected: string]);

describe('records', () => {
  it.each(rows)('%s is %s', (record, expected) => {
    expect(outcomeOf(record)).toBe(expected);
  });

  it('read back what they print', () => {
    for (const [record, expected] of rows) {
      if (expected.startsWith('! ')) continue;
      const first = encoded(record);
      const [mnemonic] = record.split(' ');
      expect(encoded(`${mnemonic} ${expected}`), record).toEqual(first);
    }
  });

  it.skipIf(!hasCompilezone)(`${rows.length} of them as named-compilezone 9.18 takes, refuses and prints them`, () => {
    const theirs = compiled(rows.map(([record]) => record));
    const differing = rows
      .filter(([, expected], i) => (expected.startsWith('! ') ? undefined : expected) !== theirs[i])
      .map(([record]) => record);
    expect(differing.sort()).toEqual(Object.keys(DISAGREEMENTS).sort());
  });
});
