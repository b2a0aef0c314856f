import { describe, expect, test } from 'vitest';
import { parseIgnoreComment } from '../../model/ignore.ts';

describe('a hostmaster-ignore comment', () => {
  test('has a rule, a day and a reason, each with its place', () => {
    const text = ' hostmaster-ignore zone/ttl-too-high until=2027-03-01 -- Moves -- soon.';
    const parsed = parseIgnoreComment(text);
    if ('problem' in parsed) throw new Error(parsed.problem.code);
    expect(parsed).toMatchObject({ rule: 'zone/ttl-too-high', until: '2027-03-01', reason: 'Moves -- soon.' });
    for (const part of Object.values(parsed.parts)) expect(text.slice(part.start, part.end)).toBe(part.text);
  });

  test.each([
    ['may leave out the day', 'hostmaster-ignore spf/syntax -- Vendor.', { rule: 'spf/syntax', reason: 'Vendor.' }],
    ['may name one message', 'hostmaster-ignore spf/syntax#nonAscii -- Vendor.', { rule: 'spf/syntax#nonAscii' }],
    ['may name an area', 'hostmaster-ignore spf/* -- Vendor.', { rule: 'spf/*' }],
    ['takes a leap day', 'hostmaster-ignore spf/syntax until=2028-02-29 -- Vendor.', { until: '2028-02-29' }],
    ['takes tabs and a carriage return', '\thostmaster-ignore\tspf/syntax\t--\tVendor.\r', { reason: 'Vendor.' }],
  ])('%s', (_, text, expected) => {
    expect(parseIgnoreComment(text)).toMatchObject(expected);
  });

  test.each([
    ['needs a reason', 'hostmaster-ignore spf/syntax', 'waiverWithoutReason', undefined],
    ['needs a reason behind the dashes', 'hostmaster-ignore spf/syntax --  ', 'waiverWithoutReason', undefined],
    ['takes no dashes glued to a word as the separator', 'hostmaster-ignore spf/syntax --reason', 'waiverSyntax', '--reason'],
    ['needs a rule', 'hostmaster-ignore -- Vendor.', 'waiverSyntax', undefined],
    ['needs a rule with an area', 'hostmaster-ignore syntax -- Vendor.', 'waiverSyntax', 'syntax'],
    ['needs a day that exists', 'hostmaster-ignore spf/syntax until=2027-02-29 -- Vendor.', 'waiverSyntax', 'until=2027-02-29'],
    ['knows no other option', 'hostmaster-ignore spf/syntax by=me -- Vendor.', 'waiverSyntax', 'by=me'],
    ['takes one rule', 'hostmaster-ignore spf/syntax until=2027-02-01 spf/void -- Vendor.', 'waiverSyntax', 'spf/void'],
    ['begins with its own word', 'hostmaster-ignored spf/syntax -- Vendor.', 'waiverSyntax', undefined],
  ])('%s', (_, text, code, at) => {
    const parsed = parseIgnoreComment(text);
    if (!('problem' in parsed)) throw new Error('was accepted');
    expect(parsed.problem.code).toBe(code);
    if (at !== undefined) expect(text.slice(parsed.problem.start, parsed.problem.end)).toBe(at);
  });
});
