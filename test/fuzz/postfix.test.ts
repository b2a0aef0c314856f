import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/registry.generated.ts';
import { judged } from '../support/judged.ts';

const RUNS = Number(process.env['HOSTMASTER_FUZZ_RUNS'] ?? 1000);

const WORDS = [
  'myhostname = mx1.example.org',
  'mynetworks = 127.0.0.0/8 [::1]/128 2001:db8::/32 0.0.0.0/0',
  'smtpd_tls_security_level = may',
  'smtpd_tls_protocols = >=TLSv1.2, !SSLv3 <= TLSv1.3 : TLSv1',
  'smtpd_relay_restrictions = check_client_access static:OK, warn_if_reject reject, {a b}',
  'smtpd_restriction_classes = a b\na = $b\nb = $a',
  'x = ${y?{$x}:{${z}}} $(y) $$ ${{$x} == {1} ? {a} : {b}}',
  'relay_domains = hash:/etc/postfix/x inline:{ {a=b} {c} } !d .e /f',
  'smtp_bind_address = 192.0.2.25',
  'submission inet n - y - - smtpd -o { a = b } -oc=d -o',
  'smtp inet n - y - 1 postscreen\nsmtpd pass - - y - - smtpd',
  '{% if x %}',
  '{% endif %}',
  '{{ y }} = {{ z }}',
  '<%= a %>',
  '  # hostmaster-ignore smtp/starttls -- why',
  '\t more',
  '=',
  '${',
  '}',
  '\u0000\u00ff',
];

const text = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 20 })), { maxLength: 14 })
  .chain((parts) => fc.constantFrom('\n', '\r\n', ' ', '').map((between) => parts.join(between)));

const about = rules.filter(({ id, subject }) => subject === 'mail-server' || /^(?:postfix|waiver)\//.test(id));

describe('any main.cf and master.cf', () => {
  test('is read without a crash, and every place lies in its file', () => {
    fc.assert(
      fc.property(text, text, (main, master) => {
        const files = { 'postfix/main.cf': `biff = no\n${main}`, 'postfix/master.cf': `smtp unix - - n - - smtp\n${master}` };
        for (const { outcome, places, because } of judged(about, files)) {
          expect(outcome === 'crashed' ? because : '').toBe('');
          for (const place of places) {
            if (place.kind !== 'text') continue;
            const { path, start, end } = place.span;
            expect(start).toBeLessThanOrEqual(end);
            expect(end).toBeLessThanOrEqual(Buffer.byteLength(files[path as keyof typeof files] ?? ''));
          }
        }
      }),
      { numRuns: RUNS },
    );
  });
});
