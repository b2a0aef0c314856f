import { describe, expect, it } from 'vitest';
import { address } from '../../../rules/ipv6/address.ts';
import { deployment, plain, secure, short } from '../hosts.ts';
import { told } from '../told.ts';

describe('ipv6/address', () => {
  it.each([
    ['both addresses', 'www A 192.0.2.1\nwww AAAA 2001:db8::1\n', secure('www.example.org'), []],
    ['IPv4 only', 'www A 192.0.2.1\n', plain('www.example.org'), ['advice none']],
    ['IPv4 only, though the server listens', 'www A 192.0.2.1\n', secure('www.example.org'), ['advice none']],
    ['no address at all is told elsewhere', '', secure('www.example.org'), []],
    ['a name of another zone', '', secure('www.example.net'), []],
  ])('%s', (_, records, servers, expected) => expect(told(address, deployment(records, servers)).map(short)).toEqual(expected));
});
