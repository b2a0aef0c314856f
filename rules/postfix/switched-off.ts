import { decided } from '../../model/mail-server/decided.ts';
import { Weighing } from '../../model/mail-server/weighed.ts';
import { rule } from '../../model/rule.ts';

type Message = 'off' | 'accept';

/** What Postfix does by itself for the good of its users is not switched off. */
export const switchedOff = rule({
  id: 'postfix/switched-off',
  subject: 'mail-server',
  basis: [
    { doc: 'RFC 6531', section: '3.1', level: 'BCP' },
    { doc: 'RFC 8689', section: '4', level: 'BCP' },
    { doc: 'RFC 8461', section: '5', level: 'MUST' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/smtputf8', 'postfix/requiretls', 'postfix/milter-default'],
  messages: ['off', 'accept'],
  check(server) {
    const weighing = new Weighing<Message>();
    for (const parameter of ['smtputf8_enable', 'requiretls_enable', 'smtp_tls_enforce_sts_mx_patterns']) {
      const setting = server.setting(parameter);
      const isOff = decided(setting, (value) => value.toLowerCase() === 'no');
      if (setting.source !== 'default' && setting.at !== undefined && isOff.kind === 'known' && isOff.value)
        weighing.add('off', setting.at, { parameter });
    }
    const action = server.setting('milter_default_action');
    const accepts = decided(action, (value) => value.toLowerCase() === 'accept');
    if (action.source !== 'default' && action.at !== undefined && accepts.kind === 'known' && accepts.value)
      weighing.add('accept', action.at, { parameter: action.name });
    return weighing.verdict();
  },
});
