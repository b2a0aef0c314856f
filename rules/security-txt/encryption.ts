import { isMailAddress } from '../../model/policy/uri.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';

/** Who asks for reports by mail tells with which key they can be encrypted. */
export const securityTxtEncryption = rule({
  id: 'security-txt/encryption',
  subject: 'policy-file',
  basis: [{ doc: 'RFC 9116', section: '2.5.4', level: 'MAY' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['security-txt/encryption-recommended'],
  messages: ['missing'],
  check(file) {
    if (file.format !== 'security-txt') return notApplicable();
    const mail = file.fields.find(({ key, value }) => key === 'contact' && isMailAddress(value));
    const [hidden] = file.gaps;
    if (mail === undefined) return hidden === undefined ? notApplicable() : unknown(hidden);
    if (file.fields.some(({ key }) => key === 'encryption')) return pass();
    return hidden === undefined ? fail('missing', { contact: mail.value.replace(/^mailto:/i, '') }, [mail.valueAt]) : unknown(hidden);
  },
});
