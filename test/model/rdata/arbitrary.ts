import fc from 'fast-check';

/** Texts of records of a type, relative to example.: each a mnemonic and what may stand behind it. */
export function recordOf(type: string): fc.Arbitrary<string> {
  return fc.tuple(...FIELDS[type]!.map((field) => field)).map((fields) => [type, ...fields.filter((field) => field !== '')].join(' '));
}

const u8 = fc.nat(0xff).map(String);
const u16 = fc.nat(0xffff).map(String);
const u32 = fc.nat(0xffffffff).map(String);

const octet = fc.nat(255).map((value) => `\\${String(value).padStart(3, '0')}`);
const labelCharacter = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...'abcXYZ019-_*'.split('')) },
  { weight: 1, arbitrary: fc.constantFrom('\\.', '\\@', '\\$', '\\"', '\\;', '\\(', '\\\\', '\\x', '@', '$', "'") },
  { weight: 1, arbitrary: octet },
);
const label = fc.array(labelCharacter, { minLength: 1, maxLength: 12 }).map((characters) => characters.join(''));
const relative = fc
  .array(label, { minLength: 1, maxLength: 4 })
  .map((labels) => labels.join('.'))
  .filter((text) => text !== '@');
const name = fc.oneof(
  { weight: 4, arbitrary: relative },
  { weight: 4, arbitrary: relative.map((text) => `${text}.`) },
  fc.constantFrom('.', '@'),
);

const stringCharacter = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...' abcXYZ019-=;:,()@$/.'.split('')) },
  { weight: 2, arbitrary: fc.constantFrom('\\"', '\\\\', '\\;', '\\x') },
  { weight: 1, arbitrary: octet },
);
const inside = fc.array(stringCharacter, { maxLength: 40 }).map((characters) => characters.join(''));
const quoted = inside.map((text) => `"${text}"`);
const word = fc.stringMatching(/^[a-zA-Z0-9=:,/.-]{1,20}$/);
const string = fc.oneof(quoted, word);
const strings = fc.array(string, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
const digits = fc.stringMatching(/^[0-9]{4,12}$/);

function blob(encoding: 'hex' | 'base64', minLength: number, maxLength = minLength): fc.Arbitrary<string> {
  return fc.uint8Array({ minLength, maxLength }).map((octets) => Buffer.from(octets).toString(encoding));
}
/** The text, perhaps with one blank in it. */
function torn(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(text, fc.nat(1000))
    .map(([whole, at]) =>
      at % 3 === 0 && whole.length > 1
        ? `${whole.slice(0, 1 + (at % (whole.length - 1)))} ${whole.slice(1 + (at % (whole.length - 1)))}`
        : whole,
    );
}
const hex = torn(blob('hex', 1, 90));
const base64 = torn(blob('base64', 1, 130));

const ipv4 = fc.ipV4();
const ipv6 = fc.ipV6();
/** A private type of BIND, which it prints by name. */
const KEYDATA = 65533;
/** No fewer than a generated name has (RFC 4034 §3.1.7). */
const labels = fc.integer({ min: 5, max: 255 }).map(String);
const algorithm = fc.oneof(u8, fc.constantFrom('RSASHA256', 'ecdsap256sha256', 'ED25519', 'PRIVATEOID'));
const type = fc.oneof(
  fc.constantFrom('A', 'ns', 'SOA', 'MX', 'TXT', 'AAAA', 'RRSIG', 'NSEC', 'DNSKEY', 'CAA', 'URI', 'TA', 'NSAP-PTR', 'TYPE0'),
  fc
    .nat(65535)
    .filter((number) => number !== KEYDATA)
    .map((number) => `TYPE${number}`),
);
const types = fc.array(type, { minLength: 1, maxLength: 12 }).map((all) => all.join(' '));
/** Before 2093: which of the instants that 32 bits can mean is printed depends on the year, and BIND takes the present one. */
const time = fc.oneof(
  fc.nat(3_900_000_000).map(String),
  fc
    .date({ min: new Date('1970-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().replace(/\..*|[-:T]/g, '')),
);
const longTime = time.filter((text) => text.length === 14);
const duration = fc.oneof(
  fc.nat(0x7fffffff).map(String),
  fc
    .array(fc.tuple(fc.nat(99), fc.constantFrom(...'wdhmsWDHMS'.split(''))), { minLength: 1, maxLength: 5 })
    .map((all) => all.flat().join('')),
);

const digest = fc
  .oneof(
    fc.tuple(fc.constantFrom('1', 'SHA-1'), torn(blob('hex', 20))),
    fc.tuple(fc.constantFrom('2', 'sha256'), torn(blob('hex', 32))),
    fc.tuple(fc.constantFrom('4', 'SHA-384'), torn(blob('hex', 48))),
    fc.tuple(fc.integer({ min: 5, max: 255 }).map(String), hex),
  )
  .map((both) => both.join(' '));
const ds = [u16, algorithm, digest];
const sshDigest = fc.oneof(
  fc.tuple(fc.constant('1'), blob('hex', 20)),
  fc.tuple(fc.constant('2'), blob('hex', 32)),
  fc.tuple(fc.constant('9'), hex),
);
const zonemdDigest = fc.oneof(
  fc.tuple(fc.constant('1'), blob('hex', 48)),
  fc.tuple(fc.constant('2'), blob('hex', 64)),
  fc.tuple(fc.constant('9'), blob('hex', 12, 70)),
);

const gateway = fc.oneof(
  fc.tuple(fc.constant('0'), fc.constant('.')),
  fc.tuple(fc.constant('1'), ipv4),
  fc.tuple(fc.constant('2'), ipv6),
  fc.tuple(fc.constant('3'), name),
);
const salt = fc.oneof(fc.constant('-'), blob('hex', 1, 30));
const base32 = fc.stringMatching(/^[0-9a-vA-V]{32}$/);

function angle(most: number, hemispheres: [string, string]): fc.Arbitrary<string> {
  const seconds = fc.tuple(fc.nat(59), fc.nat(999)).map(([whole, fraction]) => `${whole}.${String(fraction).padStart(3, '0')}`);
  const parts = fc.oneof(fc.tuple(fc.nat(most)), fc.tuple(fc.nat(most - 1), fc.nat(59)), fc.tuple(fc.nat(most - 1), fc.nat(59), seconds));
  return fc.tuple(parts, fc.constantFrom(...hemispheres)).map(([all, hemisphere]) => [...all, hemisphere].join(' '));
}
const altitude = fc.integer({ min: -10000000, max: 4284967295 }).map((centimetres) => `${(centimetres / 100).toFixed(2)}m`);
const size = fc
  .integer({ min: 0, max: 9000000000 })
  .map((centimetres) => (centimetres % 2 === 0 ? `${(centimetres / 100).toFixed(2)}m` : `${Math.floor(centimetres / 100)}`));
const sizes = fc.array(size, { maxLength: 3 }).map((all) => all.join(' '));

const prefix = fc.oneof(
  fc.tuple(ipv4, fc.nat(32)).map(([address, length]) => `1:${address}/${length}`),
  fc.tuple(ipv6, fc.nat(128)).map(([address, length]) => `2:${address}/${length}`),
);
const prefixes = fc
  .array(fc.tuple(fc.constantFrom('', '!'), prefix), { maxLength: 4 })
  .map((all) => all.map((both) => both.join('')).join(' '));

const locator = fc.tuple(...[1, 2, 3, 4].map(() => fc.nat(0xffff))).map((groups) => groups.map((group) => group.toString(16)).join(':'));
const eui = (octets: number) => blob('hex', octets).map((text) => text.match(/../g)!.join('-'));

const alpn = fc
  .array(fc.constantFrom('h2', 'h3', 'dot', 'f\\\\\\\\oo', 'a\\\\,b', 'x\\032y', '\\"'), { minLength: 1, maxLength: 3 })
  .map((ids) => `alpn="${ids.join(',')}"`);
const list = (item: fc.Arbitrary<string>) => fc.array(item, { minLength: 1, maxLength: 3 }).map((all) => all.join(','));
const svcParams = fc
  .tuple(
    alpn,
    fc.constantFrom('', 'no-default-alpn', 'mandatory=alpn'),
    fc.option(
      u16.map((port) => `port=${port}`),
      { nil: '' },
    ),
    fc.option(
      list(ipv4).map((hints) => `ipv4hint=${hints}`),
      { nil: '' },
    ),
    fc.option(
      blob('base64', 1, 60).map((ech) => `ech="${ech}"`),
      { nil: '' },
    ),
    fc.option(
      list(ipv6).map((hints) => `ipv6hint="${hints}"`),
      { nil: '' },
    ),
    fc.constantFrom('', 'dohpath=/q{?dns}'),
    fc.option(
      fc.tuple(fc.integer({ min: 13, max: 65535 }), quoted).map(([key, text]) => `key${key}=${text}`),
      { nil: '' },
    ),
  )
  .chain((params) => fc.shuffledSubarray(params, { minLength: params.length }))
  .map((params) => params.filter((param) => param !== '').join(' '));
const svcb = [fc.integer({ min: 1, max: 65535 }).map(String), name, svcParams];

const key = [u16, u8, algorithm, base64];

/** The types that BIND 9.18 takes in text, with the fields of their RDATA. */
const FIELDS: Readonly<Record<string, readonly fc.Arbitrary<string>[]>> = {
  A: [ipv4],
  NS: [name],
  CNAME: [name],
  MB: [name],
  MG: [name],
  MR: [name],
  NULL: [blob('hex', 1, 50).map((text) => `\\# ${text.length / 2} ${text}`)],
  WKS: [
    ipv4,
    fc.constantFrom('tcp', 'UDP', '6'),
    fc.array(fc.oneof(u16, fc.constantFrom('domain', 'TIME')), { maxLength: 5 }).map((all) => all.join(' ')),
  ],
  PTR: [name],
  HINFO: [string, string],
  MINFO: [name, name],
  MX: [u16, name],
  TXT: [strings],
  RP: [name, name],
  AFSDB: [u16, name],
  X25: [digits],
  ISDN: [string, fc.option(string, { nil: '' })],
  RT: [u16, name],
  NSAP: [blob('hex', 1, 20).map((text) => `0x${text.replace(/^../, '$&.')}`)],
  'NSAP-PTR': [name],
  SIG: [type, algorithm, u8, u32, longTime, longTime, u16, name, base64],
  KEY: [fc.nat(0xbfff).map(String), u8, algorithm, base64],
  PX: [u16, name, name],
  GPOS: [string, string, string],
  AAAA: [ipv6],
  LOC: [angle(90, ['N', 'S']), angle(180, ['E', 'W']), altitude, sizes],
  NXT: [name, fc.array(fc.constantFrom('A', 'NS', 'SOA', 'MX', '127', '100'), { maxLength: 4 }).map((all) => all.join(' '))],
  EID: [hex],
  NIMLOC: [hex],
  SRV: [u16, u16, u16, name],
  ATMA: [
    fc.oneof(
      digits.map((text) => `+${text}`),
      blob('hex', 1, 20),
    ),
  ],
  NAPTR: [u16, u16, string, string, fc.constantFrom('""', '"!^.*$!sip:info@example.com!"', '"/(a|b)[0-9]{1,3}/\\\\1/i"'), name],
  KX: [u16, name],
  CERT: [fc.oneof(u16, fc.constantFrom('PKIX', 'pgp', 'OID')), u16, algorithm, base64],
  A6: [
    fc
      .oneof(
        fc.constant(['0', '2001:db8::1']),
        fc.tuple(fc.integer({ min: 1, max: 127 }).map(String), ipv6, name),
        fc.tuple(fc.constant('128'), name),
      )
      .map((all) => all.join(' ')),
  ],
  DNAME: [name],
  SINK: [u8, u8, u8, fc.option(base64, { nil: '' })],
  APL: [prefixes],
  DS: ds,
  SSHFP: [u8, sshDigest.map((both) => both.join(' '))],
  IPSECKEY: [u8, fc.tuple(gateway, u8).map(([[kind, where], number]) => `${kind} ${number} ${where}`), base64],
  RRSIG: [type, algorithm, labels, u32, time, time, u16, name, base64],
  NSEC: [name, types],
  DNSKEY: key,
  DHCID: [base64],
  NSEC3: [fc.constant('1'), u8, u16, salt, base32, types],
  NSEC3PARAM: [u8, u8, u16, salt],
  TLSA: [u8, u8, u8, hex],
  SMIMEA: [u8, u8, u8, hex],
  HIP: [u8, blob('hex', 1, 30), blob('base64', 1, 60), fc.array(name, { maxLength: 3 }).map((all) => all.join(' '))],
  NINFO: [strings],
  RKEY: [fc.constant('0'), u8, algorithm, base64],
  TALINK: [name, name],
  CDS: ds,
  CDNSKEY: key,
  OPENPGPKEY: [base64],
  CSYNC: [u32, u16, types],
  ZONEMD: [u32, u8, zonemdDigest.map((both) => both.join(' '))],
  SVCB: svcb,
  HTTPS: svcb,
  DSYNC: [type, fc.oneof(u8, fc.constant('NOTIFY')), u16, name],
  HHIT: [base64],
  BRID: [base64],
  SPF: [strings],
  NID: [u16, locator],
  L32: [u16, ipv4],
  L64: [u16, locator],
  LP: [u16, name],
  EUI48: [eui(6)],
  EUI64: [eui(8)],
  URI: [u16, u16, quoted],
  CAA: [u8, fc.stringMatching(/^[a-zA-Z0-9]{1,20}$/), string],
  AVC: [strings],
  DOA: [u32, u32, u8, string, fc.oneof(fc.constant('-'), blob('base64', 1, 90))],
  AMTRELAY: [u8, fc.tuple(fc.constantFrom('0', '1'), gateway).map(([discovery, all]) => [discovery, ...all].join(' '))],
  RESINFO: [strings],
  WALLET: [strings],
  TA: ds,
  DLV: ds,
};

/** Those types, and SOA, which stands at the apex only, and the types BIND 9.18 does not know. */
export const BIND_TYPES: readonly string[] = Object.keys(FIELDS);
export const soa: fc.Arbitrary<string> = fc
  .tuple(name, name, u32, duration, duration, duration, duration)
  .map((fields) => `SOA ${fields.join(' ')}`);
export const cla: fc.Arbitrary<string> = strings.map((text) => `CLA ${text}`);
export const ipn: fc.Arbitrary<string> = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((number) => `IPN ${number}`);
