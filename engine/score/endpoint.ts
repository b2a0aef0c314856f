import type { ServiceOf } from '../../model/service.ts';
import type { TlsEndpoint, TlsHolder } from '../../model/tls/endpoint.ts';
import { groupNamed } from '../../model/tls/group.ts';
import { gradeOf, guidelineOf } from '../../model/tls/guideline.ts';
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
export function suiteSubtests(endpoint: TlsEndpoint, holder: TlsHolder, view: View): SuiteSubtests {
  const offers = offersOf(endpoint, keyKindsOf(holder, certificatesIn(view)));
  if ('cause' in offers) return { tls_ciphers: { gap: offers }, tls_cipher_order: { gap: offers }, fs_params: { gap: offers } };
  return {
    tls_ciphers: agreedOn(offers.map(gradedSuites)),
    tls_cipher_order: agreedOn(offers.map((offer) => ordered(offer, endpoint.prefersOwnOrder))),
    fs_params: agreedOn(offers.map((offer) => keyExchange(offer, endpoint))),
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
function keyExchange({ below13 }: Offer, { groups }: TlsEndpoint): Told {
  if (below13.some(({ exchange }) => exchange === 'DHE')) return { reason: { kind: 'dhParameters' } };
  if (!below13.some(({ exchange }) => exchange === 'ECDHE')) return FINE;
  if (groups.kind === 'unknown') return { gap: groups.gap };
  // The library's own list has none but good ones.
  if (groups.kind === 'default' || groups.value === 'auto') return FINE;
  const curves = groups.value.split(/[:/]/).flatMap((word) => groupNamed(word.replace(/^[?*-]+/, '')) ?? []);
  const grades = curves.filter(({ kind }) => kind === 'curve').map(({ name }) => gradeOf(NCSC.groups, name));
  if (grades.length > 0 && grades.every((grade) => grade === grades[0])) return graded(grades);
  return grades.includes('insufficient') || grades.length === 0 ? { reason: { kind: 'live' } } : graded(grades);
}
