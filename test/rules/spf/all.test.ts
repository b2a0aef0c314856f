import { describe, expect, it } from 'vitest';
import { spfAll } from '../../../rules/spf/all.ts';
import { told } from '../../support/mail.ts';

describe('spf/all', () => {
  it.each([
    ['-all passes', '@ TXT "v=spf1 mx -all"\n', []],
    ['~all passes', '@ TXT "v=spf1 mx ~all"\n', []],
    ['redirect takes its place', '@ TXT "v=spf1 redirect=_spf.example.net"\n', []],
    ['no all fails', '@ TXT "v=spf1 mx"\n', ['warning missing [v=spf1 mx]']],
    ['+all fails', '@ TXT "v=spf1 mx +all"\n', ['error pass [+all]']],
    ['all without qualifier is +all', '@ TXT "v=spf1 all"\n', ['error pass [all]']],
    ['?all fails', '@ TXT "v=spf1 mx ?all"\n', ['warning neutral [?all]']],
    ['an all behind the first does not count', '@ TXT "v=spf1 -all +all"\n', []],
    ['a misspelt all is a matter of grammar', '@ TXT "v=spf1 mx -al"\n', []],
    ['a record that is only included needs none', '_spf TXT "v=spf1 ip4:192.0.2.0/24"\nspf TXT "v=spf1 ?all"\n', []],
    ['but must not let everybody pass', '_spf TXT "v=spf1 +all"\n', ['error pass [+all] _spf.example.org.']],
    ['a host that sends mail does need one', 'mail A 192.0.2.25\nmail TXT "v=spf1 a"\n', ['warning missing [v=spf1 a] mail.example.org.']],
    ['a text that is no SPF record is left alone', '@ TXT "v=spf10 +all"\n', []],
  ])('%s', (_, records, expected) => expect(told(spfAll, records)).toEqual(expected));
});
