import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zoneSaid } from '../../engine/change/zone-said.ts';
import { translator } from '../../locales/translator.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Zone } from '../../model/zone/zone.ts';
import { zonefile } from '../../parsers/zonefile/read.ts';
import { statementText } from '../../reports/change/statement-words.ts';
import { markdownText } from '../../reports/markdown-text.ts';

const RUNS = Number(process.env['HOSTMASTER_FUZZ_RUNS'] ?? 2000);

function zoneOf(lines: readonly string[]): Zone | undefined {
  const context = {
    include: () => ({ kind: 'notFound' as const }),
    list: () => [],
    limits: { generate: 10, includeDepth: 1 },
    isZone: true,
    origin: 'example.org.' as DomainName,
  };
  return zonefile.read({ path: 'a.zone', bytes: new Uint8Array(Buffer.from(`$TTL 1h\n${lines.join('\n')}\n`)) }, context).zones[0];
}

const name = fc.constantFrom(
  '@',
  'a',
  'b',
  '*.a',
  '_dmarc',
  's._domainkey',
  '_mta-sts',
  '_smtp._tls',
  '_25._tcp.a',
  '_dmarc.a',
  'x\\.y',
  '\\027',
);
const hostile = fc
  .string({ unit: 'binary', maxLength: 30 })
  .map((text) => [...Buffer.from(text)].map((octet) => `\\${String(octet).padStart(3, '0')}`).join(''));
const rdata = fc.oneof(
  fc.constantFrom(
    'A 192.0.2.1',
    'A 192.0.2.2',
    'AAAA 2001:db8::1',
    'CNAME b',
    'CNAME .',
    'MX 10 a',
    'MX 0 .',
    'MX 5 b',
    'NS a',
    'NS b',
    'DS 1 13 2 00',
  ),
  fc.constantFrom(
    'TXT "v=spf1 -all"',
    'TXT "v=spf1 mx ?all"',
    'TXT "v=spf1 redirect=b"',
    'TXT "v=DMARC1; p=reject"',
    'TXT "v=DMARC1; p=x"',
    'TXT "v=DMARC1; p=none; sp=reject"',
  ),
  fc.constantFrom(
    'TXT "p="',
    'TXT "v=DKIM1; p=AAAA"',
    'TXT "v=STSv1; id=1"',
    'TXT "v=TLSRPTv1; rua=x"',
    'CAA 0 issue ";"',
    'CAA 0 issue "a"',
    'SOA a b 1 2 3 4 5',
    'SOA a b 2 2 3 4 6',
  ),
  fc.constantFrom(
    'MX \\# 1 00',
    'CAA \\# 0',
    'SOA \\# 2 0000',
    'DNSKEY 256 3 13 AAAA',
    'TYPE65280 \\# 1 ff',
    'TLSA 3 1 1 00',
    'NSEC b A',
    'A 192.0.2.300',
    'TXT',
  ),
  hostile.map((text) => `TXT "${text}"`),
);
const line = fc.tuple(name, fc.constantFrom('', '60 ', '3600 '), rdata).map(([owner, ttl, data]) => `${owner} ${ttl}${data}`);
const lines = fc.array(line, { maxLength: 12 });

test('any two zones are compared, and each difference is one line that harms nothing', async () => {
  const words = await translator('nl');
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const [old, fresh] = [zoneOf(before), zoneOf(after)];
      if (old === undefined || fresh === undefined) return;
      const { difference, statements } = zoneSaid(old, fresh);
      expect(statements.length > 0).toBe(difference.changes.length > 0);
      for (const statement of statements) {
        const text = statementText(statement, words);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|##\[|\{\$|undefined|\[object/u);
        expect(markdownText(text, 2000)).not.toMatch(/(?<!\\)<(?!!-- -->|span>\$<|\/span>)|\n/);
      }
      expect(zoneSaid(fresh, fresh).statements).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
