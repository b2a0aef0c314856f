import { describe, expect, it } from 'vitest';
import { defaultHost } from '../../../rules/https/default-host.ts';
import { deployment, secure, short } from '../hosts.ts';
import { told } from '../told.ts';

describe('https/default-host', () => {
  it.each([
    ['one host', secure('www.example.org'), []],
    ['two hosts, nobody is the default', secure('www.example.org') + secure('shop.example.org'), ['advice byOrder']],
    ['somebody is', `${secure('a.example.org')}server { listen 443 ssl default_server; listen [::]:443 ssl default_server; }`, []],
    ['the first takes every name', secure('_') + secure('shop.example.org'), []],
    ['sockets of their own', `server { listen 192.0.2.1:80; server_name a; } server { listen 192.0.2.2:80; server_name b; }`, []],
    ['an include may be the first', `include more.conf;\n${secure('a.example.org')}${secure('b.example.org')}`, []],
  ])('%s', (_, servers, expected) => expect(told(defaultHost, deployment('', servers)).map(short)).toEqual(expected));
});
