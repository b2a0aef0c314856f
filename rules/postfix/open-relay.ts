import { listenersOf } from '../../model/mail-server/listeners.ts';
import { relayAnswer } from '../../model/mail-server/relay.ts';
import { Weighing } from '../../model/mail-server/weighed.ts';
import { rule } from '../../model/rule.ts';
import { notApplicable } from '../../model/verdict.ts';

/** Strangers cannot send mail to strangers through the server (RFC 2505 §2.1). */
export const openRelay = rule({
  id: 'postfix/open-relay',
  subject: 'mail-server',
  basis: [
    { doc: 'RFC 2505', section: '2.1', level: 'MUST' },
    { doc: 'RFC 5321', section: '7.9', level: 'SHOULD' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/open-relay', 'postfix/relay-restrictions-empty'],
  messages: ['permitted', 'notRefused', 'inoperative'],
  check(server) {
    const listeners = listenersOf(server).filter(({ role }) => role !== 'internal');
    if (listeners.length === 0) return notApplicable();
    const weighing = new Weighing<'permitted' | 'notRefused' | 'inoperative'>();
    for (const { service, at, name, gap } of listeners) {
      const answer = relayAnswer(server, service);
      switch (answer.kind) {
        case 'refused':
          weighing.doubt(gap);
          break;
        case 'unknown':
          weighing.doubt(answer.gap);
          break;
        case 'open': {
          const params = { parameter: answer.setting.name, restriction: answer.by ?? '' };
          weighing.add(answer.by === undefined ? 'notRefused' : 'permitted', answer.at ?? at, params, name);
          break;
        }
        case 'inoperative':
          if (answer.setting.source === 'default' && gap !== undefined) weighing.doubt(gap);
          else weighing.add('inoperative', answer.setting.at ?? at, { parameter: answer.setting.name }, name);
          break;
      }
    }
    return weighing.verdict();
  },
});
