import type { Gap } from '../origin.ts';
import type { ServiceOf } from '../service.ts';
import type { TlsEndpoint } from './endpoint.ts';
import { gradeOf, type Grade, type Guideline } from './guideline.ts';
import { keyKindsOf } from './key-kinds.ts';
import { offersOf, type Offer } from './offers.ts';
import type { AgreedSuite } from './seen.ts';

/** Suites of one sort that an endpoint agrees to. */
export interface SuitesFound {
  /** In the words of the configuration: OpenSSL's names, of TLS 1.3 IANA's. */
  readonly names: readonly string[];
  /** Whether they are there whatever is not known; else only perhaps. */
  readonly isCertain: boolean;
}

/** What everybody who shares the endpoint may agree to: the offers of each, by what is known of their keys. */
export function offersByHolder(endpoint: TlsEndpoint, files: readonly ServiceOf<'certificate'>[]): readonly (readonly Offer[])[] | Gap {
  const kinds = new Map(endpoint.holders.map((holder) => keyKindsOf(holder, files)).map((each) => [JSON.stringify(each), each]));
  const result: (readonly Offer[])[] = [];
  for (const each of kinds.values()) {
    const offers = offersOf(endpoint, each);
    if ('cause' in offers) return offers;
    result.push(offers);
  }
  return result;
}

/** The suites that `isWanted` picks; certain when somebody agrees to one of them under every possibility. */
export function suitesWhere(
  byHolder: readonly (readonly Offer[])[],
  isWanted: (name: string, suite: AgreedSuite | undefined) => boolean,
): SuitesFound {
  const picked = byHolder.map((offers) => offers.map((offer) => picks(offer, isWanted)));
  const certain = picked.filter((offers) => offers.every((names) => names.length > 0));
  const from = certain.length > 0 ? certain : picked;
  return { names: [...new Set(from.flat(2))], isCertain: certain.length > 0 };
}

export function suitesOfGrade(byHolder: readonly (readonly Offer[])[], guideline: Guideline, grade: Grade): SuitesFound {
  return suitesWhere(byHolder, (name) => gradeOf(guideline.suites, name) === grade);
}

function picks({ below13, tls13 }: Offer, isWanted: (name: string, suite: AgreedSuite | undefined) => boolean): readonly string[] {
  const older = below13.filter((suite) => isWanted(suite.name, suite)).map(({ openssl }) => openssl);
  return [...older, ...tls13.filter((name) => isWanted(name, undefined))];
}
