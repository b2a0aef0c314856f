import { describe, expect, it } from 'vitest';
import { spfSyntax } from '../../../rules/spf/syntax.ts';
import { translator } from '../../../locales/translator.ts';
import { judged, SOUND_HEAD } from '../../support/judged.ts';
import { mended, paramsOf, told } from '../../support/mail.ts';

const english = await translator('en');

const said = (text: string) => told(spfSyntax, `@ TXT "${text}"\n`);

describe('spf/syntax passes', () => {
  it.each([
    ['a usual policy', 'v=spf1 a mx ip4:192.0.2.0/24 ip6:2001:db8::/32 include:_spf.example.net ~all'],
    ['no term at all', 'v=spf1'],
    ['capitals', 'V=SPF1 A MX -ALL'],
    ['macros', 'v=spf1 exists:%{i}._spf.%{d2} redirect=%{d}.spf.example.net'],
    ['modifiers of other standards', 'v=spf1 -all ra=postmaster rp=100 rr=e:f'],
    ['another text', 'site-verification=v=spf1'],
    ['a policy of another kind', 'v=STSv1; id=1'],
  ])('%s', (_, text) => expect(said(text)).toEqual([]));
});

describe('spf/syntax fails', () => {
  it.each([
    ['another version', 'v=spf10 -all', ['error version [v=spf10]']],
    ['a semicolon behind the version', 'v=spf1; -all', ['error version [v=spf1;]']],
    ['a blank before the version', ' v=spf1 -all', ['error version [ v=spf1]']],
    ['blanks in the version', 'v = spf1 -all', ['error version [v = spf1]']],
    ['a modifier that is refused is not ignored', 'v=spf1 foo=%abc -all', ['error macroSyntax [%]']],
    ['a mechanism that does not exist', 'v=spf1 ipv4:192.0.2.1 -all', ['error unknownMechanism [ipv4:192.0.2.1]']],
    ['a bare address', 'v=spf1 192.0.2.1 -all', ['error unknownMechanism [192.0.2.1]']],
    [
      'a mechanism written as a modifier',
      'v=spf1 include=_spf.example.net -all',
      ['warning mechanismAsModifier [include=_spf.example.net]'],
    ],
    ['a modifier written as a mechanism', 'v=spf1 redirect:_spf.example.net', ['error unknownMechanism [redirect:_spf.example.net]']],
    ['a modifier that is nearly known', 'v=spf1 redirct=_spf.example.net', ['warning unknownModifier [redirct=_spf.example.net]']],
    ['a modifier that is not known', 'v=spf1 -all moo=1', ['advice unknownModifier [moo=1]']],
    ['a modifier without a name', 'v=spf1 =x -all', ['error modifierName [=x]']],
    ['a modifier with a qualifier', 'v=spf1 -redirect=_spf.example.net', ['error modifierQualifier [-redirect=_spf.example.net]']],
    ['a value behind all', 'v=spf1 -all:example.org', ['error unexpectedArgument [-all:example.org]']],
    ['an address that is too short', 'v=spf1 ip4:192.0.2 -all', ['error invalidIp [192.0.2]']],
    ['an address that is missing', 'v=spf1 ip4: -all', ['error invalidIp [ip4:]']],
    ['a prefix length out of range', 'v=spf1 ip4:192.0.2.0/33 -all', ['error invalidCidr [/33]']],
    ['one slash between two prefix lengths', 'v=spf1 a/24/64 -all', ['error invalidCidr [/24/64]']],
    ['an address where a name belongs', 'v=spf1 a:192.0.2.1 -all', ['error domainSpec [192.0.2.1]']],
    ['a name that is missing', 'v=spf1 include: -all', ['error domainSpec [include:]']],
    ['a label that is too long', `v=spf1 a:${'x'.repeat(64)}.example.net -all`, [`warning domainSpec [${'x'.repeat(64)}.example.net]`]],
    ['a macro that does not exist', 'v=spf1 exists:%{z}.example.net -all', ['error macroSyntax [%{z}]']],
    ['a macro for explanations', 'v=spf1 exists:%{t}.example.net -all', ['error macroExpOnly [%{t}]']],
    ['a macro for local parts', 'v=spf1 exists:%{l}._spf.example.net -all', ['advice macroLocalPart [%{l}]']],
    ['redirect twice', 'v=spf1 redirect=a.example.net redirect=b.example.net', ['error duplicateModifier [redirect=b.example.net]']],
    [
      'two terms without a blank',
      'v=spf1 ip4:192.0.2.1include:_spf.example.net -all',
      ['error gluedTerms [ip4:192.0.2.1include:_spf.example.net]'],
    ],
    ['a dash of a word processor', 'v=spf1 mx –all', ['error nonAscii [–]']],
    ['a blank that is none', 'v=spf1 mx\u00a0-all', ['error nonAscii [\u00a0]']],
    [
      'each fault by itself',
      'v=spf1 ipv4:192.0.2.1 ip4:192.0.2 -all',
      ['error unknownMechanism [ipv4:192.0.2.1]', 'error invalidIp [192.0.2]'],
    ],
    ['a Sender ID record', 'spf2.0/pra mx -all', ['advice senderId [@ TXT "spf2.0/pra mx -all"]']],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));

  it('strings between which a blank is missing', () =>
    expect(told(spfSyntax, '@ TXT "v=spf1 ip4:192.0.2.1" "include:_spf.example.net -all"\n')).toEqual([
      'error gluedTerms [ip4:192.0.2.1" "include:_spf.example.net]',
    ]));

  it('a short word glued to another', () => expect(told(spfSyntax, '@ TXT "v=spf1 a" "mx -all"\n')).toEqual(['error gluedTerms [a" "mx]']));

  it('each blank that is missing', () =>
    expect(told(spfSyntax, '@ TXT "v=spf1 ip4:192.0.2.1" "ip4:192.0.2.2" "-all"\n')).toEqual([
      'error gluedTerms [ip4:192.0.2.1" "ip4:192.0.2.2]',
      'error gluedTerms [ip4:192.0.2.2" "-all]',
    ]));

  it('words without quotes', () => expect(told(spfSyntax, '@ TXT v=spf1 mx -all\n')).toEqual(['error version [v=spf1 mx -all]']));

  it('words that each have quotes of their own, which are not said to have none', () => {
    const records = '@ TXT "v=spf1" "mx" "-all"\n';
    expect(told(spfSyntax, records)).toEqual(['error version [v=spf1" "mx" "-all]']);
    expect(english.message(spfSyntax.id, 'version', paramsOf(spfSyntax, records))).toBe(
      'Every word of the SPF record of example.org is a string of its own, and strings are joined without a space: ' +
        'receivers see “v=spf1mx-all” and do not recognize it.',
    );
  });

  it('a spoilt record beside a good one, which is a warning', () =>
    expect(told(spfSyntax, '@ TXT "v=spf1 -all"\n@ TXT "v=spf10 -all"\n')).toEqual(['warning version [v=spf10]']));

  it('a record of several lines with escapes, at its place', () =>
    expect(told(spfSyntax, '@ TXT ( "v=spf1 \\109x"\n  " ipv4:192.0.2.1 -all" )\n')).toEqual(['error unknownMechanism [ipv4:192.0.2.1]']));

  it('and shows characters as they are meant', () => {
    expect(paramsOf(spfSyntax, '@ TXT "v=spf1 mx –all"\n')).toMatchObject({ characters: '–', kind: 'nonAscii', term: '–all' });
    expect(paramsOf(spfSyntax, '@ TXT "v=spf1 exists:%i.example.org -all"\n')).toMatchObject({
      reason: 'percent',
      term: 'exists:%i.example.org',
    });
    expect(paramsOf(spfSyntax, '@ TXT "v=spf1 \\001all"\n')).toMatchObject({ characters: '\\001', kind: 'control' });
  });
});

describe('spf/syntax mends', () => {
  it.each([
    ['another mechanism', '@ TXT "v=spf1 ipv4:192.0.2.1 -all"\n', '@ TXT "v=spf1 ip4:192.0.2.1 -all"\n'],
    ['include as a modifier', '@ TXT "v=spf1 include=_spf.example.net -all"\n', '@ TXT "v=spf1 include:_spf.example.net -all"\n'],
    ['redirect as a mechanism', '@ TXT "v=spf1 redirect:_spf.example.net"\n', '@ TXT "v=spf1 redirect=_spf.example.net"\n'],
    ['the version', '@ TXT "v=spf1;mx -all"\n', '@ TXT "v=spf1 mx -all"\n'],
    ['the family of an address', '@ TXT "v=spf1 -ip4:2001:db8::1/64 -all"\n', '@ TXT "v=spf1 -ip6:2001:db8::1/64 -all"\n'],
    ['an address as a name', '@ TXT "v=spf1 a:192.0.2.1 -all"\n', '@ TXT "v=spf1 ip4:192.0.2.1 -all"\n'],
    ['two prefix lengths', '@ TXT "v=spf1 a/24/64 -all"\n', '@ TXT "v=spf1 a/24//64 -all"\n'],
    ['a qualifier', '@ TXT "v=spf1 -redirect=_spf.example.net"\n', '@ TXT "v=spf1 redirect=_spf.example.net"\n'],
    [
      'a missing blank',
      '@ TXT "v=spf1 ip4:192.0.2.1" "include:_spf.example.net -all" ; mail\n',
      '@ TXT "v=spf1 ip4:192.0.2.1 " "include:_spf.example.net -all" ; mail\n',
    ],
    ['a blank before a short word', '@ TXT "v=spf1 a" "mx -all"\n', '@ TXT "v=spf1 a " "mx -all"\n'],
    ['words without quotes', '@ TXT v=spf1 mx -all ; mail\n', '@ TXT "v=spf1 mx -all" ; mail\n'],
    ['a dash', '@ TXT "v=spf1 mx –all"\n', '@ TXT "v=spf1 mx -all"\n'],
  ])('%s', (_, records, expected) => expect(mended(spfSyntax, records)).toBe(expected));

  it.each([
    ['a word that two strings make', '@ TXT "v=spf1 m" "ax -all"\n'],
    ['a misspelt word with what follows in another string', '@ TXT "v=spf1 inlcude:a.example" "mx -all"\n'],
  ])('%s is left alone', (_, records) => {
    const results = judged([spfSyntax], { 'example.org.zone': SOUND_HEAD + records });
    expect(results.map(({ message, fixes }) => [message?.id, message?.params['suggestion'], fixes.length])).toEqual([
      ['unknownMechanism', '', 0],
    ]);
  });
});
