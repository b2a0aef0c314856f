import { describe, expect, it } from 'vitest';
import { mustMatch } from '../../../model/web/pattern.ts';

describe('a literal expression', () => {
  it.each([
    ['/\\.', '/.well-known/a', true],
    ['/\\.', '/a', false],
    ['^/a', '/ab', true],
    ['^/a', '/b/a', false],
    ['\\.php$', '/a.php', true],
    ['^/$', '/', true],
    ['^/a$', '/ab', false],
    ['/\\.(?!well-known)', '/.well-known/a', false],
    ['/[.]', '/.a', false],
    ['/.*', '/a', false],
    ['a|b', 'a', false],
  ])('%s and %s', (pattern, text, expected) => expect(mustMatch(pattern, text, false)).toBe(expected));

  it('may be asked for without case', () => expect(mustMatch('\\.PHP$', '/a.php', true)).toBe(true));
});
