import type { ServiceOf } from '../../model/service.ts';
import type { DhParameters, DhParametersFile } from '../../model/tls/dh-parameters.ts';
import type { TlsEndpoint, TlsHolder } from '../../model/tls/endpoint.ts';
import { groupNamed } from '../../model/tls/group.ts';
import { gradeOf, guidelineOf, type Grade } from '../../model/tls/guideline.ts';
import { keyKindsOf } from '../../model/tls/key-kinds.ts';
import { offersOf, type Offer } from '../../model/tls/offers.ts';
import type { View } from '../../model/view.ts';
import type { Setting } from '../../model/web/setting.ts';
import { agreedOn, graded, type Told } from './told.ts';

/** The three subtests that the cipher suites decide. */
export interface SuiteSubtests {
  readonly tls_ciphers: Told;
  readonly tls_cipher_order: Told;
  readonly fs_params: Told;
}

/** What the suites and groups of one holder of an endpoint come to, by the guideline that the portal measures by. */
export function suiteSubtests(
  endpoint: TlsEndpoint,
  holder: TlsHolder,
  view: View,
  primes: readonly DhParametersFile[] = [],
): SuiteSubtests {
  const offers = offersOf(endpoint, keyKindsOf(holder, certificatesIn(view)));
  if ('cause' in offers) return { tls_ciphers: { gap: offers }, tls_cipher_order: { gap: offers }, fs_params: { gap: offers } };
  const more = endpoint.seen?.suites.gap;
  const settled = (told: Told): Told => (more === undefined || ('points' in told && told.points === 0) ? told : { gap: more });
  return {
    tls_ciphers: settled(agreedOn(offers.map(gradedSuites))),
    tls_cipher_order: settled(agreedOn(offers.map((offer) => ordered(offer, endpoint.prefersOwnOrder)))),
    fs_params: settled(agreedOn(offers.map((offer) => keyExchange(offer, endpoint, primes)))),
  };
}

const NCSC = guidelineOf('ncsc-nl-2025-05');
const FINE: Told = { points: 10 };
/** The one suite of TLS 1.3 that is asked for. */
const CCM_8 = 'TLS_AES_128_CCM_8_SHA256';

function certificatesIn(view: View): readonly ServiceOf<'certificate'>[] {
  return view.services('certificate');
}

function gradedSuites({ below13, tls13 }: Offer): Told {
  return graded([...below13.map(({ name }) => gradeOf(NCSC.suites, name)), ...(tls13.includes(CCM_8) ? (['insufficient'] as const) : [])]);
}

/** Each suite that is fine goes before each that is to be phased out; insufficient ones are not in the test, and neither is the order among fine ones. */
function ordered({ below13 }: Offer, prefersOwn: Setting<boolean>): Told {
  const grades = below13.map(({ name }) => gradeOf(NCSC.suites, name));
  const first = grades.indexOf('phaseOut');
  const last = grades.findLastIndex((grade) => grade === 'good' || grade === 'sufficient');
  if (first < 0 || last < 0) return FINE;
  if (prefersOwn.kind === 'unknown') return { gap: prefersOwn.gap };
  const own = prefersOwn.kind === 'default' ? prefersOwn.values.map(({ value }) => value) : [prefersOwn.value];
  if (own.includes(true) && own.includes(false)) return { reason: { kind: 'versionUnknown' } };
  return own.includes(true) && last < first ? FINE : { points: 0, reason: { kind: 'worseFirst' } };
}

/** Groups are seen only with suites below TLS 1.3: curves, and parameters over a prime, which are in a file. */
function keyExchange({ below13 }: Offer, { groups, seen }: TlsEndpoint, primes: readonly DhParametersFile[]): Told {
  const overPrimes = below13.some(({ exchange }) => exchange === 'DHE');
  if (overPrimes && seen === undefined) return { reason: { kind: 'dhParameters' } };
  const ofPrimes = overPrimes
    ? primes.map(({ content }) => (content === 'unreadable' || 'cause' in content ? undefined : gradeOfPrime(content)))
    : [];
  if (ofPrimes.includes('insufficient')) return graded(['insufficient']);
  if (overPrimes && (ofPrimes.length === 0 || ofPrimes.includes(undefined))) return { reason: { kind: 'dhParameters' } };
  const primeGrades = ofPrimes.flatMap((grade) => grade ?? []);
  if (!below13.some(({ exchange }) => exchange === 'ECDHE')) return graded(primeGrades);
  if (seen !== undefined) return seenCurves(seen, primeGrades);
  if (groups.kind === 'unknown') return { gap: groups.gap };
  // The library's own list has none but good ones.
  if (groups.kind === 'default' || groups.value === 'auto') return FINE;
  const curves = groups.value.split(/[:/]/).flatMap((word) => groupNamed(word.replace(/^[?*-]+/, '')) ?? []);
  const grades = curves.filter(({ kind }) => kind === 'curve').map(({ name }) => gradeOf(NCSC.groups, name));
  if (grades.length > 0 && grades.every((grade) => grade === grades[0])) return graded(grades);
  return grades.includes('insufficient') || grades.length === 0 ? { reason: { kind: 'live' } } : graded(grades);
}

/** Only the curve is looked at that a server agrees on with a client that has the usual ones; another one it does not get to see. */
function seenCurves({ groups: { below13, gap } }: NonNullable<TlsEndpoint['seen']>, primes: readonly Grade[]): Told {
  const [first] = below13;
  if (first !== undefined && USUAL.has(first)) return graded([...primes, gradeOf(NCSC.groups, first)]);
  if (gap !== undefined) return { gap };
  const usual = below13.find((name) => USUAL.has(name));
  if (usual !== undefined) return graded([...primes, gradeOf(NCSC.groups, usual)]);
  return below13.length === 0 ? { reason: { kind: 'live' } } : graded([...primes, ...below13.map((name) => gradeOf(NCSC.groups, name))]);
}

/** What OpenSSL offers by itself, the first one before the others. */
const USUAL: ReadonlySet<string> = new Set(['x25519', 'secp256r1', 'x448', 'secp521r1', 'secp384r1']);

/** None but those of RFC 7919, from 3072 bits on, and those are to be phased out. */
function gradeOfPrime({ group }: DhParameters): Grade {
  return group === undefined ? 'insufficient' : gradeOf(NCSC.groups, group);
}
