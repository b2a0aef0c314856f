import type { FiledCertificate } from '../../model/certificate/file.ts';
import { coverage } from '../../model/certificate/host.ts';
import { isInsideName } from '../../model/certificate/inside.ts';
import { dnsNamesOf } from '../../model/certificate/role.ts';
import { certificatesOf, type CertificateUse } from '../../model/certificate/use.ts';
import { domainName, type DomainName } from '../../model/names/name.ts';
import { rule } from '../../model/rule.ts';
import { valueOf } from '../../model/web/setting.ts';
import type { ServerName } from '../../model/web/host.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';

type Message = 'uncovered' | 'wildcard';

/** The certificate that a web host presents covers every name the host answers to. */
export const certHostMatch = rule({
  id: 'cert/host-match',
  subject: 'web-host',
  basis: [
    { doc: 'RFC 9525', section: '6', level: 'MUST' },
    { doc: 'RFC 9110', section: '4.3.4', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'cert/name-mismatch',
    'cert/wildcard-scope',
    'cross/cert-san-vs-vhosts',
    'cross/redirect-target-cert',
    'mta-sts/vhost-certificate',
  ],
  messages: ['uncovered', 'wildcard'],
  check(host, view) {
    const uses = valueOf(host.tls.rejectHandshake) === true ? [] : certificatesOf(host, view);
    const names = host.names.flatMap((name) => wantedName(name) ?? []);
    if (uses.length === 0 || names.length === 0) return notApplicable();
    return failAll(names.flatMap((wanted) => judge(wanted, uses) ?? []));
  },
});

interface Wanted {
  readonly name: ServerName;
  readonly domain: DomainName;
}

/** A name that clients of the Internet may ask for: one label, and names for the inside, have other ways to be trusted. */
function wantedName(name: ServerName): Wanted | undefined {
  if (name.kind !== 'exact' || isInsideName(name.text)) return undefined;
  const domain = /^[a-z0-9._-]+$/.test(name.text) ? domainName(name.text) : undefined;
  return domain === undefined ? undefined : { name, domain };
}

/** Of several certificates the client's abilities choose one, so each has to cover the name. */
function judge({ name, domain }: Wanted, uses: readonly CertificateUse[]): Finding<Message> | undefined {
  for (const { file, at } of uses) {
    const [leaf] = file.certificates;
    if (leaf === undefined || dnsNamesOf(leaf.certificate).length === 0 || coverage(leaf.certificate, domain) !== undefined) continue;
    const near = nearWildcard(leaf, name.text);
    const places = [name.at, at, leaf.at];
    return near === undefined
      ? { message: 'uncovered', params: { name: name.text, covered: shownNames(leaf) }, places }
      : { message: 'wildcard', params: { name: name.text, wildcard: near }, places };
  }
  return undefined;
}

/** A wildcard that seems to cover the name: of its parent, or of one further up. */
function nearWildcard({ certificate }: FiledCertificate, name: string): string | undefined {
  return dnsNamesOf(certificate).find((pattern) => pattern.startsWith('*.') && `.${name}`.endsWith(pattern.slice(1).toLowerCase()));
}

function shownNames({ certificate }: FiledCertificate): string {
  const names = dnsNamesOf(certificate);
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} …` : names.join(', ');
}
