import { rule } from '../../model/rule.ts';
import { gradeOf, guidelineOf, type Grade } from '../../model/tls/guideline.ts';
import type { Offer } from '../../model/tls/offers.ts';
import { offersOfAll, sharing } from '../../model/tls/sharing.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';
import { placeOf } from '../../model/web/setting.ts';

/** Where suites that are to be phased out are still offered, the server chooses better ones first. */
export const tlsCipherOrder = rule({
  id: 'tls/cipher-order',
  subject: 'tls-endpoint',
  basis: [
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '3.3.2', level: 'BCP' },
    { doc: 'RFC 9325', section: '4.2', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/cipher-order', 'internetnl/tls_cipher_order'],
  messages: ['worseFirst', 'clientChooses'],
  check(endpoint, view): Verdict<'worseFirst' | 'clientChooses'> {
    // What the software does by itself is told as a whole, by tls/cipher.
    if (endpoint.cipherString.kind === 'default') return notApplicable();
    const sharers = sharing(endpoint, view, (each) => placeOf(each.cipherString));
    if (sharers === undefined) return notApplicable();
    const offers = offersOfAll(sharers, view);
    if ('cause' in offers) return unknown(offers);
    const { suites } = guidelineOf(view.guideline);
    const mixed = offers.map((each) => each.map((offer) => mixOf(offer, (name) => gradeOf(suites, name))));
    const certain = mixed.find((each) => each.every((mix) => mix !== undefined))?.[0];
    if (certain === undefined) {
      const more = endpoint.seen?.suites.gap;
      if (more !== undefined) return unknown(more);
      const isOpen = mixed.some((each) => each.some((mix) => mix !== undefined));
      return isOpen ? unknown({ cause: 'keyElsewhere', params: {}, origin: endpoint.at }) : notApplicable();
    }
    const { prefersOwnOrder } = endpoint;
    const place = placeOf(endpoint.cipherString) ?? endpoint.at;
    const params = { worse: certain.worse, better: certain.better };
    if (prefersOwnOrder.kind === 'unknown') return unknown(prefersOwnOrder.gap);
    const own = prefersOwnOrder.kind === 'default' ? prefersOwnOrder.values.every(({ value }) => value) : prefersOwnOrder.value;
    if (!own) return fail('clientChooses', params, [place, ...[placeOf(prefersOwnOrder)].filter((at) => at !== undefined)]);
    return certain.isWorseFirst ? fail('worseFirst', params, [place]) : pass();
  },
});

interface Mix {
  readonly worse: string;
  readonly better: string;
  readonly isWorseFirst: boolean;
}

/** A suite to be phased out beside a better one; the order decides nothing where all are alike, and insufficient ones are told elsewhere. */
function mixOf({ below13 }: Offer, grade: (name: string) => Grade): Mix | undefined {
  const worse = below13.findIndex(({ name }) => grade(name) === 'phaseOut');
  const better = below13.findLastIndex(({ name }) => grade(name) === 'good' || grade(name) === 'sufficient');
  const [one, other] = [below13[worse], below13[better]];
  return one === undefined || other === undefined ? undefined : { worse: one.openssl, better: other.openssl, isWorseFirst: worse < better };
}
