import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../model/rule.ts';
import { tlsCipherOrder } from '../../../rules/tls/cipher-order.ts';
import { tlsCipher } from '../../../rules/tls/cipher.ts';
import { tlsDhparam } from '../../../rules/tls/dhparam.ts';
import { tlsGroup } from '../../../rules/tls/group.ts';
import { type PlayedTls, saidOfPlayed } from '../../support/played-tls.ts';

const GOOD = 'ECDHE-RSA-AES256-GCM-SHA384';
const OLD = 'ECDHE-RSA-AES256-SHA384';
const STATIC = 'AES128-SHA';

describe('on the wire', () => {
  it.each<[string, Rule, PlayedTls, string[]]>([
    ['sound suites pass', tlsCipher, {}, ['pass']],
    [
      'a suite with a static key is told with the answer',
      tlsCipher,
      { suites: [GOOD, STATIC] },
      ['fail insufficient TLSv1.2 TLS_RSA_WITH_AES_128_CBC_SHA'],
    ],
    [
      'so is one that OpenSSL never had',
      tlsCipher,
      { suites: [GOOD, '0x31'] },
      ['fail insufficient TLSv1.2 TLS_DH_RSA_WITH_AES_128_CBC_SHA'],
    ],
    [
      'and one to be phased out',
      tlsCipher,
      { suites: [GOOD, OLD] },
      ['fail phaseOut warning TLSv1.2 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'],
    ],
    [
      'what was seen before the silence counts',
      tlsCipher,
      { suites: [STATIC, GOOD], answers: 12 },
      ['fail insufficient TLSv1.2 TLS_RSA_WITH_AES_128_CBC_SHA'],
    ],
    ['but not as all', tlsCipher, { suites: [GOOD, STATIC], answers: 7 }, ['unknown timeout']],
    ['the order is the server’s', tlsCipherOrder, { suites: [GOOD, OLD] }, ['pass']],
    ['or the wrong one', tlsCipherOrder, { suites: [OLD, GOOD] }, ['fail worseFirst TLSv1.2 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384']],
    [
      'or the client’s',
      tlsCipherOrder,
      { suites: [GOOD, OLD], prefersOwnOrder: false },
      ['fail clientChooses TLSv1.2 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
    ],
    ['which does not matter among good ones', tlsCipherOrder, { suites: [GOOD], prefersOwnOrder: false }, ['notApplicable']],
    ['of a silent server it is not known', tlsCipherOrder, { answers: 7 }, ['unknown timeout']],
    ['sound groups pass', tlsGroup, {}, ['pass']],
    ['a weak group is told with its answer', tlsGroup, { groups: ['x25519', 'secp192r1'] }, ['fail insufficient secp192r1']],
    [
      'what OpenSSL brings by itself over primes is advice',
      tlsGroup,
      { groups: ['x25519', 'ffdhe2048', 'ffdhe3072'] },
      ['fail primes advice ffdhe2048'],
    ],
    [
      'short primes are told',
      tlsDhparam,
      { suites: ['DHE-RSA-AES256-GCM-SHA384'], prime: new Uint8Array(128).fill(0xff) },
      ['fail short TLSv1.2 TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'],
    ],
  ])('%s', async (_, rule, played, expected) => expect(await saidOfPlayed(rule, played)).toEqual(expected));

  it.each<[string, Rule, PlayedTls, string[]]>([
    [
      'weak suites are a warning',
      tlsCipher,
      { suites: [GOOD, STATIC] },
      ['fail insufficient warning TLSv1.2 TLS_RSA_WITH_AES_128_CBC_SHA'],
    ],
    [
      'and so are short primes',
      tlsDhparam,
      { suites: ['DHE-RSA-AES256-GCM-SHA384'], prime: new Uint8Array(128).fill(0xff) },
      ['fail short warning TLSv1.2 TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'],
    ],
  ])('between mail servers %s', async (_, rule, played, expected) => expect(await saidOfPlayed(rule, played, 'mail')).toEqual(expected));
});
