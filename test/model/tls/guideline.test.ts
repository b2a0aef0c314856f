import { describe, expect, it } from 'vitest';
import { expandCipherString } from '../../../model/tls/cipher-string.ts';
import { GUIDELINES } from '../../../model/tls/guideline-id.ts';
import { gradeOf, gradeOfBits, guidelineOf, type Grade } from '../../../model/tls/guideline.ts';
import { suiteByCode, suiteName } from '../../../model/tls/suite.ts';
import { isUsable, type ServerKeys } from '../../../model/tls/usable-suites.ts';

const TLS13 = [0x1302, 0x1303, 0x1301].map((code) => suiteByCode(code)!);

/** How many suites of each grade a server comes to, those of TLS 1.3 included. */
function counts(text: string, keys: Partial<ServerKeys>): Record<Grade, number> {
  const having: ServerKeys = { rsa: false, ecdsa: false, dh: false, anonymous: false, ...keys };
  const usable = [...TLS13, ...expandCipherString(text).suites.filter((suite) => isUsable(suite, having) === true)];
  const result: Record<Grade, number> = { good: 0, sufficient: 0, phaseOut: 0, insufficient: 0 };
  for (const { name } of usable) result[gradeOf(guidelineOf('ncsc-nl-2025-05').suites, name)]++;
  return result;
}

describe('the guideline of NCSC-NL', () => {
  const ncsc = guidelineOf('ncsc-nl-2025-05');

  it('names 2 good, 10 sufficient and 35 suites to be phased out', () => {
    const grades = [...ncsc.suites.values()];
    expect([grades.filter((grade) => grade === 'good').length, grades.filter((grade) => grade === 'sufficient').length]).toEqual([2, 10]);
    expect(grades.filter((grade) => grade === 'phaseOut')).toHaveLength(35);
  });

  it('takes what nginx offers by default with an RSA key', () => {
    expect(counts('HIGH:!aNULL:!MD5', { rsa: true })).toEqual({ good: 2, sufficient: 4, phaseOut: 6, insufficient: 18 });
  });

  it('takes what nginx offers by default with an ECDSA key', () => {
    expect(counts('HIGH:!aNULL:!MD5', { ecdsa: true })).toEqual({ good: 2, sufficient: 6, phaseOut: 6, insufficient: 4 });
  });

  it('wants RSA keys of 3072 bits', () => {
    expect([4096, 3072, 3071, 2048, 2047].map((bits) => gradeOfBits(ncsc.rsaKeys, bits))).toEqual([
      'sufficient',
      'sufficient',
      'phaseOut',
      'phaseOut',
      'insufficient',
    ]);
  });
});

it.each(GUIDELINES)('%s names only suites that the registry has', (id) => {
  const registered = new Set(Array.from({ length: 0x10000 }, (_, code) => suiteName(code)));
  expect([...guidelineOf(id).suites.keys()].filter((name) => !registered.has(name))).toEqual([]);
});

it.each([
  ['mozilla-modern-6.0', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'phaseOut'],
  ['mozilla-intermediate-6.0', 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', 'phaseOut'],
  ['mozilla-intermediate-5.7', 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256', 'sufficient'],
  ['mozilla-intermediate-5.7', 'TLS_RSA_WITH_AES_128_CBC_SHA', 'phaseOut'],
  ['mozilla-old-5.7', 'TLS_RSA_WITH_AES_128_CBC_SHA', 'sufficient'],
  ['mozilla-old-5.7', 'TLS_RSA_WITH_RC4_128_SHA', 'insufficient'],
] as const)('%s takes %s for %s', (id, suite, grade) => expect(gradeOf(guidelineOf(id).suites, suite)).toBe(grade));
