import { describe, expect, it } from 'vitest';
import { spfTarget } from '../../../rules/spf/target.ts';
import { paramsOf, told, zoneOf } from '../../support/mail.ts';

describe('spf/target', () => {
  it.each([
    ['an include that is there passes', '_spf TXT "v=spf1 ip4:192.0.2.1 -all"\n@ TXT "v=spf1 include:_spf.example.org -all"\n', []],
    [
      'an include of a name that does not exist fails',
      '@ TXT "v=spf1 include:_spf.example.org -all"\n',
      ['error includeWithoutSpf [include:_spf.example.org]'],
    ],
    [
      'an include of a name with other texts fails',
      '_spf TXT "x"\n@ TXT "v=spf1 include:_spf.example.org -all"\n',
      ['error includeWithoutSpf [include:_spf.example.org]'],
    ],
    ['a redirect to nothing fails', '@ TXT "v=spf1 redirect=_spf.example.org"\n', ['error redirectWithoutSpf [redirect=_spf.example.org]']],
    ['a redirect beside all is not followed', '@ TXT "v=spf1 redirect=_spf.example.org -all"\n', []],
    [
      'an include of several records fails',
      '_spf TXT "v=spf1 a:x.example.net"\n_spf TXT "v=spf1 mx:example.net"\n@ TXT "v=spf1 include:_spf.example.org -all"\n',
      ['error includeSeveral [include:_spf.example.org]'],
    ],
    [
      'an include of a spoilt record fails',
      '_spf TXT "v=spf1 ipv4:192.0.2.1"\n@ TXT "v=spf1 include:_spf.example.org -all"\n',
      ['error targetPermerror [include:_spf.example.org]'],
    ],
    [
      'an include of everybody fails',
      '_spf TXT "v=spf1 +all"\n@ TXT "v=spf1 include:_spf.example.org -all"\n',
      ['error passesEverybody [include:_spf.example.org]'],
    ],
    ['unless it only refuses', '_spf TXT "v=spf1 +all"\n@ TXT "v=spf1 -include:_spf.example.org -all"\n', []],
    ['a host without address is a warning', '@ TXT "v=spf1 a:mail.example.org -all"\n', ['warning noAddress [a:mail.example.org]']],
    [
      'a host without address is told where it is named, not by each record that includes that one',
      '_spf TXT "v=spf1 a:mail.example.org -all"\n@ TXT "v=spf1 include:_spf.example.org -all"\n',
      ['warning noAddress [a:mail.example.org] _spf.example.org.'],
    ],
    ['mx of a name without mail servers is a warning', '@ TXT "v=spf1 mx -all"\n', ['warning noAddress [mx]']],
    ['mx of a name whose mail servers are elsewhere passes', '@ MX 10 mx.example.net.\n@ TXT "v=spf1 mx -all"\n', []],
    [
      'a fault further down is told at the term that leads there',
      '_a TXT "v=spf1 include:_b.example.org"\n@ TXT "v=spf1 include:_a.example.org -all"\n',
      ['error includeWithoutSpf [include:_b.example.org] _a.example.org.', 'error includeWithoutSpf [include:_a.example.org]'],
    ],
    ['a foreign include leaves it open', '@ TXT "v=spf1 include:_spf.example.net -all"\n', ['unknown outsideRepository']],
    [
      'a fault is told even where something is open',
      '@ TXT "v=spf1 include:_spf.example.net include:_spf.example.org -all"\n',
      ['error includeWithoutSpf [include:_spf.example.org]'],
    ],
  ])('%s', (_, records, expected) => expect(told(spfTarget, records)).toEqual(expected));

  it('looks into another zone of the repository', () => {
    const records = '@ TXT "v=spf1 include:_spf.example.net -all"\n';
    expect(told(spfTarget, records, zoneOf('example.net', '_spf TXT "v=spf1 -all"\n'))).toEqual([]);
    expect(told(spfTarget, records, zoneOf('example.net', ''))).toEqual(['error includeWithoutSpf [include:_spf.example.net]']);
  });

  it('names the record that refers, which may be a third one', () =>
    expect(
      paramsOf(
        spfTarget,
        '@ TXT "v=spf1 include:_spf.example.net -all"\n',
        zoneOf('example.net', '_spf TXT "v=spf1 include:x.example.net"\n'),
      ),
    ).toMatchObject({
      owner: 'example.org.',
      at: '_spf.example.net.',
      name: 'x.example.net.',
      reason: 'nxdomain',
    }));
});
