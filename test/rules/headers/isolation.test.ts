import { describe, expect, it } from 'vitest';
import { isolation } from '../../../rules/headers/isolation.ts';
import { deployment, secure, short } from '../hosts.ts';
import { told } from '../told.ts';

describe('headers/isolation', () => {
  it.each([
    ['nothing is sent', '', []],
    ['a word that browsers know', 'add_header Cross-Origin-Opener-Policy same-origin;', []],
    ['with a place for reports', `add_header Cross-Origin-Embedder-Policy 'require-corp; report-to="x"';`, []],
    ['a word that they do not know', 'add_header Cross-Origin-Opener-Policy same-orign;', ['warning value']],
    ['in capitals', 'add_header Cross-Origin-Resource-Policy Same-Site;', ['warning value']],
    ['a list', 'add_header Cross-Origin-Resource-Policy "same-site, same-origin";', ['warning list']],
    ['twice', 'add_header Cross-Origin-Opener-Policy same-origin; add_header Cross-Origin-Opener-Policy same-origin;', ['warning twice']],
    ['a variable decides', 'add_header Cross-Origin-Opener-Policy $coop;', []],
  ])('%s', (_, lines, expected) => expect(told(isolation, deployment('', secure('www.example.org', lines))).map(short)).toEqual(expected));
});
