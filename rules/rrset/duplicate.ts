import { printRdataOrGeneric } from '../../model/rdata/codec.ts';
import { typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, pass, type Finding } from '../../model/verdict.ts';
import { duplicatesIn } from '../../model/zone/duplicates.ts';

/** A record stands in the zone once. */
export const duplicate = rule({
  id: 'rrset/duplicate',
  subject: 'rrset',
  // Servers drop them (RFC 2181 §5).
  planes: ['declared'],
  types: 'any',
  atLeast: 2,
  basis: [
    { doc: 'RFC 2181', section: '5', level: 'MUST' },
    { doc: 'RFC 4034', section: '6.3', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/duplicate-record'],
  messages: ['again'],
  check(rrset) {
    const found = duplicatesIn(rrset);
    if (found.length === 0) return pass();
    const { owner, type } = rrset;
    return failAll(
      found.map(({ first, again }): Finding<'again'> => ({
        message: 'again',
        params: { owner, type: typeName(type), rdata: shown(printRdataOrGeneric(type, rrset.wire(again))) },
        places: [rrset.at(again), rrset.at(first)],
        remedy: { kind: 'removeRecord', record: rrset.ref(again), safety: 'safe' },
      })),
    );
  },
});

/** Long texts are cut: the place shows the rest. */
function shown(rdata: string): string {
  return rdata.length > 80 ? `${rdata.slice(0, 79)}…` : rdata;
}
