import { expect, test } from 'vitest';
import { likenessOf, type FamilyAnswers, type PortAnswer } from '../../../model/score/site-likeness.ts';

const shut: PortAnswer = { isOpen: false };
const page = (text: string, status = 200): PortAnswer => ({ isOpen: true, page: { status, body: new TextEncoder().encode(text) } });
const lost: PortAnswer = { isOpen: true, page: undefined };
const LONG = 'The quick brown fox jumps over the lazy dog. '.repeat(40);

test.each<[says: string, ipv4: FamilyAnswers, ipv6: FamilyAnswers, likeness: string | undefined]>([
  ['the same pages', [page('a'), page('b')], [page('a'), page('b')], 'same'],
  ['the same at the only port that is open', [shut, page('b')], [shut, page('b')], 'same'],
  ['empty pages', [shut, page('')], [shut, page('')], 'same'],
  ['a port that is open over IPv4 alone', [page('a'), page('b')], [page('a'), shut], 'otherPorts'],
  ['nothing open over IPv6', [page('a'), page('b')], [shut, shut], 'otherPorts'],
  ['another status', [shut, page('a', 200)], [shut, page('a', 404)], 'otherStatus'],
  ['another page', [shut, page(LONG)], [shut, page('0123456789 '.repeat(100))], 'otherContent'],
  ['a little difference', [shut, page(LONG)], [shut, page(`${LONG}Made at 12:00:01`)], 'same'],
  ['other nonces', [shut, page('<script nonce="aaaaaaaaaaaaaaaaaaaa">')], [shut, page('<script nonce="bbbbbbbbbbbbbbbbbbbb">')], 'same'],
  [
    'another state of a form',
    [shut, page(`<p>a</p><input type="hidden" name="__VIEWSTATE" value="${'A'.repeat(500)}">`)],
    [shut, page(`<p>a</p><input type="hidden" name="__VIEWSTATE" value="${'B'.repeat(900)}">`)],
    'same',
  ],
  ['an error on both sides, which nobody knows how to count', [shut, page('a', 503)], [shut, page('a', 503)], undefined],
  ['a port that did not say whether it is open', [undefined, page('a')], [shut, page('a')], undefined],
  ['a page that could not be had', [shut, lost], [shut, page('a')], undefined],
  ['nothing open at all', [shut, shut], [shut, shut], undefined],
])('%s', (_, ipv4, ipv6, likeness) => expect(likenessOf(ipv4, ipv6)).toBe(likeness));

test('hostile pages are compared soon', () => {
  const began = process.cpuUsage().user;
  const hostile = page('<input __VIEWSTATE '.repeat(26_000));
  expect(likenessOf([shut, hostile], [shut, hostile])).toBe('same');
  expect(process.cpuUsage().user - began).toBeLessThan(3_000_000);
});
