import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';

type Message = 'everybody' | 'notItself' | 'unsafeKeys';

/** OpenDKIM signs for its own machines and nobody else, with keys that nobody else can read. */
export const hosts = rule({
  id: 'opendkim/hosts',
  subject: 'dkim-signer',
  basis: [{ doc: 'OpenDKIM, opendkim.conf(5)', section: 'InternalHosts', level: 'SHOULD' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['opendkim/internal-hosts', 'opendkim/unsafe-keys'],
  messages: ['everybody', 'notItself', 'unsafeKeys'],
  check({ options, signs, internalHosts }) {
    if (!signs) return notApplicable();
    const findings: Finding<Message>[] = [];
    const everybody = internalHosts?.find(({ value }) => /^(?:0\.0\.0\.0|::|\[::\])\/0$/.test(value));
    if (everybody !== undefined)
      findings.push({ message: 'everybody', params: { value: everybody.value }, places: [everybody.at], severity: 'error' });
    const option = options.get('internalhosts');
    const isSelf = internalHosts?.some(({ value }) => /^(?:127\.|localhost$|\[?::1|0\.0\.0\.0\/0)/i.test(value));
    if (option !== undefined && internalHosts !== undefined && isSelf === false && internalHosts.length > 0)
      findings.push({ message: 'notItself', params: {}, places: [option.at] });
    const safe = options.get('requiresafekeys');
    if (safe !== undefined && /^(?:no|false|0|off)$/i.test(safe.value))
      findings.push({ message: 'unsafeKeys', params: {}, places: [safe.at] });
    return failAll(findings);
  },
});
