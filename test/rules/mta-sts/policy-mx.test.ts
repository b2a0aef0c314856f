import { describe, expect, it } from 'vitest';
import { mtaStsMxUnused } from '../../../rules/mta-sts/mx-unused.ts';
import { mtaStsPolicyMx } from '../../../rules/mta-sts/policy-mx.ts';
import { mtaStsRecordPresent } from '../../../rules/mta-sts/record-present.ts';
import type { Rule } from '../../../model/rule.ts';
import { toldIn, zoneOf } from '../../support/mail.ts';
import { SOUND_HEAD } from '../../support/judged.ts';

const ZONE = 'zones/example.org.zone';
const SURE = 'mta-sts.example.org/.well-known/mta-sts.txt';
const LIKELY = 'web/sts/.well-known/mta-sts.txt';
const RECORD = '_mta-sts TXT "v=STSv1; id=1"\n';
const MX = '@ MX 10 mx1.example.net.\n@ MX 20 mx2.example.net.\n';

const policy = (mode: string, ...mx: readonly string[]): string =>
  `version: STSv1\nmode: ${mode}\nmax_age: 604800\n${mx.map((each) => `mx: ${each}\n`).join('')}`;
const nginx = (names: string, root: string): string =>
  `events {}\nhttp {\nserver {\nlisten 443 ssl;\nserver_name ${names};\nroot ${root};\nlocation / { return 404; }\nlocation /.well-known/ { }\n}\n}\n`;

function said(rule: Rule, path: string, files: Readonly<Record<string, string>>): readonly string[] {
  return toldIn(rule, files, path);
}

const zone = (records: string): string => SOUND_HEAD + records;

describe('mta-sts/policy-mx', () => {
  const mx = (records: string, files: Readonly<Record<string, string>>): readonly string[] =>
    said(mtaStsPolicyMx, ZONE, { [ZONE]: zone(records), ...files });

  it.each([
    ['a policy that names both passes', policy('enforce', 'mx1.example.net', 'mx2.example.net'), []],
    ['a wildcard passes', policy('enforce', '*.example.net'), []],
    ['a policy that is switched off passes', policy('none'), []],
    ['one that is not named', policy('enforce', 'mx1.example.net'), ['error notListed [mx2.example.net.] _mta-sts.example.org.']],
    [
      'one that is not named while testing',
      policy('testing', 'mx1.example.net'),
      ['warning notListed [mx2.example.net.] _mta-sts.example.org.'],
    ],
    [
      'a wildcard for another label',
      policy('enforce', '*.mx.example.net'),
      ['error notListed [mx1.example.net.] _mta-sts.example.org.', 'error notListed [mx2.example.net.] _mta-sts.example.org.'],
    ],
    ['a name with a dot is taken as it was meant', policy('enforce', 'mx1.example.net.', 'mx2.example.net.'), []],
    ['a mode that nobody knows is told elsewhere', policy('on', 'mx1.example.net'), []],
  ])('of the domain that its path names: %s', (_, text, expected) => expect(mx(MX + RECORD, { [SURE]: text })).toEqual(expected));

  it.each([
    ['without a policy it is open', MX + RECORD, {}, ['unknown policyNotHere']],
    ['without a record it is nothing to ask', MX, { [SURE]: policy('enforce') }, []],
    ['without mail it is nothing to ask', `@ MX 0 .\n${RECORD}`, { [SURE]: policy('enforce') }, []],
    [
      'the only policy counts when it fits',
      MX + RECORD,
      { [LIKELY]: policy('enforce', 'mx1.example.net') },
      ['error notListed [mx2.example.net.] _mta-sts.example.org.'],
    ],
    [
      'the only policy does not count when it fits nothing',
      MX + RECORD,
      { [LIKELY]: policy('enforce', 'mx.example.com') },
      ['unknown policyNotHere'],
    ],
    [
      'of two policies neither counts',
      MX + RECORD,
      { [LIKELY]: policy('enforce'), 'b/mta-sts.txt': policy('enforce') },
      ['unknown policyNotHere'],
    ],
    [
      'the policy of another domain does not count',
      MX + RECORD,
      { 'mta-sts.example.com/mta-sts.txt': policy('enforce') },
      ['unknown policyNotHere'],
    ],
  ])('%s', (_, records, files, expected) => expect(mx(records, files)).toEqual(expected));

  it.each([
    [
      'a web server tells whose policy it is',
      'mta-sts.example.org mta-sts.example.com',
      '/srv/web/sts',
      ['error notListed [mx1.example.net.] _mta-sts.example.org.'],
    ],
    ['another folder is another policy', 'mta-sts.example.org', '/srv/web/other', ['unknown policyNotHere']],
    ['another host is another domain', 'mta-sts.example.com', '/srv/web/sts', ['unknown policyNotHere']],
  ])('%s', (_, names, root, expected) => {
    const files = {
      [LIKELY]: policy('enforce', 'mx.example.com'),
      'b/mta-sts.txt': policy('enforce'),
      'nginx/nginx.conf': nginx(names, root),
    };
    expect(mx(`@ MX 10 mx1.example.net.\n${RECORD}`, files)).toEqual(expected);
  });
});

describe('an MTA-STS policy that is a template', () => {
  it.each([mtaStsPolicyMx, mtaStsMxUnused])('leaves it open: $id', (rule) => {
    const files = { [ZONE]: zone(MX + RECORD), [SURE]: policy('enforce', 'mx1.example.net', '{{ mx }}') };
    expect(said(rule, SURE, files)).toEqual(rule === mtaStsPolicyMx ? ['unknown placeholder'] : []);
  });
});

describe('mta-sts/mx-unused', () => {
  const unused = (text: string, files: Readonly<Record<string, string>>, path = SURE): readonly string[] =>
    said(mtaStsMxUnused, path, { [path]: text, ...files });
  const own = { [ZONE]: zone(MX + RECORD) };

  it.each([
    ['lines that fit pass', policy('enforce', 'mx1.example.net', '*.example.net'), own, []],
    ['a line that fits nothing', policy('enforce', '*.example.net', 'old.example.com'), own, [`advice unused [old.example.com] ${SURE}`]],
    ['a line that fits the mail servers of another domain', policy('enforce', '*.example.net'), own, []],
    ['lines of which none fits are another domain’s', policy('enforce', 'old.example.com'), own, ['unknown policyNotHere']],
    [
      'the lines of a domain that takes no mail are for nobody',
      policy('enforce', 'mx1.example.net'),
      { [ZONE]: zone(`@ MX 0 .\n${RECORD}`) },
      [],
    ],
    ['the zone of the domain elsewhere', policy('enforce', 'mx1.example.net'), {}, ['unknown outsideRepository']],
  ])('%s', (_, text, files, expected) => expect(unused(text, files)).toEqual(expected));

  it('a line that fits the mail servers of a second domain passes', () => {
    const files = { ...own, ...zoneOf('example.com', '@ MX 10 mx3.example.net.\n_mta-sts CNAME _mta-sts.example.org.\n') };
    expect(unused(policy('enforce', 'mx1.example.net', 'mx2.example.net', 'mx3.example.net'), files, LIKELY)).toEqual([]);
  });
});

describe('mta-sts/record-present', () => {
  const present = (records: string, path = SURE, mode = 'enforce'): readonly string[] =>
    said(mtaStsRecordPresent, path, { [ZONE]: zone(records), [path]: policy(mode, 'mx1.example.net') });

  it.each([
    ['a record passes', MX + RECORD, []],
    ['an alias passes', `${MX}_mta-sts CNAME sts.example.net.\n`, ['unknown outsideRepository']],
    ['none', MX, [`warning missing [version: STSv1] ${SURE}`]],
    ['none beside a host is told in the zone', `${MX}mta-sts A 192.0.2.80\n`, []],
  ])('%s', (_, records, expected) => expect(present(records)).toEqual(expected));

  it('a policy that is switched off needs none', () => expect(present(MX, SURE, 'none')).toEqual([]));
  it('a policy that is nobody’s for sure needs none', () => expect(present(MX, LIKELY)).toEqual([]));
});
