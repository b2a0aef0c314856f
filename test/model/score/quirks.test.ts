import { describe, expect, it } from 'vitest';
import { isScoredDmarc, isStrict, readScoredDmarc, saysNoMail } from '../../../model/score/dmarc-as-scored.ts';
import { mailServerPoints, nameServerPoints, webPoints, type HostReach } from '../../../model/score/reach-points.ts';
import { forbidsAll, isScoredSpf, scoreSpf } from '../../../model/score/spf-as-scored.ts';
import type { TxtAnswer } from '../../../model/standards/lookup.ts';

/** `10`, `2 notStrict` or `0 syntax`. */
function dmarcPoints(text: string, at: 'own' | 'organisational' = 'own'): string {
  const record = readScoredDmarc(text);
  if (!record.isSound) return '0 syntax';
  return isStrict(record, at) ? '10' : '2 notStrict';
}

describe('points of dmarc_policy', () => {
  it.each([
    ['a policy that rejects', 'v=DMARC1; p=reject', '10'],
    ['a policy in capitals', 'v=DMARC1; p=REJECT', '10'],
    ['the version tag in capitals', 'V=DMARC1; p=reject', '10'],
    ['the version in small letters', 'v=dmarc1; p=reject', '0 syntax'],
    ['p=none', 'v=DMARC1; p=none', '2 notStrict'],
    ['no semicolon behind the version', 'v=DMARC1', '0 syntax'],
    ['the version and a semicolon alone', 'v=DMARC1;', '2 notStrict'],
    ['no p, but another tag', 'v=DMARC1; rua=mailto:d@example.org', '0 syntax'],
    ['sp alone', 'v=DMARC1; sp=reject', '0 syntax'],
    ['p in the third place', 'v=DMARC1; sp=reject; p=reject', '0 syntax'],
    ['an unknown tag', 'v=DMARC1; p=reject; foo=bar', '0 syntax'],
    ['a tag twice', 'v=DMARC1; p=reject; sp=none; sp=none', '0 syntax'],
    ['one semicolon at the end', 'v=DMARC1; p=reject;', '10'],
    ['two semicolons at the end', 'v=DMARC1; p=reject;;', '0 syntax'],
    ['an address without mailto:', 'v=DMARC1; p=reject; rua=d@example.org', '0 syntax'],
    ['an address with a size', 'v=DMARC1; p=reject; rua=mailto:d@example.org!10m', '10'],
    ['pct=0, which is not looked at', 'v=DMARC1; p=reject; pct=0', '10'],
    ['pct=999, for there is no upper bound', 'v=DMARC1; p=quarantine; pct=999', '10'],
    ['pct=1000, for it has three digits at most', 'v=DMARC1; p=quarantine; pct=1000', '0 syntax'],
    ['t=y takes quarantine to none', 'v=DMARC1; p=quarantine; t=y', '2 notStrict'],
    ['t=y takes reject to quarantine, which is strict', 'v=DMARC1; p=reject; t=y', '10'],
    ['sp=none at the name itself', 'v=DMARC1; p=reject; sp=none', '10'],
    ['np, which is not looked at', 'v=DMARC1; p=reject; np=none', '10'],
    ['failure options in a list', 'v=DMARC1; p=reject; fo=1:d:s', '10'],
    ['a failure option that does not exist', 'v=DMARC1; p=reject; fo=2', '0 syntax'],
  ])('%s', (_, text, points) => {
    expect(dmarcPoints(text)).toBe(points);
  });

  it.each([
    ['sp of the organisational domain', 'v=DMARC1; p=reject; sp=none', '2 notStrict'],
    ['its p where there is no sp', 'v=DMARC1; p=reject', '10'],
    ['sp that is stricter than p', 'v=DMARC1; p=none; sp=reject', '10'],
  ])('of a name below: %s', (_, text, points) => {
    expect(dmarcPoints(text, 'organisational')).toBe(points);
  });

  it('takes whatever begins with the version for a record', () => {
    expect(['v=DMARC1', 'V=dmarc1; p=none', 'v=DMARC10; p=none'].map(isScoredDmarc)).toEqual([true, true, true]);
    expect(['v = DMARC1; p=none', ' v=DMARC1'].map(isScoredDmarc)).toEqual([false, false]);
  });

  it('asks every host once whether it wants reports', () => {
    const text =
      'v=DMARC1; p=reject; rua=mailto:a@r.example.net,mailto:b@R.example.net!5m; ruf=https://x.example.org/,mailto:c@q.example.com';
    expect(readScoredDmarc(text).destinations).toEqual(['r.example.net', 'q.example.com']);
  });
});

const RECORDS: Readonly<Record<string, readonly string[]>> = {
  'hard.example.net.': ['v=spf1 ip4:192.0.2.1 -all'],
  'neutral.example.net.': ['v=spf1 ip4:192.0.2.1 ?all'],
  'open.example.net.': ['v=spf1 +all'],
  'bare.example.net.': ['v=spf1 ip4:192.0.2.1'],
  'wrong.example.net.': ['v=spf1 ipv4:192.0.2.1 -all'],
  'two.example.net.': ['v=spf1 -all', 'v=spf1 ~all'],
  'text.example.net.': ['hello'],
  'mx4.example.net.': ['v=spf1 mx:a.example mx:b.example mx:c.example mx:d.example -all'],
  'loop.example.net.': ['v=spf1 include:loop.example.net -all'],
};

function txt(name: string): TxtAnswer {
  const texts = RECORDS[name];
  if (texts !== undefined) return { kind: 'answer', texts };
  return name.endsWith('.example.com.') ? { kind: 'outside' } : { kind: 'nxdomain' };
}

/** `10`, `2 spfAll`, `0–10 unknown`. */
function spfPoints(text: string): string {
  const { points, because, verdict } = scoreSpf(text, txt);
  if (verdict === 'unknown') return `${points.least}–${points.most} unknown`;
  return because === undefined ? String(points.most) : `${points.most} ${because}`;
}

describe('points of spf_policy', () => {
  it.each([
    ['-all', 'v=spf1 mx -all', '10'],
    ['~all', 'v=spf1 mx ~all', '10'],
    ['in capitals', 'V=SPF1 MX -ALL', '10'],
    ['?all', 'v=spf1 mx ?all', '2 spfAll'],
    ['+all', 'v=spf1 +all', '2 spfAll'],
    ['all without a sign', 'v=spf1 mx all', '2 spfAll'],
    ['no all and no redirect', 'v=spf1 mx', '2 spfAll'],
    ['no terms', 'v=spf1', '2 spfAll'],
    ['the first all counts', 'v=spf1 -all ?all', '10'],
    ['an include behind all is not followed', 'v=spf1 -all include:nowhere.example.net', '10'],
    ['a mechanism that does not exist', 'v=spf1 ipv4:192.0.2.1 -all', '0 syntax'],
    ['a modifier nobody knows', 'v=spf1 foo=bar -all', '10'],
    ['a semicolon behind all', 'v=spf1 mx -all;', '0 syntax'],
    ['host bits in ip6', 'v=spf1 ip6:2001:db8::1/32 -all', '10'],
    ['an octet above 255', 'v=spf1 ip4:192.0.2.256 -all', '0 syntax'],
    ['a name of one label', 'v=spf1 include:localhost -all', '2 spfInclude'],
    ['a tab between terms', 'v=spf1\tmx -all', '0 syntax'],
    ['a version that goes on', 'v=spf10 -all', '0 syntax'],
    ['an include with ?all', 'v=spf1 include:neutral.example.net -all', '10'],
    ['an include without all', 'v=spf1 include:bare.example.net -all', '10'],
    ['an include that lets everybody pass', 'v=spf1 include:open.example.net -all', '2 spfInclude'],
    ['an include that does not exist', 'v=spf1 include:nowhere.example.net -all', '2 spfInclude'],
    ['an include without SPF', 'v=spf1 include:text.example.net -all', '0 spfInclude'],
    ['an include with two records', 'v=spf1 include:two.example.net -all', '0 spfInclude'],
    ['an include with a mistake', 'v=spf1 include:wrong.example.net -all', '0 spfInclude'],
    ['a redirect to -all', 'v=spf1 redirect=hard.example.net', '10'],
    ['a redirect to ?all', 'v=spf1 redirect=neutral.example.net', '2 spfRedirect'],
    ['a redirect to no all', 'v=spf1 redirect=bare.example.net', '2 spfRedirect'],
    ['a redirect beside all', 'v=spf1 redirect=neutral.example.net ~all', '10'],
    ['the first of two redirects', 'v=spf1 redirect=hard.example.net redirect=open.example.net', '10'],
    ['a target with a macro', 'v=spf1 include:%{d}.example.net -all', '10'],
    ['ten includes', `v=spf1 ${'include:hard.example.net '.repeat(10)}-all`, '10'],
    ['eleven includes', `v=spf1 ${'include:hard.example.net '.repeat(11)}-all`, '2 spfLookups'],
    ['eleven mx, for nothing more is fetched', `v=spf1 ${'mx '.repeat(11)}-all`, '10'],
    ['eleven mx and then an include', `v=spf1 ${'mx '.repeat(11)}include:hard.example.net -all`, '2 spfLookups'],
    ['the last include that itself runs over', `v=spf1 ${'mx '.repeat(8)}include:mx4.example.net -all`, '10'],
    ['a: with a host, +a and a/24 are not counted', `v=spf1 ${'a:h.example.org +a a/24 '.repeat(5)}include:hard.example.net -all`, '10'],
    ['eleven times a is counted', `v=spf1 ${'a '.repeat(11)}include:hard.example.net -all`, '2 spfLookups'],
    ['an include of itself runs into the limit', 'v=spf1 include:loop.example.net -all', '2 spfLookups'],
    ['an include that nobody here knows', 'v=spf1 include:spf.example.com -all', '0–10 unknown'],
    ['the same before a policy that is not strict', 'v=spf1 include:spf.example.com ?all', '0–2 unknown'],
  ])('%s', (_, text, points) => {
    expect(spfPoints(text)).toBe(points);
  });

  it('takes whatever begins with the version for a record', () => {
    expect(['v=spf1', 'V=SPF1 -all', 'v=spf10', 'v=spf1;'].map(isScoredSpf)).toEqual([true, true, true, true]);
    expect([' v=spf1', 'spf1 -all'].map(isScoredSpf)).toEqual([false, false]);
  });
});

describe('a domain that sends no mail, which needs no DKIM', () => {
  it.each([
    ['v=spf1 -all', true],
    ['v=spf1 -all exp=why.example.org', true],
    ['v=spf1 ~all', false],
    ['v=spf1 a -all', false],
  ])('%s', (text, expected) => {
    expect(forbidsAll(text)).toBe(expected);
  });

  it.each<readonly [string, 'own' | 'organisational', boolean]>([
    ['v=DMARC1; p=reject; sp=none', 'own', true],
    ['v=DMARC1;  p=reject', 'own', true],
    ['V=DMARC1; p=reject', 'own', false],
    ['v=DMARC1 ; p=reject', 'own', false],
    ['v=DMARC1; p=quarantine', 'own', false],
    ['v=DMARC1; p=none; sp=reject', 'organisational', true],
    ['v=DMARC1; p=reject; sp=quarantine', 'organisational', false],
    ['v=DMARC1; p=reject', 'organisational', true],
  ])('%s at the %s domain: %s', (text, at, expected) => {
    expect(saysNoMail(text, readScoredDmarc(text), at)).toBe(expected);
  });
});

const all: HostReach = { addresses: 1, answering: 'all' };
const some: HostReach = { addresses: 2, answering: 'some' };
const dead: HostReach = { addresses: 1, answering: 'none' };
const ipv4Only: HostReach = { addresses: 0, answering: undefined };
const unasked: HostReach = { addresses: 1, answering: undefined };
const unknown: HostReach = { addresses: undefined, answering: undefined };

describe('points of ns_reach', () => {
  it.each<readonly [string, readonly HostReach[], string]>([
    ['two hosts that answer', [all, all], '10'],
    ['hosts without IPv6 are left out beside two with it', [all, all, ipv4Only], '10'],
    ['one of three with IPv6: floor(10 / 3)', [all, ipv4Only, ipv4Only], '3'],
    ['one of two with IPv6: 10 / 2', [all, ipv4Only], '5'],
    ['one host alone brings 5', [all], '5'],
    ['one host alone that answers in part', [some], '2'],
    ['one that answers and one in part: (10 + 2) / 2', [all, some], '6'],
    ['two of three answer: floor(20 / 3)', [all, all, dead], '6'],
    ['no IPv6', [ipv4Only, ipv4Only], '0'],
    ['no hosts', [], '0'],
    ['nobody asked yet', [unasked, unasked], '0–10'],
    ['nobody asked the only one of three', [unasked, ipv4Only, ipv4Only], '0–3'],
    ['a host of which nothing is known: 10 / 3 or 20 / 2', [all, ipv4Only, unknown], '3–10'],
  ])('%s', (_, hosts, points) => {
    const { least, most } = nameServerPoints(hosts);
    expect(least === most ? String(least) : `${least}–${most}`).toBe(points);
  });
});

describe('points of mx_reach and web_reach', () => {
  it.each<readonly [string, readonly HostReach[], number]>([
    ['hosts without IPv6 count: 10 / 2', [all, ipv4Only], 5],
    ['one in part: floor((10 + 2) / 2)', [all, some], 6],
    ['no mail server has the points, and does not count', [], 10],
  ])('%s', (_, hosts, points) => {
    expect(mailServerPoints(hosts)).toEqual({ least: points, most: points });
  });

  it('10 where all of the site answers, 2 where some does, 0 where nothing does', () => {
    expect([webPoints('all'), webPoints('some'), webPoints('none')]).toEqual([10, 2, 0]);
  });
});
