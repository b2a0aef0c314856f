import { instantOf } from '../../model/policy/date-time.ts';
import type { PolicyField } from '../../model/policy/field.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';
import type { Instant } from '../../model/plane.ts';

type Message = 'missing' | 'several' | 'form' | 'expired' | 'soon' | 'far';

/** A security.txt says until when it holds, once, and holds now. */
export const securityTxtExpires = rule({
  id: 'security-txt/expires',
  subject: 'policy-file',
  basis: [{ doc: 'RFC 9116', section: '2.5.5', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'security-txt/expires-missing',
    'security-txt/expires-multiple',
    'security-txt/expires-format',
    'security-txt/expires-expired',
    'security-txt/expires-soon',
    'security-txt/expires-too-far',
  ],
  messages: ['missing', 'several', 'form', 'expired', 'soon', 'far'],
  check(file, view) {
    if (file.format !== 'security-txt') return notApplicable();
    const [first, second] = file.fields.filter(({ key }) => key === 'expires');
    const [hidden] = file.gaps;
    if (first === undefined) return hidden === undefined ? fail('missing', {}, [file.at]) : unknown(hidden);
    if (second !== undefined)
      return hidden === undefined ? fail('several', { value: second.value }, [second.nameAt, first.nameAt]) : unknown(hidden);
    return ofField(first, view.now);
  },
});

const DAY = 86_400;
/** Whoever looks once a month shall still see it coming. */
const SOON = 30 * DAY;
/** RFC 9116 §2.5.5: less than a year ahead is recommended; a leap year and its last day are let pass. */
const FAR = 367 * DAY;

function ofField({ value, gap, valueAt }: PolicyField, now: Instant): Verdict<Message> {
  if (gap !== undefined) return unknown(gap);
  const until = instantOf(value);
  if (until === undefined) return fail('form', { value }, [valueAt]);
  const days = Math.floor(Math.abs(until - now) / DAY);
  if (until <= now) return fail('expired', { value, days }, [valueAt]);
  if (until - now < SOON) return fail('soon', { value, days }, [valueAt], { severity: 'warning' });
  if (until - now > FAR) return fail('far', { value, days }, [valueAt], { severity: 'warning' });
  return pass();
}
