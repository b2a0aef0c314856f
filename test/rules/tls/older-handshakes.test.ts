import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../model/rule.ts';
import { tlsClientRenegotiation } from '../../../rules/tls/client-renegotiation.ts';
import { tlsCompression } from '../../../rules/tls/compression.ts';
import { tlsExtendedMasterSecret } from '../../../rules/tls/extended-master-secret.ts';
import { tlsRenegotiation } from '../../../rules/tls/renegotiation.ts';
import { tlsSignatureHash } from '../../../rules/tls/signature-hash.ts';
import { type PlayedTls, saidOfPlayed } from '../../support/played-tls.ts';

const ANSWER = 'TLSv1.2 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384';

describe.each<[string, Rule, PlayedTls, string]>([
  ['tls/compression', tlsCompression, { compression: true }, `fail on ${ANSWER}`],
  ['tls/renegotiation', tlsRenegotiation, { secureRenegotiation: false }, `fail insecure ${ANSWER}`],
  ['tls/client-renegotiation', tlsClientRenegotiation, { renegotiations: 11 }, 'fail many TLSv1.2'],
  ['tls/extended-master-secret', tlsExtendedMasterSecret, { extendedMasterSecret: false }, `fail missing ${ANSWER}`],
  ['tls/signature-hash', tlsSignatureHash, { hashes: [4, 2] }, `fail insufficient ${ANSWER}`],
])('%s', (_, rule, fault, told) => {
  it('a server in order passes', async () => expect(await saidOfPlayed(rule, {})).toEqual(['pass']));
  it('one that is not fails with its answer', async () => expect(await saidOfPlayed(rule, fault)).toEqual([told]));
  it('TLS 1.3 alone has no such question', async () =>
    expect(await saidOfPlayed(rule, { ...fault, versions: ['TLSv1.3'] })).toEqual(['notApplicable']));
  it('of a server that falls silent nothing is known', async () =>
    expect(await saidOfPlayed(rule, { answers: 1 })).toEqual(['unknown timeout']));
});

describe('tls/signature-hash', () => {
  it('between mail servers it is a warning', async () =>
    expect(await saidOfPlayed(tlsSignatureHash, { hashes: [4, 2] }, 'mail')).toEqual([`fail insufficient warning ${ANSWER}`]));
  it('SHA-224 is to be phased out', async () =>
    expect(await saidOfPlayed(tlsSignatureHash, { hashes: [4, 3] })).toEqual([`fail phaseOut advice ${ANSWER}`]));
  it('a key that signs nothing has no hash', async () =>
    expect(await saidOfPlayed(tlsSignatureHash, { suites: ['AES128-GCM-SHA256'], hashes: [2] })).toEqual(['pass']));
});

describe('tls/client-renegotiation', () => {
  it('up to ten are a remark', async () =>
    expect(await saidOfPlayed(tlsClientRenegotiation, { renegotiations: 10 })).toEqual(['fail some advice TLSv1.2']));
  it('of a server that falls silent when it is asked for one nothing is known', async () =>
    expect(await saidOfPlayed(tlsClientRenegotiation, { renegotiations: 'timeout' })).toEqual(['unknown timeout']));
  it('this machine cannot ask for it in SSL 3.0', async () =>
    expect(await saidOfPlayed(tlsClientRenegotiation, { versions: ['SSLv3'], suites: ['AES128-SHA'], renegotiations: 11 })).toEqual([
      'unknown notAsked',
    ]));
});
