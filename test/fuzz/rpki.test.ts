import fc from 'fast-check';
import { describe, test } from 'vitest';
import { Payloads } from '../../model/rpki/payloads.ts';
import { RouteTable } from '../../model/rpki/routes.ts';
import { readPayloads } from '../../parsers/rpki/payloads.ts';
import { readRoutes } from '../../parsers/rpki/routes.ts';

const RUNS = Number(process.env['HOSTMASTER_FUZZ_RUNS'] ?? 2000);

const word = fc.constantFrom(
  ...'192.0.2.0/24 192.0.2.0 2001:db8::/32 2001:db8:: ::ffff:192.0.2.0/120 24 32 129 64500 AS64500 64500_64501 64500,64501 {64500,64501} 0 -1 4294967296 prefix asn # % {"CIDR":"192.0.2.0/24","ASN":1} {" null'.split(
    ' ',
  ),
);
const line = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(word, { maxLength: 4 }).chain((words) => fc.constantFrom(' ', '\t', ',', ';').map((by) => words.join(by))),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
);

describe('files of routing data', () => {
  test('no table makes the reader fail', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        readRoutes(lines.join('\n'), new RouteTable());
      }),
      { numRuns: RUNS },
    );
  });

  test('no JSON makes the reader fail', () => {
    const value = fc.oneof(word, fc.integer(), fc.double(), fc.constant(null), fc.jsonValue({ maxDepth: 2 }));
    const roa = fc.oneof(fc.record({ asn: value, prefix: value, maxLength: value }, { requiredKeys: [] }), fc.jsonValue({ maxDepth: 2 }));
    const file = fc.record({
      metadata: fc.record({ buildtime: value, generated: value }, { requiredKeys: [] }),
      roas: fc.array(roa, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.oneof(file, fc.jsonValue()), (found) => {
        readPayloads(JSON.stringify(found), new Payloads());
      }),
      { numRuns: RUNS },
    );
  });
});
