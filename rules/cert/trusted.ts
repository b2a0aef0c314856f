import type { FiledCertificate } from '../../model/certificate/file.ts';
import { tlsaRecords } from '../../model/certificate/tlsa-match.ts';
import { isInsideName } from '../../model/certificate/inside.ts';
import { dnsNamesOf, isSelfIssued, serversOf, titleOf } from '../../model/certificate/role.ts';
import { testAuthorityOf } from '../../model/certificate/test-authorities.ts';
import { domainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';

type Message = 'selfSigned' | 'testAuthority';

/** The certificate of a public host comes from an authority that clients know, or is named by a TLSA record. */
export const certTrusted = rule({
  id: 'cert/trusted',
  subject: 'certificate',
  basis: [
    { doc: 'RFC 5280', section: '6.1', level: 'MUST' },
    { doc: 'RFC 7671', section: '5.1', level: 'MAY' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/self-signed'],
  messages: ['selfSigned', 'testAuthority'],
  check({ certificates }, view) {
    const judged = serversOf(certificates, view.now).filter(({ certificate }) => dnsNamesOf(certificate).some(isPublic));
    return judged.length === 0 ? notApplicable() : failAll(judged.flatMap((filed) => judge(filed, view) ?? []));
  },
});

function judge(filed: FiledCertificate, view: View): Finding<Message> | undefined {
  const { certificate, at } = filed;
  const name = dnsNamesOf(certificate).find(isPublic)!;
  const authority = testAuthorityOf(certificate);
  const isSelfSigned = isSelfIssued(certificate);
  if ((authority === undefined && !isSelfSigned) || isForDane(filed, view)) return undefined;
  return authority === undefined
    ? { message: 'selfSigned', params: { name: titleOf(certificate) }, places: [at] }
    : { message: 'testAuthority', params: { name, authority }, places: [at] };
}

function isPublic(name: string): boolean {
  return !isInsideName(name);
}

/** The ports of HTTPS, mail delivery, submission and mailboxes. */
const PORTS = [443, 25, 465, 587, 993];

/** Whether TLSA records of usage 2 or 3 make clients trust it: it is there for DANE then, and whether they fit is told at the records. */
function isForDane({ certificate }: FiledCertificate, view: View): boolean {
  return dnsNamesOf(certificate).some((host) =>
    PORTS.some((port) => {
      const owner = domainName(`_${port}._tcp.${host}`);
      const found = owner === undefined ? undefined : view.resolve(owner, TYPE.TLSA);
      if (found?.kind !== 'answer') return false;
      return tlsaRecords(found.rrset).some(({ usage }) => usage === 2 || usage === 3);
    }),
  );
}
