import { mendValue } from '../../model/policy/mend.ts';
import { modeOf } from '../../model/policy/mta-sts.ts';
import { patternFault, type PatternFault } from '../../model/policy/mx-pattern.ts';
import { rule } from '../../model/rule.ts';
import { fail, failAll, type Finding, notApplicable, pass, unknown } from '../../model/verdict.ts';

type Message = 'missing' | PatternFault['kind'];

/** An MTA-STS policy names the mail servers, as host names with at most one asterisk in front. */
export const mtaStsMxPattern = rule({
  id: 'mta-sts/mx-pattern',
  subject: 'policy-file',
  basis: [
    { doc: 'RFC 8461', section: '3.2', level: 'MUST' },
    { doc: 'RFC 8461', section: '4.1', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mta-sts/policy-mx-missing', 'mta-sts/policy-mx-syntax', 'mta-sts/policy-mx-wildcard'],
  messages: ['missing', 'dot', 'asterisk', 'address', 'several', 'host', 'wide'],
  check(file) {
    if (file.format !== 'mta-sts') return notApplicable();
    const mx = file.fields.filter(({ key }) => key === 'mx');
    const [hidden = mx.find(({ gap }) => gap !== undefined)?.gap] = file.gaps;
    if (mx.length === 0) {
      if (hidden !== undefined) return unknown(hidden);
      const mode = file.fields.find(({ key }) => key === 'mode');
      if (mode?.gap !== undefined) return unknown(mode.gap);
      if (file.broken.has('mx')) return notApplicable(); // mta-sts/syntax
      return modeOf(file) === 'none' ? pass() : fail('missing', {}, [mode?.valueAt ?? file.at]);
    }
    const findings = mx.flatMap((field): Finding<Message>[] => {
      const fault = field.gap === undefined ? patternFault(field.value) : undefined;
      if (fault === undefined) return [];
      const { kind, suggestion } = fault;
      const remedy = suggestion === '' ? undefined : mendValue(field, suggestion, kind === 'dot' ? 'safe' : 'review');
      return [{ message: kind, params: { value: field.value, suggestion }, places: [field.valueAt], ...(remedy && { remedy }) }];
    });
    return findings.length === 0 && hidden !== undefined ? unknown(hidden) : failAll(findings.slice(0, MOST));
  },
});

/** A file may have thousands of lines. */
const MOST = 50;
