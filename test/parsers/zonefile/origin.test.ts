import { describe, expect, it } from 'vitest';
import { read } from './reading.ts';

const ZONE = '@ 3600 IN SOA ns1 hostmaster 1 2 3 4 5\n@ 3600 IN NS ns1\n';

describe('the origin of a file', () => {
  it.each([
    ['is told by its name', { 'zones/example.org': ZONE }, 'example.org.'],
    ['is told by its name without .zone', { 'example.org.zone': ZONE }, 'example.org.'],
    ['is told by its name without db.', { 'db.example.org': ZONE }, 'example.org.'],
    ['is told by its name without .db', { 'example.org.db': ZONE }, 'example.org.'],
    ['is told by its name without endings of copies', { 'example.org.zone.bak': ZONE }, 'example.org.'],
    ['is told by its name without endings of templates', { 'example.org.zone.j2': ZONE }, 'example.org.'],
    ['is told by its name without the view', { 'db.example.org.internal': ZONE }, 'example.org.'],
    ['is told by its name with a final dot', { 'example.org.': ZONE }, 'example.org.'],
    ['is told by its name in capitals', { 'DB.Example.ORG': ZONE }, 'example.org.'],
    ['is told by the name of a reverse zone', { '2.0.192.in-addr.arpa': ZONE }, '2.0.192.in-addr.arpa.'],
    ['is told by the name of a classless reverse zone', { '0-25.2.0.192.in-addr.arpa': ZONE }, '0-25.2.0.192.in-addr.arpa.'],
    ['is told by a network with db.', { 'db.192.0.2': ZONE }, '2.0.192.in-addr.arpa.'],
    ['is told by a network with .rev', { '192.0.2.rev': ZONE }, '2.0.192.in-addr.arpa.'],
    ['is told by a network of two numbers', { 'db.10.1': ZONE }, '1.10.in-addr.arpa.'],
    ['is told by a name of the root', { 'named.root': ZONE }, '.'],
    ['is told by a top-level name', { 'db.local': ZONE }, 'local.'],
    ['is told by a name that begins as a word for zones does', { 'dns.example': ZONE }, 'dns.example.'],
    ['is told by a top-level name that begins so', { 'db.hostexample': ZONE }, 'hostexample.'],
    ['is told by its $ORIGIN before its name', { 'db.example.net': `$ORIGIN example.org.\n${ZONE}` }, 'example.org.'],
    ['is told by the owner of its SOA before its name', { 'db.example.net': ZONE.replaceAll('@', 'example.org.') }, 'example.org.'],
    ['is told by the owner of a SOA below a $ORIGIN', { x: `$ORIGIN org.\nexample 3600 SOA ns1 h 1 2 3 4 5\n` }, 'example.org.'],
    [
      'is told by who exported the file',
      {
        'cloudflare.txt': ';;\n;; Domain:     example.org.\n;;\nexample.org\t3600\tIN\tSOA\ta. b. 1 2 3 4 5\nexample.org.\t1\tIN\tNS\ta.\n',
      },
      'example.org.',
    ],
    [
      'is not told by the owner of a SOA that lacks its final dot',
      { 'example.org.zone': 'example.org 3600 IN SOA a. b. 1 2 3 4 5\nexample.org. 60 IN NS a.\n' },
      'example.org.',
    ],
    [
      'is told by the owner of a SOA at the root',
      { x: `$ORIGIN .\n$TTL 3600\nexample.org IN SOA ns1.example.org h.example.org 1 2 3 4 5\n` },
      'example.org.',
    ],
  ])('%s', (_, files, expected) => {
    const { zone, reading } = read(files, { origin: null });
    expect(zone.apex).toBe(expected);
    expect(reading.fragment).toBeUndefined();
    expect(reading.problems.map(({ code }) => code)).not.toContain('originUnknown');
  });

  it('that is told goes before everything else', () => {
    const { zone, problems } = read({ 'db.example.net': ZONE }, { origin: 'example.com.' });
    expect(zone.apex).toBe('example.com.');
    expect(problems).toEqual([]);
  });

  it('that is told and not meant makes records of another zone', () => {
    const { zone, problems } = read({ 'db.example.net': ZONE.replaceAll('@', 'example.net.') }, { origin: 'example.com.' });
    expect(zone.apex).toBe('example.com.');
    expect(problems).toEqual(['outOfZone 1:1-1:50', 'outOfZone 2:1-2:28']);
  });

  it.each([
    '10',
    'zonefile.txt',
    'zonefile',
    'zone.txt',
    'dns.zone',
    'dns-zone.txt',
    'zone1.db',
    'dns_records.txt',
    'db.zone',
    'hosts.zone',
  ])('that nothing tells is told as unknown, once: %s is no zone', (path) => {
    const { zone, problems } = read({ [`zones/${path}`]: ZONE }, { origin: null });
    expect({ apex: zone.apex, problems }).toEqual({ apex: 'origin-unknown.invalid.', problems: ['originUnknown 1:1-1:1'] });
  });

  it.each(['customer-a', 'customer-a.zone', 'example.7'])('is not told by a name that most records do not have: %s', (path) => {
    const records = 'www.example.org. 3600 IN A 192.0.2.1\nmail.example.org. 3600 IN A 192.0.2.2\n';
    const { zone, problems } = read({ [path]: `${ZONE}${records}` }, { origin: null });
    expect({ apex: zone.apex, problems }).toEqual({ apex: 'origin-unknown.invalid.', problems: ['originUnknown 1:1-1:1'] });
  });

  it.each([
    ['a usual name of a zone', 'example.net.zone', 2],
    ['the name of a top-level domain', 'db.example', 1],
  ])('is told by %s, also where records are of another zone', (_, path, dots) => {
    const records = 'www.example.org. 3600 IN A 192.0.2.1\nwww 3600 IN A 192.0.2.1\n';
    const { zone, problems } = read({ [path]: `${ZONE}${records}` }, { origin: null });
    expect(zone.apex.split('.')).toHaveLength(dots + 1);
    expect(problems).toEqual(['outOfZone 3:1-3:37']);
  });

  it('is told by the text where the name tells only that it is a zone', () => {
    expect(read({ 'zonefile.txt': ZONE.replaceAll('@', 'example.org.') }, { origin: null }).zone.apex).toBe('example.org.');
    expect(read({ 'zonefile.txt': `$ORIGIN example.org.\n${ZONE}` }, { origin: null }).zone.apex).toBe('example.org.');
  });
});

describe('a file without SOA', () => {
  it('is a piece of a zone: what is missing is not known to be missing', () => {
    const { reading, zone } = read({ hosts: 'www 60 A 192.0.2.1\n' }, { origin: null });
    expect(reading.fragment).toBe(true);
    expect(reading.problems).toEqual([]);
    expect(zone.gaps.map(({ cause }) => cause)).toEqual(['fragment']);
  });

  it('is a piece also when its origin is told', () => {
    expect(read({ hosts: 'www 60 A 192.0.2.1\n' }, { isZone: false }).reading.fragment).toBe(true);
  });

  it('is a zone where a configuration says so', () => {
    const { reading, zone } = read({ hosts: 'www 60 A 192.0.2.1\n' }, { isZone: true });
    expect(reading.fragment).toBeUndefined();
    expect(zone.gaps).toEqual([]);
  });

  it('needs no TTL, for whoever includes it has one', () => {
    expect(read({ hosts: 'www A 192.0.2.1\n' }, { origin: null }).problems).toEqual([]);
  });

  it('may have records of any name', () => {
    expect(read({ hosts: 'www.example.com. 60 A 192.0.2.1\nwww.example.net. 60 A 192.0.2.1\n' }, { origin: null }).problems).toEqual([]);
  });
});

describe('records outside the zone', () => {
  it('are told one by one, at their place', () => {
    expect(
      read(
        '@ 1 NS a\nwww.example.com. 1 A 192.0.2.1\n 1 A 192.0.2.2\nnotexample.org. 1 A 192.0.2.3\norg. 1 A 192.0.2.4\n',
      ).problems.toSorted(),
    ).toEqual(['outOfZone 2:1-2:31', 'outOfZone 3:2-3:15', 'outOfZone 4:1-4:30', 'outOfZone 5:1-5:19']);
  });
});
