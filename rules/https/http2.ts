import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { isPublic, speaksTls, tlsListeners } from '../../model/web/hosts.ts';
import { valueOf } from '../../model/web/setting.ts';

/** A host with TLS speaks HTTP/2. */
export const httpsHttp2 = rule({
  id: 'https/http2',
  subject: 'web-host',
  basis: [{ doc: 'RFC 9113', section: '3.2', level: 'MAY' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['https/alpn-h2-missing'],
  messages: ['off'],
  check(host) {
    const listener = tlsListeners(host).find(isPublic);
    if (!speaksTls(host) || listener === undefined) return notApplicable();
    if (valueOf(host.http2) === true || listener.http2) return pass();
    if (host.http2.kind === 'unknown') return unknown(host.http2.gap);
    const [gap] = host.server.gaps;
    // Another host of the socket may have the parameter.
    if (gap !== undefined) return unknown(gap);
    return fail('off', { socket: `${listener.address}:${listener.port}` }, [listener.at]);
  },
});
