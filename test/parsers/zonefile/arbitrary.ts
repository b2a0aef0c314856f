import fc from 'fast-check';

/** Lines of master files, sound and not, in every mixture that is worth a test. */
const owner = fc.constantFrom(
  '@',
  'www',
  'WWW',
  'a.b',
  'A.b',
  '*',
  '*.a',
  '_25._tcp.mail',
  'www.example.org.',
  'x.example.net.',
  'a',
  '300',
  'in',
  'mx',
  '0/25',
  'xn--bcher-kva',
  'example.org',
  '.',
  'a..b',
  '.a',
  'a.',
  'l'.repeat(63),
  'l'.repeat(64),
  'm.'.repeat(120) + 'm',
  'm.'.repeat(130) + 'm',
  'a\\.b',
  'a\\046b',
  '"q"',
  'b\xfc',
  '%x%',
  '__X__',
  '$x',
);
const name = fc.constantFrom(
  '@',
  'www',
  'mail.example.net.',
  'Mail',
  '.',
  'a..b',
  'a.',
  'x y',
  '',
  '"m"',
  'l'.repeat(64),
  'm.'.repeat(130) + 'm',
  'a\\.b.',
  '\\@',
  '@@X@@',
  '%x%',
  'b\xfc',
  '(m)',
  'm;',
  '__X__',
  '_m',
);
const small = fc.oneof(
  fc.integer({ min: 0, max: 300 }).map(String),
  fc.constantFrom('00', '-1', '1.5', 'x', '', '65535', '65536', '4294967296', '1h'),
);
const hex = fc.oneof(
  fc.stringMatching(/^[0-9a-fA-F]{2,10}$/),
  fc.constantFrom('ab'.repeat(32), 'AB'.repeat(20), 'ab cd', 'abc', 'xy', '', '0'.repeat(40), '0'.repeat(64)),
);
const octet = fc.constantFrom('0', '1', '9', '10', '99', '192', '255', '256', '01', '00', '', 'x', '1e1');
const group = fc.constantFrom('0', '1', 'ff', 'FFFF', '2001', 'db8', '', '00001', 'g');
const string = fc.constantFrom(
  '"a"',
  '""',
  '"a b"',
  '"a;b"',
  '"(a)"',
  '"a\\"b"',
  '"a\\\\"',
  '"\\065"',
  '"\\256"',
  '"\\1"',
  'plain',
  'a\\;b',
  `"${'s'.repeat(255)}"`,
  `"${'s'.repeat(256)}"`,
  '"open',
  '"\xe9"',
  '"\0"',
  '"\t"',
  '"{a}"',
  '"<a>"',
  '"{{ a }}"',
  'a"b"',
  '"a""b"',
  '( "a"',
  '("a")',
  '"a" )',
);
const texts = (of: fc.Arbitrary<string>, min: number, max: number, separator = ' ') =>
  fc.array(of, { minLength: min, maxLength: max }).map((parts) => parts.join(separator));

const data = fc.oneof(
  texts(octet, 3, 5, '.').map((rdata) => `A ${rdata}`),
  fc.ipV4().map((rdata) => `A ${rdata}`),
  texts(group, 1, 9, ':').map((rdata) => `AAAA ${rdata}`),
  fc.ipV6().map((rdata) => `AAAA ${rdata}`),
  fc
    .constantFrom('::', '::1', '1::', ':1', '1:', ':::', '::ffff:192.0.2.1', '1:2:3:4:5:6:7::', '::1:2:3:4:5:6:7')
    .map((rdata) => `AAAA ${rdata}`),
  fc.tuple(fc.constantFrom('NS', 'CNAME', 'PTR', 'DNAME', 'cname', 'Ns'), name).map((parts) => parts.join(' ')),
  fc.tuple(fc.constant('MX'), small, name).map((parts) => parts.join(' ')),
  fc.tuple(fc.constant('SRV'), small, small, small, name).map((parts) => parts.join(' ')),
  texts(string, 0, 4).map((rdata) => `TXT ${rdata}`),
  fc.tuple(fc.constant('DS'), small, small, fc.constantFrom('1', '2', '4', '5'), hex).map((parts) => parts.join(' ')),
  fc.tuple(fc.constant('TLSA'), small, small, small, hex).map((parts) => parts.join(' ')),
  fc.tuple(fc.constant('SSHFP'), small, fc.constantFrom('0', '1', '2', '3'), hex).map((parts) => parts.join(' ')),
  fc.constantFrom(
    'SOA ns1 h 1 2 3 4 5',
    'TYPE1 \\# 4 c0000201',
    'A \\# 4 c0000201',
    'CAA 0 issue "ca.example"',
    'ALIAS www',
    'NOPE x',
    'AXFR',
    'A',
    '',
  ),
);
const ttl = fc.constantFrom('', '', '60', '0', '1h', '2147483647', '2147483648', '99999999999', '1h30');
const classText = fc.constantFrom('', 'IN', 'in', 'CLASS1', 'CH');
const blank = fc.constantFrom(' ', '\t', '  ', ' \t ');

const record = fc
  .tuple(fc.oneof(owner, fc.constant('')), ttl, classText, data, blank, fc.boolean(), fc.constantFrom('', ' ', ' ; comment', ';c', '\t'))
  .map(
    ([who, seconds, kind, rest, gap, classFirst, end]) =>
      [who, ...(classFirst ? [kind, seconds] : [seconds, kind]).filter((word) => word !== ''), rest].join(gap) + end,
  );
const line = fc.oneof(
  { weight: 12, arbitrary: record },
  fc.constantFrom(
    '',
    '   ',
    '; comment',
    '$TTL 300',
    '$TTL 1h',
    '$ORIGIN sub.example.org.',
    '$ORIGIN Example.ORG.',
    '$ORIGIN .',
    '$GENERATE 1-2 g$ A 192.0.2.$',
    'www',
  ),
);
export const zoneLines = fc.array(line, { maxLength: 12 });
