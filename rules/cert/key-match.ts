import type { CertificateFile, FiledCertificate } from '../../model/certificate/file.ts';
import { isKeyOf } from '../../model/certificate/private-key.ts';
import { roleOf, titleOf } from '../../model/certificate/role.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import type { ServiceOf } from '../../model/service.ts';
import type { View } from '../../model/view.ts';

/** A private key that stands with a certificate, in its file or under its name beside it, is the key of that certificate. */
export const certKeyMatch = rule({
  id: 'cert/key-match',
  subject: 'certificate',
  // No server shows its private key.
  planes: ['declared'],
  basis: [{ doc: 'RFC 8446', section: '4.4.3', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/key-mismatch'],
  messages: ['mismatch'],
  check(file, view) {
    const [key, second] = file.privateKeys;
    if (key === undefined || second !== undefined || key.publicPart === undefined) return notApplicable();
    const leaves = leavesOf(file, view);
    const answers = new Set(leaves.map(({ certificate }) => isKeyOf(key.publicPart, certificate.key)));
    if (leaves.length === 0 || answers.has(undefined)) return notApplicable();
    if (answers.has(true)) return pass();
    return fail('mismatch', { name: titleOf(leaves[0]!.certificate) }, [key.at, leaves[0]!.at]);
  },
});

/** The first certificate of the file itself, else those of the files that are called like it. */
function leavesOf(file: CertificateFile, view: View): readonly FiledCertificate[] {
  const own = file.certificates.slice(0, 1);
  if (own.length > 0) return own;
  return byStem(view.services('certificate')).get(stemOf(file.path, KEY_WORDS)) ?? [];
}

const indexes = new WeakMap<object, ReadonlyMap<string, readonly FiledCertificate[]>>();

/** The first certificates of the files that hold no key, by what their names have in common with those of keys. */
function byStem(services: readonly ServiceOf<'certificate'>[]): ReadonlyMap<string, readonly FiledCertificate[]> {
  const known = indexes.get(services);
  if (known !== undefined) return known;
  const index = new Map<string, FiledCertificate[]>();
  for (const { path, facts } of services) {
    const [first] = facts.certificates;
    if (first === undefined || facts.privateKeys.length > 0 || roleOf(first.certificate) === 'authority') continue;
    const stem = stemOf(path, CERTIFICATE_WORDS);
    const same = index.get(stem);
    if (same === undefined) index.set(stem, [first]);
    else same.push(first);
  }
  indexes.set(services, index);
  return index;
}

/** `tls/www.key` and `tls/www.crt` are `tls/www`; `privkey1.pem` and `fullchain1.pem` of certbot are `1`. */
function stemOf(path: string, words: RegExp): string {
  return path.replace(/\.(?:pem|crt|cer|cert|der|key)$/i, '').replace(words, '');
}

const KEY_WORDS = /(?:[._-]?(?:priv(?:ate)?)?[._-]?key)(?=\d*$)/i;
const CERTIFICATE_WORDS = /(?:[._-]?(?:fullchain|chained|chain|bundle|certificate|cert|crt))(?=\d*$)/i;
