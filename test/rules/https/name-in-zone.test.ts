import { describe, expect, it } from 'vitest';
import { nameInZone } from '../../../rules/https/name-in-zone.ts';
import { deployment, secure, short } from '../hosts.ts';
import { told } from '../told.ts';

describe('https/name-in-zone', () => {
  it.each([
    ['a name with an address', 'www A 192.0.2.1\n', secure('www.example.org'), []],
    ['an alias', 'www CNAME a\na A 192.0.2.1\n', secure('www.example.org'), []],
    ['a wildcard of the zone', '* A 192.0.2.1\n', secure('www.example.org'), []],
    ['a name without one', 'a A 192.0.2.1\n', secure('www.example.org'), ['warning noAddress']],
    ['a name of another zone', '', secure('www.example.net'), []],
    ['a wildcard of the server', '', secure('*.example.org'), []],
    ['only for the machine itself', '', 'server { listen 127.0.0.1:80; server_name status.example.org; }', []],
    ['the zone may go on elsewhere', '$INCLUDE more\n', secure('www.example.org'), ['unknown']],
  ])('%s', (_, records, servers, expected) => expect(told(nameInZone, deployment(records, servers)).map(short)).toEqual(expected));
});
