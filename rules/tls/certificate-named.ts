import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { tlsListeners } from '../../model/web/hosts.ts';

/** A host that speaks TLS has a certificate and its key, or refuses every handshake. */
export const tlsCertificateNamed = rule({
  id: 'tls/certificate-named',
  subject: 'web-host',
  // Without it the server does not start, or shows no certificate.
  planes: ['declared'],
  basis: [
    { doc: 'RFC 8446', section: '4.4.2', level: 'MUST' },
    { doc: 'nginx, ngx_http_ssl_module', section: 'ssl_certificate', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['nginx/ssl-without-certificate'],
  messages: ['none', 'noKey'],
  check(host) {
    const [listener] = tlsListeners(host);
    if (listener === undefined) return notApplicable();
    const { certificates, certificateGap, rejectHandshake } = host.tls;
    if (rejectHandshake.kind === 'unknown') return unknown(rejectHandshake.gap);
    if (rejectHandshake.kind !== 'default' && rejectHandshake.value) return notApplicable();
    const [first] = certificates;
    if (first !== undefined) {
      const bare = certificates.find(({ key }) => key === undefined);
      if (bare === undefined) return pass();
      return certificateGap === undefined ? fail('noKey', { certificate: bare.certificate }, [bare.at]) : unknown(certificateGap);
    }
    if (certificateGap !== undefined) return unknown(certificateGap);
    // A host that is not the default of its socket shows the certificate of the one that is: nginx starts then.
    const isDefault = listener.default === 'said' || listener.default === 'first';
    const socket = `${listener.address}:${listener.port}`;
    return fail('none', { socket }, [listener.at], isDefault ? {} : { severity: 'warning' });
  },
});
