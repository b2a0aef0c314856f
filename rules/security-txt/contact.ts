import { uriFault } from '../../model/policy/uri.ts';
import type { PolicyField } from '../../model/policy/field.ts';
import { rule } from '../../model/rule.ts';
import { fail, failAll, type Finding, notApplicable, unknown } from '../../model/verdict.ts';
import { mendValue } from '../../model/policy/mend.ts';

type Message = 'missing' | 'noScheme' | 'notUri' | 'http' | 'several';

/** A security.txt names somebody to write to, in a form that can be clicked. */
export const securityTxtContact = rule({
  id: 'security-txt/contact',
  subject: 'policy-file',
  basis: [
    { doc: 'RFC 9116', section: '2.5.3', level: 'MUST' },
    { doc: 'RFC 3986', section: '3', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['security-txt/contact-missing', 'security-txt/contact-uri'],
  messages: ['missing', 'noScheme', 'notUri', 'http', 'several'],
  check(file) {
    if (file.format !== 'security-txt') return notApplicable();
    const contacts = file.fields.filter(({ key }) => key === 'contact');
    if (contacts.length === 0) return file.gaps[0] === undefined ? fail('missing', {}, [file.at]) : unknown(file.gaps[0]);
    const findings = contacts.flatMap((field): Finding<Message>[] => findingOf(field, file.signed !== undefined));
    const hidden = contacts.find(({ gap }) => gap !== undefined)?.gap;
    return findings.length === 0 && hidden !== undefined ? unknown(hidden) : failAll(findings);
  },
});

function findingOf(field: PolicyField, isSigned: boolean): Finding<Message>[] {
  const fault = field.gap === undefined ? uriFault(field.value) : undefined;
  if (fault === undefined) return [];
  const suggestion = 'suggestion' in fault ? fault.suggestion : '';
  const remedy = isSigned || suggestion === '' ? undefined : mendValue(field, suggestion, fault.kind === 'http' ? 'review' : 'safe');
  return [{ message: fault.kind, params: { value: field.value, suggestion }, places: [field.valueAt], ...(remedy && { remedy }) }];
}
