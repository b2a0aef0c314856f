import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { isPublic, speaksTls } from '../../model/web/hosts.ts';
import { fieldsAnywhere } from '../../model/web/pages.ts';

/** HTTP/3 is announced where it is offered, and only there. */
export const httpsHttp3 = rule({
  id: 'https/http3',
  subject: 'web-host',
  basis: [
    { doc: 'RFC 9114', section: '3.1.1', level: 'SHOULD' },
    { doc: 'RFC 7838', section: '3', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['https/h3-mismatch', 'https/alt-svc-syntax'],
  messages: ['notOffered', 'notAnnounced', 'port'],
  check(host) {
    if (!speaksTls(host)) return notApplicable();
    const quic = host.listeners.filter(({ transport }) => transport === 'udp');
    const first = fieldsAnywhere(host, 'alt-svc').find(({ value }) => /\bh3(?:-\d+)?=/.test(value));
    const gap = host.gaps.find(({ cause }) => cause !== 'piece');
    if (first === undefined) {
      const open = quic.find(isPublic);
      if (open === undefined) return notApplicable();
      const hidden = host.responses[0].headers.gap;
      return hidden === undefined ? fail('notAnnounced', { port: open.port }, [open.at], { severity: 'advice' }) : unknown(hidden);
    }
    if (gap !== undefined && quic.length === 0) return unknown(gap);
    if (quic.length === 0) return fail('notOffered', { value: first.value }, [first.at]);
    const ports = [...first.value.matchAll(/\bh3(?:-\d+)?="[^":]*:(\d{1,5})"/g)].map(([, port]) => Number(port));
    const wrong = ports.find((port) => !quic.some((each) => each.port === port));
    return wrong === undefined ? pass() : fail('port', { port: wrong }, [first.at]);
  },
});
