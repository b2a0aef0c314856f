import type { FiledPrivateKey } from '../../model/certificate/file.ts';
import { isKeyOf } from '../../model/certificate/private-key.ts';
import { titleOf } from '../../model/certificate/role.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';

type Message = 'committed' | 'inUse' | 'dnssec' | 'tsig' | 'openssh' | 'pgp' | 'encrypted';

/** No private key lies in the repository: who can read the repository, or ever could, can pose as its owner. */
export const certPrivateKeyCommitted = rule({
  id: 'cert/private-key-committed',
  subject: 'certificate',
  basis: [
    { doc: 'CA/Browser Forum BR', section: '4.9.1.1', level: 'MUST' },
    { doc: 'RFC 6781', section: '3.2.2', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/private-key-committed', 'cross/private-key-committed'],
  messages: ['committed', 'inUse', 'dnssec', 'tsig', 'openssh', 'pgp', 'encrypted'],
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
  return certificate === undefined
    ? say('committed', { form: FORMS[form] })
    : say('inUse', { name: certificate.name }, { places: [at, ...certificate.places] });
}

const FORMS: Readonly<Record<Exclude<FiledPrivateKey['form'], 'dnssec' | 'tsig' | 'openssh' | 'pgp'>, string>> = {
  pkcs1: 'RSA',
  pkcs8: 'PKCS #8',
  encryptedPkcs8: 'PKCS #8',
  ec: 'EC',
  dsa: 'DSA',
};

/** The certificate that a key belongs to: the one that is valid longest. */
function certificateOf(
  { publicPart }: FiledPrivateKey,
  view: View,
): { readonly name: string; readonly places: Finding['places'] } | undefined {
  const [first] = view
    .services('certificate')
    .flatMap(({ facts }) => facts.certificates)
    .filter(({ certificate }) => isKeyOf(publicPart, certificate.key) === true)
    .toSorted((a, b) => b.certificate.notAfter - a.certificate.notAfter);
  return first === undefined ? undefined : { name: titleOf(first.certificate), places: [first.at] };
}
