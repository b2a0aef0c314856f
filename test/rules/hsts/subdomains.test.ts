import { describe, expect, it } from 'vitest';
import { subdomains } from '../../../rules/hsts/subdomains.ts';
import { deployment, plain, secure, short } from '../hosts.ts';
import { told } from '../told.ts';

const above = (more = '; includeSubDomains'): string =>
  secure('example.org', `add_header Strict-Transport-Security "max-age=31536000${more}" always;`);

describe('hsts/subdomains', () => {
  it.each([
    ['a host below without TLS', above() + plain('old.example.org', 'root /srv;'), ['warning plain']],
    ['for good', above('; includeSubDomains; preload') + plain('old.example.org', 'root /srv;'), ['error plain']],
    ['the host below has TLS too', above() + plain('old.example.org', 'root /srv;') + secure('old.example.org'), []],
    ['it only leads to TLS', above() + plain('old.example.org', 'return 301 https://www.example.org/;'), []],
    ['the names below are not meant', above('') + plain('old.example.org', 'root /srv;'), []],
    ['it is not below', above() + plain('old.example.net', 'root /srv;'), []],
    ['an include may add TLS', above() + plain('old.example.org', 'include tls.conf;'), []],
  ])('%s', (_, servers, expected) => expect(told(subdomains, deployment('', servers)).map(short)).toEqual(expected));
});
