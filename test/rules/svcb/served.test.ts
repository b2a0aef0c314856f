import { describe, expect, it, vi } from 'vitest';
import { served } from '../../../rules/svcb/served.ts';
import { deployment, plain, secure, short } from '../hosts.ts';
import { told } from '../told.ts';

const A = 'www A 192.0.2.1\nwww AAAA 2001:db8::1\nwww HTTPS ';
const H2 = secure('www.example.org', 'http2 on;');

describe('svcb/served', () => {
  it.each([
    ['HTTP/2 is on', `${A}1 . alpn=h2\n`, H2, []],
    ['HTTP/2 is off', `${A}1 . alpn=h2\n`, secure('www.example.org'), ['warning noHttp2']],
    ['nobody listens for QUIC', `${A}1 . alpn=h3,h2\n`, H2, ['warning noQuic']],
    ['somebody listens for QUIC', `${A}1 . alpn=h3\n`, secure('www.example.org', 'listen 443 quic;'), []],
    ['another port', `${A}1 . alpn=h2 port=8443\n`, H2, ['warning port']],
    ['no TLS at all', `${A}1 . alpn=h2\n`, plain('www.example.org'), ['error plain']],
    ['an include may have it', `${A}1 . alpn=h3\n`, `include more.conf;\n${H2}`, []],
    ['the hints are the addresses', `${A}1 . ipv4hint=192.0.2.1 ipv6hint=2001:db8::1\n`, H2, []],
    ['one hint is not', `${A}1 . ipv4hint=192.0.2.1,192.0.2.2\n`, H2, ['warning hint']],
    ['of another target', `${A}1 a.example.org. ipv4hint=192.0.2.2\na A 192.0.2.1\n`, H2, ['warning hint']],
    ['an alias promises nothing', `${A}0 a.example.org.\n`, H2, []],
  ])('%s', (_, records, servers, expected) => expect(told(served, deployment(records, servers)).map(short)).toEqual(expected));

  it('names the first of very many addresses, and writes them out once', () => {
    const addresses = Array.from({ length: 1000 }, (_, i) => `t A 10.0.${i >> 8}.${i & 255}\n`).join('');
    const promises = Array.from({ length: 300 }, (_, i) => `h${i} HTTPS 1 t ipv4hint=192.0.2.1\n`).join('');
    const written = vi.spyOn(Array, 'from');
    const results = told(served, deployment(`${addresses}${promises}`, H2));
    const elements = written.mock.results.reduce((sum, { value }) => sum + (Array.isArray(value) ? value.length : 0), 0);
    written.mockRestore();
    expect(results).toHaveLength(300);
    expect(elements).toBeLessThan(50_000);
  });
});
