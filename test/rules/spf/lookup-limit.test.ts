import { describe, expect, it } from 'vitest';
import { spfLookupLimit } from '../../../rules/spf/lookup-limit.ts';
import { judged, SOUND_HEAD } from '../../support/judged.ts';
import { paramsOf, told, zoneOf } from '../../support/mail.ts';

/** `a:h1.example.org …`, and the hosts. */
const hosts = (count: number): string =>
  Array.from({ length: count }, (_, i) => `h${i} A 192.0.2.${i}\nh${i} AAAA 2001:db8::${i}\n`).join('');
const terms = (count: number, from = 0): string => Array.from({ length: count }, (_, i) => `a:h${from + i}.example.org`).join(' ');
const said = (records: string, more = {}) => told(spfLookupLimit, records, more);

describe('spf/lookup-limit', () => {
  it.each([
    ['a usual policy passes', '@ MX 10 mx\nmx A 192.0.2.25\n@ A 192.0.2.80\n@ TXT "v=spf1 a mx -all"\n', []],
    ['seven lookups pass', `${hosts(7)}@ TXT "v=spf1 ${terms(7)} -all"\n`, []],
    ['eight lookups are advice', `${hosts(8)}@ TXT "v=spf1 ${terms(8)} -all"\n`, [`advice nearLimit [v=spf1 ${terms(8)} -all]`]],
    ['ten lookups are advice', `${hosts(10)}@ TXT "v=spf1 ${terms(10)} -all"\n`, [`advice nearLimit [v=spf1 ${terms(10)} -all]`]],
    ['eleven lookups fail', `${hosts(11)}@ TXT "v=spf1 ${terms(11)} -all"\n`, [`error tooMany [v=spf1 ${terms(11)} -all]`]],
    ['what stands behind all costs nothing', `${hosts(11)}@ TXT "v=spf1 -all ${terms(11)}"\n`, []],
    [
      'included lookups count, each time anew',
      `${hosts(4)}_spf TXT "v=spf1 ${terms(4)} -all"\n@ TXT "v=spf1 include:_spf.example.org include:_spf.example.org a:h1.example.org -all"\n`,
      ['error tooMany [v=spf1 include:_spf.example.org include:_spf.example.org a:h1.example.org -all]'],
    ],
    ['a record that is only included is not near the limit', `${hosts(9)}_spf TXT "v=spf1 ${terms(9)} -all"\n`, []],
    ['a foreign include leaves it open', '@ TXT "v=spf1 include:_spf.example.net -all"\n', ['unknown outsideRepository']],
    [
      'unless there are too many anyhow',
      `${hosts(10)}@ TXT "v=spf1 include:_spf.example.net ${terms(10)} -all"\n`,
      [`error tooMany [v=spf1 include:_spf.example.net ${terms(10)} -all]`],
    ],
    [
      'an include that depends on the message leaves it open',
      '@ TXT "v=spf1 include:%{i}._spf.example.org -all"\n',
      ['unknown outsideRepository'],
    ],
    ['an include of itself fails', '@ TXT "v=spf1 include:example.org -all"\n', ['error loop [include:example.org]']],
    [
      'a circle fails where it is entered',
      'a TXT "v=spf1 redirect=b.example.org"\nb TXT "v=spf1 include:a.example.org -all"\n',
      ['error loop [redirect=b.example.org] a.example.org.', 'error loop [include:a.example.org] b.example.org.'],
    ],
    ['two lookups of nothing pass', '@ TXT "v=spf1 a:x.example.org a:y.example.org -all"\n', []],
    [
      'three lookups of nothing fail',
      '@ TXT "v=spf1 a:x.example.org a:y.example.org exists:z.example.org -all"\n',
      ['error voids [v=spf1 a:x.example.org a:y.example.org exists:z.example.org -all]'],
    ],
    [
      'three hosts without IPv6 are advice',
      'x A 192.0.2.1\ny A 192.0.2.2\nz A 192.0.2.3\n@ TXT "v=spf1 a:x.example.org a:y.example.org a:z.example.org -all"\n',
      ['advice voidsOfFamily [v=spf1 a:x.example.org a:y.example.org a:z.example.org -all]'],
    ],
    ['names that may exist elsewhere are not void', '@ TXT "v=spf1 a:x.example.net a:y.example.net a:z.example.net -all"\n', []],
    ['a text that is no SPF record is left alone', `${hosts(11)}@ TXT "v=spf10 ${terms(11)} -all"\n`, []],
  ])('%s', (_, records, expected) => expect(said(records)).toEqual(expected));

  it('counts in another zone of the repository', () =>
    expect(said('@ TXT "v=spf1 include:_spf.example.net -all"\n', zoneOf('example.net', `_spf TXT "v=spf1 ${terms(10)} -all"\n`))).toEqual([
      'error tooMany [v=spf1 include:_spf.example.net -all]',
      'error voids [v=spf1 include:_spf.example.net -all]',
    ]));

  it('refuses more than ten mail exchangers behind mx, also those of the name itself', () => {
    const exchangers = Array.from({ length: 11 }, (_, i) => `@ MX 10 h${i}\n`).join('');
    expect(said(`${hosts(11)}${exchangers}@ TXT "v=spf1 mx -all"\n`)).toEqual(['error manyExchanges [mx]']);
    expect(said(`${hosts(11)}${exchangers}a TXT "v=spf1 mx:example.org -all"\n`)).toEqual([
      'error manyExchanges [mx:example.org] a.example.org.',
    ]);
  });

  it('tells what costs most, and the whole tree', () =>
    expect(
      paramsOf(
        spfLookupLimit,
        `${hosts(9)}_spf TXT "v=spf1 ${terms(9)} -all"\n@ TXT "v=spf1 a:h1.example.org include:_spf.example.org -all"\n`,
      ),
    ).toMatchObject({
      known: 11,
      unknown: 0,
      most: 10,
      costliest: 'include:_spf.example.org (10)',
      tree: `include:_spf.example.org 10 (${terms(7)
        .split(' ')
        .map((term) => `${term} 1`)
        .join(', ')}, …), a:h1.example.org 1`,
    }));

  it('tells the tree in no more characters than reports show', () => {
    const numbers = Array.from({ length: 12 }, (_, i) => i);
    const includes = numbers.map((i) => `include:provider${i}.example.org `).join('" "');
    const providers = numbers.map((i) => `provider${i} TXT "v=spf1 ${i === 0 ? terms(3) : ''} -all"\n`).join('');
    const { tree } = paramsOf(spfLookupLimit, `${hosts(3)}${providers}@ TXT "v=spf1 " "${includes}" "-all"\n`) as { tree: string };
    expect(tree.length).toBeLessThanOrEqual(200);
    expect(tree).toMatch(/^include:provider0\.example\.org 4 \((?:a:h0\.example\.org 1, )?…\), include:provider1\.example\.org 1, .*, …$/);
  });

  it('tells how much is known where not all is', () => {
    const result = judged([spfLookupLimit], {
      'example.org.zone': `${SOUND_HEAD}${hosts(1)}@ TXT "v=spf1 a:h0.example.org include:a.example.net include:b.example.net -all"\n`,
    }).find(({ outcome }) => outcome === 'unknown');
    expect(result!.gaps[0]!.params).toEqual({ name: 'a.example.net.', known: 3, unknown: 2 });
  });

  it('judges each name by itself where the same text stands at several', () => {
    const records =
      'a TXT "v=spf1 include:b.example.org -all"\nb TXT "v=spf1 include:b.example.org -all"\nc TXT "v=spf1 mx a include:_s.example.org -all"\nd TXT "v=spf1 mx a include:_s.example.org -all"\nd MX 10 x.example.net.\n_s TXT "v=spf1 a:none.example.org -all"\n';
    expect(said(records)).toEqual([
      'error loop [include:b.example.org] a.example.org.',
      'error loop [include:b.example.org] b.example.org.',
      'error voids [v=spf1 mx a include:_s.example.org -all] c.example.org.',
    ]);
  });

  it('tells one circle behind a term, and at least how many lookups there are where not all were walked', () => {
    const around = Array.from({ length: 12 }, (_, i) => `s${i} TXT "v=spf1 ${includes(i)} -all"\n`).join('');
    const results = judged([spfLookupLimit], { 'example.org.zone': `${SOUND_HEAD}${around}` });
    const circles = results.filter(({ message }) => message?.id === 'loop');
    expect(circles.length).toBeLessThanOrEqual(12 * 3);
    const many = results.find(({ message }) => message?.id === 'tooMany');
    expect(many?.message?.params).toMatchObject({ known: 1000, unknown: 1 });
  });
});

/** Three others, so that all lead to all. */
function includes(i: number): string {
  return [1, 5, 7].map((step) => `include:s${(i + step) % 12}.example.org`).join(' ');
}
