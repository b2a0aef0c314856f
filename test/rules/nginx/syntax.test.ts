import { describe, expect, it } from 'vitest';
import { nginxSyntax } from '../../../rules/nginx/syntax.ts';
import { saidOfNginx } from '../../support/nginx.ts';

const deep = `server { listen 80; ${'location /a {'.repeat(110)}${'}'.repeat(110)} }`;

describe('nginx/syntax', () => {
  it.each([
    ['a server is read', 'server { listen 80; }', []],
    ['quotes, escapes and variables are read', String.raw`server { return 200 "a \" ; { } b"; root /srv/$host${'${x}'}y; }`, []],
    ['a directive without its semicolon is told at its last word', 'server { listen 80 }', ['fail semicolon 2:17 nginx.conf']],
    ['a brace too many', 'server { listen 80; } }\n}', ['fail unexpected 3:1 nginx.conf', 'fail unexpected 4:1 nginx.conf']],
    ['a semicolon too many', 'server { listen 80;; }', ['fail unexpected 2:20 nginx.conf']],
    ['something behind a quote', 'server { root "/srv"x; }', ['fail afterQuote 2:21 nginx.conf']],
    ['a quote that never ends', 'server { root "/srv; }', ['fail openQuote 2:15 nginx.conf']],
    ['a block that never ends', 'server { listen 80;', ['fail openBlock 1:1 nginx.conf']],
    ['Lua whose string hides the end', 'server { content_by_lua_block { say("}") } }', []],
    ['Lua without an end', 'server { content_by_lua_block { say("x") [[', ['fail openLua 2:31 nginx.conf']],
    [
      'braces of a regular expression without quotes in a map',
      'map $a $b { ~^[0-9]{3}$ 1; } server { listen 80; }',
      ['fail unexpected 2:20 nginx.conf'],
    ],
    ['blocks too deep', deep, ['fail tooDeep 2:1307 nginx.conf']],
    ['a line that runs into the next directive', 'server { root /srv\n  index index.html; }', ['fail semicolon 2:15 nginx.conf']],
  ])('%s', (_, text, expected) => expect(saidOfNginx(nginxSyntax, text)).toEqual(expected));
});
