import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../model/report.ts';
import { rules } from '../../rules/registry.generated.ts';
import { judged } from '../support/judged.ts';

const RUNS = Number(process.env['HOSTMASTER_FUZZ_RUNS'] ?? 2000);

const about = rules.filter(({ id }) => /^(?:security-txt|mta-sts|tls-rpt)\//.test(id));

const NAMES =
  'Contact Contacts Expires Expire Policy Canonical Encryption Preferred-Languages Preferred_Languages CSAF Hiring version Version mode max_age max-age mx MX note Hash';
const VALUES =
  'mailto:security@example.org|security@example.org|http://example.org/x|https://example.org/.well-known/security.txt|2027-01-01T00:00:00Z|2027-01-01|2025-01-01t00:00:00+01:00|en, nl|English,en_GB,,|STSv1|stsv1|enforce|Enforce|testing|none|604800|86400|99999999999|mx1.example.net|mx1.example.net.|*.example.net|.example.net|*|192.0.2.1|{{ x }}|${X}|MODE|+31 20 555 0100|https://|é|';
const LINES =
  '# comment|# hostmaster-ignore security-txt/expires -- later|{% if x %}|{% endif %}|-----BEGIN PGP SIGNED MESSAGE-----|-----BEGIN PGP SIGNATURE-----|-----END PGP SIGNATURE-----|Hash: SHA512|abcd|<html>|prose| |';

const field = fc
  .tuple(
    fc.constantFrom('', '', '', ' ', '\t', '- '),
    fc.constantFrom(...NAMES.split(' ')),
    fc.constantFrom(':', ':', ': ', ': ', ' : ', ':\t'),
    fc.constantFrom(...VALUES.split('|')),
    fc.constantFrom('', '', ' '),
  )
  .map((parts) => parts.join(''));
const line = fc.oneof(
  { weight: 6, arbitrary: field },
  { weight: 2, arbitrary: fc.constantFrom(...LINES.split('|')) },
  fc.string({ maxLength: 30 }),
);
const text = fc
  .tuple(fc.constantFrom('', '', '', '\ufeff'), fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\n', '\r\n'), fc.boolean())
  .map(([mark, lines, end, isEnded]) => mark + lines.join(end) + (isEnded ? end : ''));
const path = fc.constantFrom('.well-known/security.txt', 'mta-sts.example.org/.well-known/mta-sts.txt');

const failsOf = (results: readonly Result[]): readonly Result[] => results.filter(({ outcome }) => outcome === 'fail');
const idOf = ({ rule, message }: Result): string => `${rule.id}#${message!.id}`;

describe('a policy file', () => {
  test('of any text crashes nothing, and every place is inside it', () => {
    fc.assert(
      fc.property(
        path,
        fc.oneof(
          text.map((each) => Buffer.from(each)),
          fc.uint8Array({ maxLength: 200 }),
        ),
        (file, octets) => {
          const bytes = new Uint8Array(octets);
          const results = judged(about, { [file]: bytes });
          expect(results.filter(({ outcome }) => outcome === 'crashed')).toEqual([]);
          for (const { places } of results)
            for (const place of places) {
              if (place.kind !== 'text') continue;
              expect(place.span.start).toBeLessThanOrEqual(place.span.end);
              expect(place.span.end).toBeLessThanOrEqual(bytes.length);
            }
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('has a finding less after its fix', () => {
    fc.assert(
      fc.property(path, text, (file, before) => {
        const found = failsOf(judged(about, { [file]: before }));
        for (const result of found) {
          for (const fix of result.fixes) {
            let octets = Buffer.from(before);
            for (const { span, text: written } of fix.edits.toSorted((a, b) => b.span.start - a.span.start))
              octets = Buffer.concat([octets.subarray(0, span.start), Buffer.from(written), octets.subarray(span.end)]);
            const left = failsOf(judged(about, { [file]: new Uint8Array(octets) }));
            const count = (results: readonly Result[]): number => results.filter((each) => idOf(each) === idOf(result)).length;
            expect(count(left), idOf(result)).toBeLessThan(count(found));
          }
        }
      }),
      { numRuns: Math.ceil(RUNS / 2) },
    );
  });
});
