import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { isFirstWith, speaksTls } from '../../model/web/hosts.ts';
import { placeOf } from '../../model/web/setting.ts';

/** Keys of session tickets change by themselves, not when somebody thinks of it. */
export const tlsSessionTicketKey = rule({
  id: 'tls/session-ticket-key',
  subject: 'web-host',
  // Whose key it is, nobody can see.
  planes: ['declared'],
  basis: [
    { doc: 'RFC 9325', section: '3.4', level: 'SHOULD' },
    { doc: 'RFC 5077', section: '5.5', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/session-tickets-static-key'],
  messages: ['file'],
  check(host, view) {
    const { ticketKeys, tickets } = host.tls;
    if (!speaksTls(host)) return notApplicable();
    if (ticketKeys.kind === 'unknown') return unknown(ticketKeys.gap);
    if (ticketKeys.kind === 'default' || ticketKeys.value === undefined) return pass();
    if ((tickets.kind === 'explicit' || tickets.kind === 'inherited') && !tickets.value) return pass();
    if (!isFirstWith(host, view, placeOf(ticketKeys), 'ticketKeys', (each) => (speaksTls(each) ? [placeOf(each.tls.ticketKeys)] : [])))
      return notApplicable();
    return fail('file', { file: ticketKeys.value }, [ticketKeys.at]);
  },
});
