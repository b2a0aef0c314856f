import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Presented } from '../../../cli/verify/presented.ts';
import type { CertificateFile } from '../../../model/certificate/file.ts';
import type { Origin } from '../../../model/origin.ts';
import type { ServiceRuleOf } from '../../../model/rule.ts';
import type { View } from '../../../model/view.ts';
import { certUntrusted } from '../../../rules/cert/untrusted.ts';
import { certificatePem, OCTOBER } from '../../support/certificates.ts';
import { issued, middle, ofLetsEncrypt, publicly, root } from './chains.ts';

const rule = certUntrusted as unknown as ServiceRuleOf<'certificate', string>;
const DAY = 86_400;
const at: Origin = { kind: 'probe', step: { transcript: '', step: 0, server: 'www.example.org' } };
const view = { plane: 'observed', now: OCTOBER + 30 * DAY } as unknown as View;

interface Shown {
  readonly chain: readonly string[];
  /** In the words of the library; undefined where nobody tried. */
  readonly distrust: string | undefined;
  readonly host?: string;
  readonly port?: number;
}

function said({ chain, distrust, host = 'www.example.org', port = 443 }: Shown): readonly string[] {
  const presented = new Presented();
  presented.add(
    chain.map((pem) => new Uint8Array(new X509Certificate(pem).raw)),
    { host, port, at, ...(distrust !== undefined && { distrust }) },
  );
  return presented.services.flatMap(({ service }) => {
    const verdict = rule.check(service.facts as CertificateFile, view);
    if (verdict.outcome !== 'fail') return [verdict.outcome];
    return verdict.findings.map(({ message, params }) => `fail ${message} ${params?.['host']} ${params?.['issuer']}`);
  });
}

const LEAF = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';

describe('cert/untrusted', () => {
  it.each<[string, Shown, readonly string[]]>([
    ['a chain that clients trust passes', { chain: [issued(), middle], distrust: '' }, ['pass']],
    ['a certificate without its issuer fails', { chain: [issued()], distrust: LEAF }, ['fail alone www.example.org Example R1']],
    [
      'a whole chain to nobody fails',
      { chain: [issued(), middle], distrust: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' },
      ['fail unknownAuthority www.example.org Example R1'],
    ],
    [
      'so does one with a root of its own',
      { chain: [issued(), middle, root], distrust: 'SELF_SIGNED_CERT_IN_CHAIN' },
      ['fail unknownAuthority www.example.org Example R1'],
    ],
    [
      'one that is refused for another reason fails',
      { chain: [issued(), middle], distrust: 'INVALID_PURPOSE' },
      ['fail refused www.example.org Example R1'],
    ],
    [
      'an authority in between whose time is over fails',
      { chain: [ofLetsEncrypt(), middle], distrust: 'CERT_HAS_EXPIRED' },
      ['fail refused www.example.org E7'],
    ],
    [
      'its own time is told elsewhere',
      { chain: [issued({ notBefore: OCTOBER - 90 * DAY, notAfter: OCTOBER })], distrust: 'CERT_HAS_EXPIRED' },
      ['pass'],
    ],
    ['so is another name', { chain: [issued(), middle], distrust: 'ERR_TLS_CERT_ALTNAME_INVALID' }, ['pass']],
    ['so is one that signed itself', { chain: [certificatePem()], distrust: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, ['pass']],
    ['so is what a public authority issued and stands alone', { chain: [publicly()], distrust: LEAF }, ['pass']],
    ['what nobody tried is left alone', { chain: [issued()], distrust: undefined }, ['notApplicable']],
    ['a mail server is left alone', { chain: [issued()], distrust: LEAF, port: 25 }, ['notApplicable']],
    ['a name for the inside is left alone', { chain: [issued()], distrust: LEAF, host: 'wiki.internal' }, ['notApplicable']],
  ])('%s', (_, shown, expected) => expect(said(shown)).toEqual(expected));
});
