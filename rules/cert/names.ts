import type { FiledCertificate } from '../../model/certificate/file.ts';
import { dnsNamesOf, isSelfIssued, serversOf, titleOf } from '../../model/certificate/role.ts';
import { rule } from '../../model/rule.ts';
import { isHostname } from '../../model/standards/hostname.ts';
import { parseIpv4, parseIpv6 } from '../../model/standards/ip.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';

type Message = 'noSan' | 'address' | 'wildcard' | 'notHost';

/** The certificate of a server names its hosts where clients look for them, in a form that clients compare. */
export const certNames = rule({
  id: 'cert/names',
  subject: 'certificate',
  basis: [
    { doc: 'RFC 9525', section: '6.3', level: 'MUST' },
    { doc: 'RFC 5280', section: '4.2.1.6', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/no-san'],
  messages: ['noSan', 'address', 'wildcard', 'notHost'],
  check({ certificates }, view) {
    const servers = serversOf(certificates, view.now);
    return servers.length === 0 ? notApplicable() : failAll(servers.flatMap(judge));
  },
});

function judge({ certificate, at }: FiledCertificate): Finding<Message>[] {
  const hosts = (certificate.extensions.subjectAltName ?? []).filter(({ kind }) => kind === 'dns' || kind === 'ip');
  if (hosts.length === 0) {
    // One that signed itself is trusted by nobody who was not told to; some of those look at no name.
    const severity = isSelfIssued(certificate) ? 'warning' : 'error';
    return [{ message: 'noSan', params: { name: titleOf(certificate) }, places: [at], severity }];
  }
  return dnsNamesOf(certificate).flatMap((name) => {
    const message = faultOf(name);
    return message === undefined ? [] : [{ message, params: { name }, places: [at] }];
  });
}

/** Why no host is ever called that. */
function faultOf(name: string): Message | undefined {
  const bare = name.endsWith('.') ? name.slice(0, -1) : name;
  if (parseIpv4(bare) !== null || parseIpv6(bare) !== null) return 'address';
  const labels = bare.split('.');
  const wild = bare.includes('*');
  if (wild && (labels[0] !== '*' || labels.length < 3 || bare.lastIndexOf('*') > 0)) return 'wildcard';
  // Underscores are no part of host names, but clients compare them all the same.
  return isHostname(labels.slice(wild ? 1 : 0).map((label) => label.replaceAll('_', 'x'))) ? undefined : 'notHost';
}
