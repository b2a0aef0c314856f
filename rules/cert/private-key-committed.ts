import { dkimRecordOf } from '../../model/certificate/dkim-use.ts';
import type { FiledCertificate, FiledPrivateKey } from '../../model/certificate/file.ts';
import { isInsideName } from '../../model/certificate/inside.ts';
import { certificatesWithKey } from '../../model/certificate/key-index.ts';
import { dnsNamesOf, titleOf } from '../../model/certificate/role.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';

type Message = 'committed' | 'inUse' | 'inside' | 'dkim' | 'dnssec' | 'tsig' | 'openssh' | 'pgp' | 'encrypted';

/** No private key lies in the repository: who can read the repository, or ever could, can pose as its owner. */
export const certPrivateKeyCommitted = rule({
  id: 'cert/private-key-committed',
  subject: 'certificate',
  // No server shows its private key.
  planes: ['declared'],
  basis: [
    { doc: 'CA/Browser Forum Baseline Requirements', section: '4.9.1.1', level: 'MUST' },
    { doc: 'RFC 6781', section: '3.4.3', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/private-key-committed', 'cross/private-key-committed', 'dkim/private-key-in-repo'],
  messages: ['committed', 'inUse', 'inside', 'dkim', 'dnssec', 'tsig', 'openssh', 'pgp', 'encrypted'],
  check({ privateKeys }, view) {
    if (privateKeys.length === 0) return notApplicable();
    return failAll(privateKeys.map((key) => judge(key, view)));
  },
});

function judge(key: FiledPrivateKey, view: View): Finding<Message> {
  const { form, owner = '', at } = key;
  const say = (message: Message, params: Finding['params'] = {}, more: Partial<Finding<Message>> = {}): Finding<Message> => ({
    message,
    params,
    places: [at],
    ...more,
  });
  if (key.isEncrypted) return say('encrypted', {}, { severity: 'advice' });
  if (form === 'dnssec' || form === 'tsig') return say(form, { owner: owner === '' ? '?' : owner });
  if (form === 'openssh' || form === 'pgp') return say(form);
  const certificate = certificateOf(key, view);
  if (certificate === undefined) {
    const record = dkimRecordOf(key.publicPart, view);
    return record === undefined
      ? say('committed', { form: FORMS[form] })
      : say('dkim', { owner: record.owner }, { places: [at, record.at] });
  }
  const names = dnsNamesOf(certificate.certificate);
  const params = { name: titleOf(certificate.certificate) };
  const places = [at, certificate.at];
  return names.length > 0 && names.every(isInsideName)
    ? say('inside', params, { places, severity: 'warning' })
    : say('inUse', params, { places });
}

const FORMS: Readonly<Record<Exclude<FiledPrivateKey['form'], 'dnssec' | 'tsig' | 'openssh' | 'pgp'>, string>> = {
  pkcs1: 'RSA',
  pkcs8: 'PKCS #8',
  encryptedPkcs8: 'PKCS #8',
  pkcs12: 'PKCS #12',
  ec: 'EC',
  dsa: 'DSA',
};

/** The certificate that a key belongs to: the one that is valid longest. */
function certificateOf({ publicPart }: FiledPrivateKey, view: View): FiledCertificate | undefined {
  if (publicPart === undefined) return undefined;
  return certificatesWithKey(view.services('certificate'), publicPart)
    .map(({ filed }) => filed)
    .toSorted((a, b) => b.certificate.notAfter - a.certificate.notAfter)[0];
}
