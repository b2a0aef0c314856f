import { fieldOf } from '../../model/policy/mta-sts.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';

/** An MTA-STS policy is enforced in the end. */
export const mtaStsMode = rule({
  id: 'mta-sts/mode',
  subject: 'policy-file',
  basis: [
    { doc: 'RFC 8461', section: '5', level: 'BCP' },
    { doc: 'RFC 8461', section: '8.3', level: 'BCP' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mta-sts/mode-testing', 'mta-sts/mode-none-with-record'],
  messages: ['testing', 'none'],
  check(file) {
    if (file.format !== 'mta-sts') return notApplicable();
    const mode = fieldOf(file, 'mode');
    const hidden = mode === undefined ? file.gaps[0] : mode.gap;
    if (hidden !== undefined) return unknown(hidden);
    switch (mode?.value) {
      case 'enforce':
        return pass();
      case 'testing':
      case 'none':
        return fail(mode.value, {}, [mode.valueAt]);
      default:
        return notApplicable(); // mta-sts/policy
    }
  },
});
