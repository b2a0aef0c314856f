import { mendValue } from '../../model/policy/mend.ts';
import { fieldOf, MOST_MAX_AGE, MTA_STS_MODES, type MtaStsField, type MtaStsPolicy } from '../../model/policy/mta-sts.ts';
import type { Gap } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { nearest } from '../../model/standards/nearest.ts';
import { failAll, type Finding, notApplicable, unknown } from '../../model/verdict.ts';

type Message = 'versionMissing' | 'version' | 'modeMissing' | 'mode' | 'maxAgeMissing' | 'maxAge' | 'maxAgeRange';

/** An MTA-STS policy tells its version, what senders shall do, and for how long. */
export const mtaStsPolicy = rule({
  id: 'mta-sts/policy',
  subject: 'policy-file',
  basis: [{ doc: 'RFC 8461', section: '3.2', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mta-sts/policy-version', 'mta-sts/policy-mode', 'mta-sts/max-age-range'],
  messages: ['versionMissing', 'version', 'modeMissing', 'mode', 'maxAgeMissing', 'maxAge', 'maxAgeRange'],
  check(file) {
    if (file.format !== 'mta-sts') return notApplicable();
    const gaps: Gap[] = [];
    const findings = [versionOf(file, gaps), modeOf(file, gaps), maxAgeOf(file, gaps)].flatMap((found) => found ?? []);
    return findings.length === 0 && gaps[0] !== undefined ? unknown(gaps[0]) : failAll(findings);
  },
});

type Found = Finding<Message> | undefined;

function versionOf(file: MtaStsPolicy, gaps: Gap[]): Found {
  const field = fieldOf(file, 'version');
  if (field === undefined) return missing('versionMissing', 'version', file, gaps);
  if (isHidden(field.gap, gaps) || field.value === 'STSv1') return undefined;
  const remedy = /^v?=?\s*STSv1[;,.]?$/i.test(field.value) ? mendValue(field, 'STSv1', 'safe') : undefined;
  return { message: 'version', params: { value: field.value }, places: [field.valueAt], ...(remedy && { remedy }) };
}

function modeOf(file: MtaStsPolicy, gaps: Gap[]): Found {
  const field = fieldOf(file, 'mode');
  if (field === undefined) return missing('modeMissing', 'mode', file, gaps);
  if (isHidden(field.gap, gaps) || MTA_STS_MODES.some((mode) => mode === field.value)) return undefined;
  const suggestion = nearest(field.value.toLowerCase(), MTA_STS_MODES) ?? '';
  const isSlip = suggestion === field.value.toLowerCase();
  const remedy = suggestion === '' ? undefined : mendValue(field, suggestion, isSlip ? 'safe' : 'review');
  return { message: 'mode', params: { value: field.value, suggestion }, places: [field.valueAt], ...(remedy && { remedy }) };
}

function maxAgeOf(file: MtaStsPolicy, gaps: Gap[]): Found {
  const field = fieldOf(file, 'max_age');
  if (field === undefined) return missing('maxAgeMissing', 'max_age', file, gaps);
  if (isHidden(field.gap, gaps)) return undefined;
  const { value, valueAt } = field;
  if (!/^\d{1,10}$/.test(value)) return { message: 'maxAge', params: { value }, places: [valueAt] };
  return Number(value) > MOST_MAX_AGE
    ? { message: 'maxAgeRange', params: { value, most: String(MOST_MAX_AGE) }, places: [valueAt] }
    : undefined;
}

/** Where a line is meant as the field, mta-sts/syntax says what is wrong with it. */
function missing(message: Message, field: MtaStsField, { at, broken, gaps: [hidden] }: MtaStsPolicy, gaps: Gap[]): Found {
  return isHidden(hidden, gaps) || broken.has(field) ? undefined : { message, params: {}, places: [at] };
}

function isHidden(gap: Gap | undefined, gaps: Gap[]): boolean {
  if (gap !== undefined) gaps.push(gap);
  return gap !== undefined;
}
