import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { isFirstWith, speaksTls } from '../../model/web/hosts.ts';
import { placeOf } from '../../model/web/setting.ts';

/** No request is taken before the handshake has ended (0-RTT), because such requests can be replayed. */
export const tlsEarlyData = rule({
  id: 'tls/early-data',
  subject: 'web-host',
  basis: [
    { doc: 'RFC 8446', section: '8', level: 'SHOULD' },
    { doc: 'RFC 8470', section: '3', level: 'MUST' },
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '3.4.5', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/early-data', 'internetnl/zero_rtt'],
  messages: ['on'],
  check(host, view) {
    if (!speaksTls(host)) return notApplicable();
    const { earlyData } = host.tls;
    switch (earlyData.kind) {
      case 'unknown':
        return unknown(earlyData.gap);
      case 'default':
        return pass();
      case 'explicit':
      case 'inherited':
        if (!earlyData.value) return pass();
        if (!isFirstWith(host, view, placeOf(earlyData), 'earlyData', (each) => (speaksTls(each) ? [placeOf(each.tls.earlyData)] : [])))
          return notApplicable();
        return fail('on', {}, [earlyData.at]);
    }
  },
});
