import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDmarc } from '../../../../model/standards/dmarc/parse.ts';
import { effectivePolicy } from '../../../../model/standards/dmarc/policy.ts';
import { isDmarcRecord, looksLikeDmarc } from '../../../../model/standards/dmarc/select.ts';
import { processorTime } from '../../../support/processor-time.ts';

const RUA = 'rua=mailto:dmarc@example.org';

/** `code(reason)@text`, with `!` where the whole record is ignored and `?` where a tag falls back to its default. */
function problemsOf(text: string): string[] {
  return parseDmarc(text).problems.map(({ code, span, params, effect }) => {
    const reason = params.reason === undefined ? '' : `(${params.reason})`;
    return `${effect === 'record' ? '!' : effect === 'tag' ? '?' : ''}${code}${reason}@${text.slice(span.start, span.end)}`;
  });
}

describe('selection of records (RFC 9989 §4.7)', () => {
  it.each(['v=DMARC1', 'v=DMARC1;', 'v=DMARC1; p=none', 'v = DMARC1 ;p=none', 'V=DMARC1; p=none'])('"%s" is a DMARC record', (text) =>
    expect(isDmarcRecord(text)).toBe(true),
  );
  it.each([
    '',
    'v=dmarc1; p=none',
    'v=DMARC2; p=none',
    ' v=DMARC1; p=none',
    'p=none; v=DMARC1',
    'v=DMARC1 p=none',
    'v=DMARC1, p=none',
    'v=DMARC10',
    'v=spf1 -all',
  ])('"%s" is none', (text) => expect(isDmarcRecord(text)).toBe(false));
  it.each([
    'v=dmarc1; p=none',
    ' v=DMARC1; p=none',
    'p=none; v=DMARC1',
    'v=DMARC1 p=none',
    'DMARC1; p=none',
    '"v=DMARC1; p=none"',
    'v:DMARC1;',
  ])('"%s" was meant as one', (text) => {
    expect(looksLikeDmarc(text)).toBe(true);
    expect(parseDmarc(text).valid).toBe(false);
  });
  it.each(['', 'v=spf1 -all', 'hello', 'v=DKIM1; p='])('"%s" has nothing to do with it', (text) =>
    expect(looksLikeDmarc(text)).toBe(false),
  );
});

describe('records without problems', () => {
  it.each([
    `v=DMARC1; p=reject; ${RUA}`,
    `v=DMARC1;p=quarantine;${RUA};`,
    `v=DMARC1; p=Reject; sp=reject; np=reject; adkim=S; aspf=r; fo=1:d:s; ${RUA}, mailto:a@example.net; ruf=mailto:b@example.org; psd=n; t=n`,
    `v=DMARC1; p=reject; ${RUA}?subject=x%2Cy`,
  ])('%s', (text) => expect(problemsOf(text)).toEqual([]));
});

describe('problems (!: record ignored, ?: default used) and where they stand', () => {
  it.each<[string, string[]]>([
    ['p=none', ['!version(missing)@p=none']],
    [`v=dmarc1; p=reject; ${RUA}`, ['!version(value)@v=dmarc1']],
    [` v=DMARC1; p=reject; ${RUA}`, ['!version(leading)@ v=DMARC1']],
    [`p=reject; v=DMARC1; ${RUA}`, ['!version(notFirst)@v=DMARC1']],
    [`v=DMARC1; p=reject; p=none; ${RUA}`, ['!duplicateTag@p']],
    [`v=DMARC1; p=reject; x=1; ${RUA}`, ['unknownTag@x']],
    [`v=DMARC1; P=reject; ${RUA}`, ['tagCase@P']],
    [`v=DMARC1; p=reject; quarantine; ${RUA}`, ['?syntax(missingEquals)@quarantine']],
    [`v=DMARC1;; p=reject; ${RUA}`, ['syntax(emptyTag)@;']],
    [`v=DMARC1; p=reject; ${RUA}; hello`, ['?syntax(trailingGarbage)@hello']],
    [`v=DMARC1; p=none, ${RUA}`, [`ruaMissing@v=DMARC1; p=none, ${RUA}`, `?syntax(comma)@none, ${RUA}`]],
    [`v=DMARC1; p=reject sp=none; ${RUA}`, ['?syntax(semicolon)@reject sp=none']],
    [`v=DMARC1; p="reject"; ${RUA}`, ['?syntax(quote)@"reject"']],
    [`v=DMARC1; ${RUA}`, [`?noPolicy@v=DMARC1; ${RUA}`]],
    ['v=DMARC1', ['!noPolicy@v=DMARC1', 'ruaMissing@v=DMARC1']],
    [`v=DMARC1; ${RUA}; p=reject`, ['policyOrder@p=reject']],
    [`v=DMARC1; p=quarantene; ${RUA}`, ['?invalidPolicy@quarantene']],
    [`v=DMARC1; p=reject; sp=block; ${RUA}`, ['?invalidPolicy@block']],
    [`v=DMARC1; p=reject; np=; ${RUA}`, ['?invalidPolicy@']],
    [`v=DMARC1; p=none; ${RUA}`, ['policyNone@p=none']],
    ['v=DMARC1; p=none', ['ruaMissing@v=DMARC1; p=none', 'policyNone@p=none', 'noneWithoutRua@p=none']],
    [`v=DMARC1; p=reject; sp=none; np=reject; ${RUA}`, ['subdomainWeaker@sp=none']],
    [`v=DMARC1; p=reject; sp=quarantine; np=none; ${RUA}`, ['subdomainWeaker@sp=quarantine', 'subdomainWeaker@np=none']],
    [`v=DMARC1; p=quarantine; sp=quarantine; ${RUA}`, ['npMissing@sp=quarantine']],
    [`v=DMARC1; p=reject; t=y; ${RUA}`, ['testing@t=y']],
    [`v=DMARC1; p=reject; t=x; ${RUA}`, ['?tagValue@x']],
    [`v=DMARC1; p=reject; psd=maybe; ${RUA}`, ['?tagValue@maybe']],
    [`v=DMARC1; p=reject; pct=50; ${RUA}`, ['pct(sampled)@pct=50']],
    [`v=DMARC1; p=reject; pct=0; ${RUA}`, ['pct(zero)@pct=0']],
    [`v=DMARC1; p=reject; pct=100; ${RUA}`, ['pct(full)@pct=100']],
    [`v=DMARC1; p=reject; pct=101; ${RUA}`, ['pct(invalid)@pct=101']],
    [`v=DMARC1; p=reject; rf=afrf; ri=86400; ${RUA}`, ['removedTag@rf=afrf', 'removedTag@ri=86400']],
    [`v=DMARC1; p=reject; adkim=strict; ${RUA}`, ['?alignmentValue@strict']],
    [`v=DMARC1; p=reject; fo=1; ${RUA}`, ['fo(withoutRuf)@fo=1']],
    [`v=DMARC1; p=reject; fo=x; ruf=mailto:a@example.org; ${RUA}`, ['?fo(unknown)@x']],
    [`v=DMARC1; p=reject; fo=0:1; ruf=mailto:a@example.org; ${RUA}`, ['?fo(exclusive)@0:1']],
    [`v=DMARC1; p=reject; fo=d:d; ruf=mailto:a@example.org; ${RUA}`, ['?fo(repeated)@d:d']],
    ['v=DMARC1; p=reject', ['ruaMissing@v=DMARC1; p=reject']],
    ['v=DMARC1; p=reject; rua=', ['?ruaUri(empty)@']],
    ['v=DMARC1; p=reject; rua=me@example.org', ['?ruaUri(noScheme)@me@example.org']],
    ['v=DMARC1; p=reject; rua=mailto:', ['?ruaUri(emptyAddress)@mailto:']],
    ['v=DMARC1; p=reject; rua=mailto:me', ['?ruaUri(address)@mailto:me']],
    ['v=DMARC1; p=reject; rua=mailto:me@', ['?ruaUri(address)@mailto:me@']],
    ['v=DMARC1; p=reject; rua=mailto://me@example.org', ['?ruaUri(slashes)@mailto://me@example.org']],
    ['v=DMARC1; p=reject; rua=mailto:me @example.org', ['?ruaUri(character)@mailto:me @example.org']],
    ['v=DMARC1; p=reject; rua=mailto:a@example.org mailto:b@example.org', ['?ruaUri(character)@mailto:a@example.org mailto:b@example.org']],
    ['v=DMARC1; p=reject; rua=mailto:a%zz@example.org', ['?ruaUri(percent)@mailto:a%zz@example.org']],
    ['v=DMARC1; p=reject; rua=mailto:a!b@example.org', ['?ruaUri(exclamation)@mailto:a!b@example.org']],
    [`v=DMARC1; p=reject; ${RUA},rua=mailto:b@example.org`, ['?ruaUri(tagInside)@rua=mailto:b@example.org']],
    ['v=DMARC1; p=reject; rua=https://example.org/dmarc', ['ruaScheme@https']],
    ['v=DMARC1; p=reject; rua=malito:a@example.org', ['ruaScheme@malito']],
    [`v=DMARC1; p=reject; ${RUA}!10m`, ['ruaSize@!10m']],
    [
      'v=DMARC1; p=reject; rua=mailto:a@example.org,mailto:b@example.org,mailto:c@example.org',
      ['ruaCount@rua=mailto:a@example.org,mailto:b@example.org,mailto:c@example.org'],
    ],
    [`v=DMARC1; p=reject; ${RUA}; ruf=me@example.org`, ['?ruaUri(noScheme)@me@example.org']],
  ])('%s', (text, expected) => expect(problemsOf(text)).toEqual(expected));

  it('suggest what was meant', () => {
    const suggestion = (text: string, code: string): unknown =>
      parseDmarc(text).problems.find((problem) => problem.code === code)?.params.suggestion;
    expect(suggestion('v=DMARC1; policy=none', 'unknownTag')).toBe('p');
    expect(suggestion('v=DMARC1; adkin=r', 'unknownTag')).toBe('adkim');
    expect(suggestion('v=DMARC1; p=quarentine', 'invalidPolicy')).toBe('quarantine');
    expect(suggestion('v=DMARC1; p=none; rua=me@example.org', 'ruaUri')).toBe('mailto:me@example.org');
    expect(suggestion('v=DMARC1; p=none; rua=mailtp:me@example.org', 'ruaScheme')).toBe('mailto');
  });
});

describe('effective policy', () => {
  const printed = (text: string): string | null => {
    const policy = effectivePolicy(parseDmarc(text));
    return policy && `${policy.domain} ${policy.existingSubdomain} ${policy.nonExistentSubdomain}`;
  };
  it.each<[string, string | null]>([
    ['v=DMARC1; p=reject', 'reject reject reject'],
    ['v=DMARC1; p=reject; sp=quarantine', 'reject quarantine quarantine'],
    ['v=DMARC1; p=none; np=reject', 'none none reject'],
    ['v=DMARC1; p=reject; sp=quarantine; np=none; t=y', 'quarantine none none'],
    ['v=DMARC1; p=quarantine; t=y', 'none none none'],
    [`v=DMARC1; p=bogus; ${RUA}`, 'none none none'],
    ['v=DMARC1; p=bogus', null],
    ['v=DMARC1', null],
    [`v=DMARC1; ${RUA}`, 'none none none'],
    ['v=DMARC1; p=reject; sp=bogus', null],
    [`v=DMARC1; p=reject; np=bogus; ${RUA}`, 'none none none'],
    ['v=DMARC1; p=reject; rua=bogus; np=bogus', null],
    ['v=DMARC1; p=reject; p=reject', null],
    ['v=dmarc1; p=reject', null],
    ['v=DMARC1; p=reject; pct=0', 'reject reject reject'],
  ])('of %s is %s', (text, expected) => expect(printed(text)).toBe(expected));
});

describe('the tree', () => {
  it('holds what the tags say', () => {
    const record = parseDmarc(
      'v=DMARC1; p=reject; adkim=s; fo=1:d; psd=y; rua=mailto:a@Reports.Example.org!10m , https://example.net/x; ruf=mailto:b@example.org; pct=5; ri=60; rf=afrf',
    );
    expect(record).toMatchObject({
      adkim: 's',
      aspf: 'r',
      fo: ['1', 'd'],
      psd: 'y',
      testing: false,
      historic: { pct: 5, ri: 60, rf: 'afrf' },
    });
    expect(record.rua).toMatchObject([
      { scheme: 'mailto', domain: 'reports.example.org.', size: '10m', valid: true, text: 'mailto:a@Reports.Example.org!10m' },
      { scheme: 'https', domain: null, size: null, valid: true },
    ]);
  });
});

describe('hostile text', () => {
  it('never throws, and spans lie inside the text', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom('v=DMARC1', ';', 'p=', 'none', 'rua=', 'mailto:', 'a@example.org', ',', '!', '%', 'fo=', ':', 'pct=', '=', '"', ' '),
    );
    fc.assert(
      fc.property(
        fc.array(part).map((parts) => parts.join('')),
        (text) => {
          looksLikeDmarc(text);
          const record = parseDmarc(text);
          effectivePolicy(record);
          for (const { span } of record.problems) {
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            expect(span.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['tags', 'x=;'],
    ['commas', ','],
    ['colons', ':'],
    ['spaces', ' '],
    ['URIs', 'mailto:a@b.example,'],
  ])('reads a hundred thousand characters of %s in linear time', (_what, unit) => {
    const text = `v=DMARC1; p=none; fo=0; rua=${unit.repeat(100_000 / unit.length)}`;
    const started = processorTime();
    parseDmarc(text);
    expect(processorTime() - started).toBeLessThan(10_000);
  });
});
