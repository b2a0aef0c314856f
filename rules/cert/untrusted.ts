import { chainOf } from '../../model/certificate/chain.ts';
import type { CertificateFile } from '../../model/certificate/file.ts';
import { isInsideName } from '../../model/certificate/inside.ts';
import { calledAs } from '../../model/certificate/name.ts';
import { isPubliclyTrusted } from '../../model/certificate/public-trust.ts';
import { isSelfIssued } from '../../model/certificate/role.ts';
import { testAuthorityOf } from '../../model/certificate/test-authorities.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';

type Message = 'alone' | 'unknownAuthority' | 'refused';
type Presentation = NonNullable<CertificateFile['presentedAt']>[number];

/** What a web server presents leads a client to an authority that it knows. */
export const certUntrusted = rule({
  id: 'cert/untrusted',
  subject: 'certificate',
  planes: ['observed'],
  basis: [
    { doc: 'RFC 5280', section: '6.1', level: 'MUST' },
    { doc: 'RFC 8446', section: '4.4.2', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/untrusted'],
  messages: ['alone', 'unknownAuthority', 'refused'],
  check(file, view) {
    // Senders of mail need no trusted chain (RFC 7435), and those who want one are told by DANE or MTA-STS.
    const tried = (file.presentedAt ?? []).filter(
      ({ host, port, distrust }) => port === HTTPS && distrust !== undefined && !isInsideName(host),
    );
    if (tried.length === 0) return notApplicable();
    const told = new Set<string>();
    return failAll(
      tried.flatMap((presentation) => {
        if (told.has(presentation.host)) return [];
        told.add(presentation.host);
        return judge(file, presentation, view.now) ?? [];
      }),
    );
  },
});

const HTTPS = 443;

function judge({ certificates }: CertificateFile, { host, at, distrust = '' }: Presentation, now: number): Finding<Message> | undefined {
  const leaf = (chainOf(certificates)?.leaf ?? certificates[0])?.certificate;
  if (leaf === undefined || distrust === '' || distrust === OTHER_NAME) return undefined;
  // Told by cert/validity and cert/trusted.
  if (TIMES.has(distrust) && (now < leaf.notBefore || now > leaf.notAfter)) return undefined;
  if (distrust === SELF_SIGNED || testAuthorityOf(leaf) !== undefined) return undefined;
  const params = { host, issuer: calledAs(leaf.issuer), reason: distrust };
  if (!NO_AUTHORITY.has(distrust)) return { message: 'refused', params, places: [at] };
  if (certificates.length > 1 || isSelfIssued(leaf)) return { message: 'unknownAuthority', params, places: [at] };
  // Told by cert/chain: its authority is known, so what is missing is in between.
  return isPubliclyTrusted(leaf) ? undefined : { message: 'alone', params, places: [at] };
}

/** As Node and OpenSSL call them. */
const OTHER_NAME = 'ERR_TLS_CERT_ALTNAME_INVALID';
const SELF_SIGNED = 'DEPTH_ZERO_SELF_SIGNED_CERT';
const TIMES: ReadonlySet<string> = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
const NO_AUTHORITY: ReadonlySet<string> = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
]);
