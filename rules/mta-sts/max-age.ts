import { fieldOf, modeOf, MOST_MAX_AGE } from '../../model/policy/mta-sts.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';

/** A policy that is enforced is remembered for weeks; one that is tested, not for longer than the test. */
export const mtaStsMaxAge = rule({
  id: 'mta-sts/max-age',
  subject: 'policy-file',
  basis: [
    { doc: 'RFC 8461', section: '3.2', level: 'SHOULD' },
    { doc: 'RFC 8461', section: '10.2', level: 'SHOULD' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mta-sts/max-age-short', 'mta-sts/max-age-testing-long'],
  messages: ['short', 'long'],
  check(file) {
    if (file.format !== 'mta-sts') return notApplicable();
    const [age, mode] = [fieldOf(file, 'max_age'), fieldOf(file, 'mode')];
    const hidden = age?.gap ?? mode?.gap ?? (age === undefined || mode === undefined ? file.gaps[0] : undefined);
    if (hidden !== undefined) return unknown(hidden);
    if (age === undefined || !/^\d{1,10}$/.test(age.value) || Number(age.value) > MOST_MAX_AGE) return notApplicable(); // mta-sts/policy
    const seconds = Number(age.value);
    const params = { value: age.value, days: Math.floor(seconds / DAY) };
    switch (modeOf(file)) {
      case 'enforce':
        if (seconds >= 7 * DAY) return pass();
        return fail('short', { ...params, expected: String(7 * DAY) }, [age.valueAt], { severity: seconds < DAY ? 'warning' : 'advice' });
      case 'testing':
        return seconds > 14 * DAY ? fail('long', { ...params, expected: String(14 * DAY) }, [age.valueAt]) : pass();
      case 'none':
      case undefined:
        return notApplicable();
    }
  },
});

const DAY = 86_400;
