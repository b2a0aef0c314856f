import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, unknown } from '../../model/verdict.ts';
import { isFirstWith } from '../../model/web/hosts.ts';
import { type HstsFault, readHsts } from '../../model/web/hsts.ts';
import { fieldsAnywhere } from '../../model/web/pages.ts';
import type { HeaderField } from '../../model/web/response.ts';

type Message = 'empty' | 'maxAgeMissing' | 'maxAgeValue' | 'repeated' | 'unknown' | 'valueNotTaken' | 'removes' | 'short' | 'preload';

/** A Strict-Transport-Security field that browsers understand, and that holds for a year at least. */
export const hstsValue = rule({
  id: 'hsts/value',
  subject: 'web-host',
  basis: [
    { doc: 'RFC 6797', section: '6.1', level: 'MUST' },
    { doc: 'NCSC-NL, Web application guidelines', section: 'HTTPS', level: 'BCP' },
    { doc: 'hstspreload.org', section: 'Submission Requirements', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['hsts/syntax', 'hsts/max-age-short', 'hsts/preload-ineligible'],
  messages: ['empty', 'maxAgeMissing', 'maxAgeValue', 'repeated', 'unknown', 'valueNotTaken', 'removes', 'short', 'preload'],
  check(host, view) {
    const fields = fieldsAnywhere(host, NAME).filter((field) =>
      isFirstWith(host, view, field.at, NAME, (each) => fieldsAnywhere(each, NAME).map(({ at }) => at)),
    );
    if (fields.length === 0) return notApplicable();
    const hidden = fields.find(isHidden);
    const findings = fields.filter((field) => !isHidden(field)).flatMap(judge);
    if (findings.length > 0 || hidden === undefined) return failAll(findings);
    const cause = hidden.isHidden ? 'placeholder' : 'variable';
    return unknown({ cause, params: { text: hidden.value }, origin: hidden.at });
  },
});

const NAME = 'strict-transport-security';
const YEAR = 31_536_000;

/** A template or a variable decides the value. */
function isHidden({ isHidden: isFilledIn, value }: HeaderField): boolean {
  return isFilledIn || value.includes('$');
}

function judge({ value, at }: HeaderField): readonly Finding<Message>[] {
  const { maxAge, includeSubDomains, preload, faults } = readHsts(value);
  const found = faults.map(({ kind, directive }: HstsFault): Finding<Message> => ({
    message: kind,
    params: { directive },
    places: [at],
    // A browser passes over directives that it does not know.
    ...(kind === 'unknown' && { severity: 'warning' }),
  }));
  if (maxAge === 0) found.push({ message: 'removes', params: {}, places: [at], severity: 'warning' });
  else if (maxAge !== undefined && maxAge < YEAR)
    found.push({ message: 'short', params: { seconds: maxAge, least: YEAR }, places: [at], severity: 'warning' });
  if (preload && maxAge !== undefined && (maxAge < YEAR || !includeSubDomains))
    found.push({ message: 'preload', params: { seconds: maxAge }, places: [at], severity: 'advice' });
  return found;
}
