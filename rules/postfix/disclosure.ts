import { decided, yesOrNo } from '../../model/mail-server/decided.ts';
import { listenersOf } from '../../model/mail-server/listeners.ts';
import { Weighing } from '../../model/mail-server/weighed.ts';
import { rule } from '../../model/rule.ts';
import { notApplicable } from '../../model/verdict.ts';

/** Strangers who ask which users there are (VRFY) get no answer that tells them. */
export const disclosure = rule({
  id: 'postfix/disclosure',
  subject: 'mail-server',
  basis: [{ doc: 'RFC 5321', section: '7.3', level: 'MAY' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/vrfy'],
  messages: ['vrfy'],
  check(server) {
    const listeners = listenersOf(server).filter(({ role }) => role === 'exchanger');
    if (listeners.length === 0) return notApplicable();
    const weighing = new Weighing<'vrfy'>();
    for (const { service, at, name, gap } of listeners) {
      const setting = server.setting('disable_vrfy_command', service);
      const isOn = decided(setting, (value) => yesOrNo(value) !== true);
      if (isOn.kind === 'unknown') weighing.doubt(isOn.gap);
      else if (isOn.value && setting.source === 'default' && gap !== undefined) weighing.doubt(gap);
      else if (isOn.value) weighing.add('vrfy', setting.at ?? at, {}, name);
    }
    return weighing.verdict();
  },
});
