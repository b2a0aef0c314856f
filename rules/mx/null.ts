import { readMx } from '../../model/rdata/read.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';

/** A domain that says "no mail" says nothing else. */
export const mxNull = rule({
  id: 'mx/null',
  subject: 'rrset',
  types: [TYPE.MX],
  basis: [{ doc: 'RFC 7505', section: '3', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/mx-null-mixed', 'zone/mx-null-preference', 'mx/null-with-others', 'mx/null-preference'],
  messages: ['withOthers', 'preference'],
  check(mx) {
    const { zone } = mx;
    let nullMx = -1;
    let other = -1;
    for (let i = 0; i < mx.count; i++) {
      if (zone.parentIdOf(mx.targetId(i)) < 0) nullMx = i;
      else other = i;
    }
    if (nullMx < 0) return notApplicable();
    const { owner } = mx;
    if (other >= 0) return fail('withOthers', { owner, target: mx.target(other), count: mx.count }, [mx.at(nullMx), mx.at(other)]);
    const { preference } = readMx(mx.wire(nullMx));
    if (preference === 0) return pass();
    const remedy = { kind: 'setRdata', record: mx.ref(nullMx), rdata: '0 .', safety: 'safe' } as const;
    return fail('preference', { owner, preference }, [mx.rdataAt(nullMx, 0)], { severity: 'advice', remedy });
  },
});
