import { describe, expect, it } from 'vitest';
import { specialAddress } from '../../../rules/address/special.ts';
import { judged, saidOf } from '../../support/judged.ts';

const PUBLIC = '@ A 9.9.9.9\n';

describe('address/special', () => {
  it.each([
    ['addresses of the Internet pass', `${PUBLIC}@ AAAA 2620:fe::fe\na AAAA 2a00::1\nb A 172.15.0.1\nc A 192.1.2.3\n`, []],
    ['an IPv4 address in an AAAA record fails', '@ AAAA ::ffff:192.0.2.1\n', ['fail ipv4Mapped 5:8-5:24 example.org.']],
    ['the old compatible form fails too', '@ AAAA ::192.0.2.1\n', ['fail ipv4Mapped 5:8-5:19 example.org.']],
    ['a number in front of nothing is no address of a host', '@ AAAA ::234\n', ['fail notUnicast 5:8-5:13 example.org.']],
    [
      'the unspecified address fails',
      'a AAAA ::\nb A 0.0.0.0\n',
      ['fail unspecified 5:8-5:10 a.example.org.', 'fail unspecified 6:5-6:12 b.example.org.'],
    ],
    [
      'a reserved address fails',
      'a A 240.0.0.1\nb AAAA 4000::1\n',
      ['fail notUnicast 5:5-5:14 a.example.org.', 'fail notUnicast 6:8-6:15 b.example.org.'],
    ],
    [
      'a link-local address fails',
      'a AAAA fe80::1\nb A 169.254.1.1\n',
      ['fail linkLocal 5:8-5:15 a.example.org.', 'fail linkLocal 6:5-6:16 b.example.org.'],
    ],
    ['multicast groups have names', 'a A 224.0.0.1\nb AAAA ff02::1\n', []],
    [
      'private addresses beside public ones are told once',
      `${PUBLIC}a A 10.0.0.1\nb A 192.168.1.1\nc AAAA fd00::1\n`,
      ['fail private 6:5-6:13 example.org.'],
    ],
    ['a zone with private addresses only is an inner one', 'a A 10.0.0.1\nb A 192.168.1.1\n', []],
    ['loopback addresses are told once', `${PUBLIC}a A 127.0.0.1\nb AAAA ::1\n`, ['fail loopback 6:5-6:14 example.org.']],
    ['localhost may be one', `${PUBLIC}localhost A 127.0.0.1\nlocalhost AAAA ::1\n`, []],
    [
      'documentation addresses are told once',
      'a A 192.0.2.1\nb AAAA 2001:db8::1\nc A 203.0.113.1\n',
      ['fail placeholder 5:5-5:14 example.org.'],
    ],
  ])('%s', (_, zone, expected) => expect(saidOf(specialAddress, zone)).toEqual(expected));

  it('counts them, and shows some', () => {
    const [result] = judged([specialAddress], {
      'example.org.zone': `$TTL 60\n@ SOA a b 1 2 3 4 5\n${PUBLIC}${'a A 10.0.0.1\n'.repeat(20)}`,
    });
    expect(result?.message?.params).toMatchObject({ count: 20, address: '10.0.0.1', owner: 'a.example.org.' });
    expect(result?.places).toHaveLength(8);
    expect(result?.severity).toBe('advice');
  });

  it('leaves response policies alone', () => {
    expect(
      saidOf(
        specialAddress,
        '$ORIGIN rpz.example.org.\n$TTL 60\n@ SOA localhost. root 1 2 3 4 5\n@ NS localhost.\nbad.example.com A 0.0.0.0\n',
      ),
    ).toEqual([]);
  });

  it('leaves the zones of an inner network alone', () => {
    expect(saidOf(specialAddress, `$ORIGIN corp.internal.\n$TTL 60\n@ SOA a b 1 2 3 4 5\n${PUBLIC}a A 10.0.0.1\n`)).toEqual([]);
  });
});
