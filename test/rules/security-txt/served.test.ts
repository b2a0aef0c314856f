import { describe, expect, it } from 'vitest';
import { served } from '../../../rules/security-txt/served.ts';
import { deployment, secure, short } from '../hosts.ts';
import { told } from '../told.ts';

const FILE = { 'sites/www/.well-known/security.txt': 'Contact: mailto:a@example.org\nExpires: 2027-06-01T00:00:00Z\n' };
const host = (more: string): string => secure('www.example.org', more);

describe('security-txt/served', () => {
  it.each([
    ['the host serves its folder', host('root /srv/www;'), []],
    ['hidden files are refused', host('root /srv/www; location ~ /\\. { deny all; }'), ['error refused']],
    ['but for this folder', host('root /srv/www; location ^~ /.well-known/ { } location ~ /\\. { deny all; }'), []],
    ['or not this one', host('root /srv/www; location ~ /\\.(?!well-known) { deny all; }'), []],
    ['another folder', host('root /srv/shop; location ~ /\\. { deny all; }'), []],
    ['an application', host('location / { proxy_pass http://127.0.0.1; } location ~ /\\. { deny all; }'), []],
  ])('%s', (_, servers, expected) => expect(told(served, deployment('', servers, FILE)).map(short)).toEqual(expected));
});
