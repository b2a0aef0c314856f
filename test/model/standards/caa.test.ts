import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caaTagStatus } from '../../../model/standards/caa-tags.ts';
import { parseCaa } from '../../../model/standards/caa.ts';
import { processorTime } from '../../support/processor-time.ts';

function problemsOf(flags: number, tag: string, value: string): string[] {
  return parseCaa(flags, tag, value).problems.map(({ code, params, span, field }) => {
    const text = field === 'value' ? value : field === 'tag' ? tag : '';
    return `${code}${params.reason === undefined ? '' : `(${params.reason})`}@${text.slice(span.start, span.end)}`;
  });
}

describe('values that match the grammar (RFC 8659 §4.2)', () => {
  it.each<[string, string | null, string[]]>([
    ['ca.example', 'ca.example', []],
    ['  CA.Example  ', 'ca.example', []],
    ['ca-1.example', 'ca-1.example', []],
    [';', null, []],
    [' ; ', null, []],
    ['ca.example;', 'ca.example', []],
    ['ca.example; ', 'ca.example', []],
    ['ca.example; account=230123', 'ca.example', ['account=230123']],
    ['ca.example ; Account = 230123 ; policy=ev', 'ca.example', ['account=230123', 'policy=ev']],
    ['ca.example; accounturi=https://ca.example/acct/1?x=y', 'ca.example', ['accounturi=https://ca.example/acct/1?x=y']],
    ['ca.example; validationmethods=dns-01,http-01', 'ca.example', ['validationmethods=dns-01,http-01']],
    ['ca.example; x=', 'ca.example', ['x=']],
    ['; policy=ev', null, ['policy=ev']],
  ])('%j', (value, issuer, parameters) => {
    for (const tag of ['issue', 'issuewild', 'issuemail', 'issuevmc', 'ISSUE']) {
      const record = parseCaa(0, tag, value);
      expect(record.problems).toEqual([]);
      expect(record.issue).toMatchObject({ issuer, wellFormed: true });
      expect(record.issue?.parameters.map((parameter) => `${parameter.name}=${parameter.value}`)).toEqual(parameters);
    }
  });

  it.each([
    ['iodef', 'mailto:security@example.org'],
    ['iodef', 'mailto:security@example.org?subject=caa'],
    ['iodef', 'https://example.org/report'],
    ['iodef', 'HTTP://example.org'],
    ['contactemail', 'security@example.org'],
    ['contactphone', '+31 20 123'.replaceAll(' ', '-')],
    ['contactphone', '+1(555)0100'],
  ])('%s "%s"', (tag, value) => expect(problemsOf(0, tag, value)).toEqual([]));

  it('the critical bit on a known tag', () => expect(parseCaa(128, 'issue', 'ca.example')).toMatchObject({ critical: true, problems: [] }));
});

describe('problems', () => {
  it.each<[number, string, string, string[]]>([
    [1, 'issue', 'ca.example', ['flags@']],
    [255, 'issue', 'ca.example', ['flags@']],
    [0, '', 'x', ['tagInvalid@']],
    [0, 'is-sue', 'x', ['tagInvalid@is-sue']],
    [0, 'isue', 'ca.example', ['tagUnknown@isue']],
    [0, 'policy', 'x', ['tagReserved@policy']],
    [128, 'future', 'x', ['tagUnknown@future', 'criticalUnknown@future']],
    [0, 'issue', '', ['emptyValue@']],
    [0, 'iodef', ' ', ['emptyValue@ ']],
    [0, 'issue', 'ca example', ['valueWhitespace(inside)@ ']],
    [0, 'issue', 'ca.example account=1', ['parameterSyntax(separator)@ account=1']],
    [0, 'issue', 'ca.example; account=1 policy=ev', ['parameterSyntax(separator)@ policy=ev']],
    [0, 'issue', 'https://ca.example', ['issuerDomain(url)@https://ca.example']],
    [0, 'issue', 'ca..example', ['issuerDomain(label)@ca..example']],
    [0, 'issue', 'ca.example.', ['issuerDomain(label)@ca.example.']],
    [0, 'issue', '-ca.example', ['issuerDomain(label)@-ca.example']],
    [0, 'issue', '*.ca.example', ['issuerDomain(wildcard)@*.ca.example']],
    [0, 'issue', 'ca_1.example', ['issuerDomain(character)@ca_1.example']],
    [0, 'issue', '"ca.example"', ['issuerDomain(character)@"ca.example"']],
    [0, 'issue', 'ca.example; account', ['parameterSyntax(equals)@account']],
    [0, 'issue', 'ca.example; a_b=1', ['parameterSyntax(name)@a_b']],
    [0, 'issue', 'ca.example; =1', ['parameterSyntax(name)@']],
    [0, 'issue', 'ca.example; a=1;', ['parameterSyntax(empty)@']],
    [0, 'issue', 'ca.example; a=1; ; b=2', ['parameterSyntax(empty)@']],
    [0, 'issue', 'ca.example; a=b\u00e9', ['parameterSyntax(value)@\u00e9']],
    [
      0,
      'issue',
      'ca.example; accounturi=https://a.example/1; accounturi=https://a.example/2',
      ['duplicateParameter@accounturi=https://a.example/2'],
    ],
    [0, 'issue', 'ca.example; accounturi=12345', ['accountUri(notUri)@12345']],
    [0, 'issue', 'ca.example; accounturi=', ['accountUri(empty)@']],
    [0, 'issue', 'ca.example; validationmethods=dns-01,,http-01', ['validationMethods@dns-01,,http-01']],
    [0, 'issue', 'ca.example; validationmethods=dns_01', ['validationMethods@dns_01']],
    [0, 'iodef', 'security@example.org', ['iodefUrl(noScheme)@security@example.org']],
    [0, 'iodef', 'ftp://example.org', ['iodefUrl(scheme)@ftp://example.org']],
    [0, 'iodef', 'mailto:', ['iodefUrl(address)@mailto:']],
    [0, 'iodef', 'mailto:example.org', ['iodefUrl(address)@mailto:example.org']],
    [0, 'iodef', 'https:/example.org', ['iodefUrl(address)@https:/example.org']],
    [0, 'iodef', 'https://', ['iodefUrl(address)@https://']],
    [0, 'iodef', 'https://example.org/a b', ['iodefUrl(character)@https://example.org/a b']],
    [0, 'iodef', ' mailto:a@example.org', ['valueWhitespace(edges)@ mailto:a@example.org']],
    [0, 'contactemail', 'mailto:a@example.org', ['contactEmail(mailto)@mailto:a@example.org']],
    [0, 'contactemail', 'example.org', ['contactEmail(address)@example.org']],
    [0, 'contactphone', 'tel:+31201234567', ['contactPhone(tel)@tel:+31201234567']],
    [0, 'contactphone', '020-1234567', ['contactPhone(number)@020-1234567']],
  ])('%i %s "%s"', (flags, tag, value, expected) => expect(problemsOf(flags, tag, value)).toEqual(expected));

  it('a value that breaks the grammar allows nobody', () =>
    expect(parseCaa(0, 'issue', 'ca.example; a=1;').issue).toMatchObject({ issuer: null, wellFormed: false }));

  it('suggest the tag that was meant', () => expect(parseCaa(0, 'isuewild', ';').problems[0]?.params.suggestion).toBe('issuewild'));
});

describe('tags', () => {
  it.each([
    ['issue', 'known'],
    ['IssueWild', 'known'],
    ['contactphone', 'known'],
    ['auth', 'reserved'],
    ['x1', 'unknown'],
    ['', 'invalid'],
    ['a b', 'invalid'],
  ])('"%s" is %s', (tag, status) => expect(caaTagStatus(tag)).toBe(status));
});

describe('hostile values', () => {
  const value = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom('ca.example', ';', '=', ' ', ',', 'accounturi', 'validationmethods', 'mailto:', '@', '+1', 'https://'))
      .map((parts) => parts.join('')),
  );
  it('never throw, and spans lie inside the field', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.constantFrom('issue', 'iodef', 'contactemail', 'contactphone', 'x', ''), value, (flags, tag, text) => {
        for (const { span, field } of parseCaa(flags, tag, text).problems) {
          const length = field === 'value' ? text.length : field === 'tag' ? tag.length : 0;
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['parameters', 'a=b;'],
    ['spaces', ' '],
    ['labels', 'a.'],
    ['methods', 'm,'],
    ['equals signs', '='],
  ])('of a hundred thousand characters of %s are read in linear time', (_what, unit) => {
    const started = processorTime();
    parseCaa(0, 'issue', unit.repeat(100_000 / unit.length));
    parseCaa(0, 'issue', `ca.example; validationmethods=${unit.repeat(100_000 / unit.length)}`);
    parseCaa(0, 'iodef', `mailto:${unit.repeat(100_000 / unit.length)}`);
    expect(processorTime() - started).toBeLessThan(10_000);
  });
});
