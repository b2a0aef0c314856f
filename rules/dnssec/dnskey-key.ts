import { readDnskey, type Dnskey } from '../../model/rdata/read-dnssec.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { DNSKEY_REVOKE, DNSKEY_SEP, DNSKEY_ZONE, keyTag, readRsaDnskey } from '../../model/standards/dnskey.ts';
import { dnssecAlgorithm, type DnssecAlgorithmRow } from '../../model/standards/dnssec.ts';
import { failAll, type Finding, type Severity } from '../../model/verdict.ts';

type Message =
  | 'protocol'
  | 'reservedFlags'
  | 'notZoneKey'
  | 'keyLength'
  | 'rsaBroken'
  | 'rsaSmall'
  | 'rsaShort'
  | 'rsaLarge'
  | 'rsaExponent'
  | 'rsaExponentLarge'
  | 'rsaLeadingZeros';

/** A key is laid out as its algorithm wants it, and strong enough. */
export const dnskeyKey = rule({
  id: 'dnssec/dnskey-key',
  subject: 'rrset',
  types: [TYPE.DNSKEY],
  basis: [
    { doc: 'RFC 4034', section: '2.1', level: 'MUST' },
    { doc: 'RFC 3110', section: '2', level: 'MUST' },
    { doc: 'RFC 5702', section: '2', level: 'MUST' },
    { doc: 'RFC 6605', section: '4', level: 'MUST' },
    { doc: 'RFC 8080', section: '3', level: 'MUST' },
    { doc: 'NIST SP 800-57 Part 1', section: '5.6', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'dnssec/dnskey-size-small',
    'dnssec/dnskey-size-large',
    'dnssec/dnskey-length',
    'dnssec/dnskey-rsa-exponent',
    'dnssec/dnskey-flags',
  ],
  messages: [
    'protocol',
    'reservedFlags',
    'notZoneKey',
    'keyLength',
    'rsaBroken',
    'rsaSmall',
    'rsaShort',
    'rsaLarge',
    'rsaExponent',
    'rsaExponentLarge',
    'rsaLeadingZeros',
  ],
  check(keys) {
    const findings: Finding<Message>[] = [];
    for (let i = 0; i < keys.count; i++) {
      const wire = keys.wire(i);
      const key = readDnskey(wire);
      const shown = { owner: keys.owner, tag: String(keyTag(wire)) };
      const say: Say = (message, field, params, severity) =>
        void findings.push({ message, params: { ...shown, ...params }, places: [keys.rdataAt(i, field)], ...(severity && { severity }) });
      judgeHead(key, say);
      const row = dnssecAlgorithm(key.algorithm);
      if (row.kind === 'assigned') judgeMaterial(key, row, say);
    }
    return failAll(findings);
  },
});

type Say = (message: Message, field: number, params: Record<string, string>, severity?: Severity) => void;

const FIELD = { flags: 0, protocol: 1, key: 3 } as const;
/** RFC 4034 §2.1.2 */
const PROTOCOL = 3;
/** Bit 14 is given to delegations of a new kind (IANA DNSKEY flags). */
const ADT = 0x0002;
const KNOWN_FLAGS = DNSKEY_ZONE | DNSKEY_REVOKE | DNSKEY_SEP | ADT;
/** Validators may refuse less than 1024 bits, and 2048 are recommended since 2014 (NIST SP 800-57). */
const LEAST_BITS = 1024;
const RECOMMENDED_BITS = 2048;
/** An exponent longer than 35 bits is refused by BIND and slows every validator. */
const MOST_EXPONENT_BITS = 35;

function judgeHead({ flags, protocol }: Dnskey, say: Say): void {
  if (protocol !== PROTOCOL) say('protocol', FIELD.protocol, { protocol: String(protocol) });
  if ((flags & ~KNOWN_FLAGS) !== 0) say('reservedFlags', FIELD.flags, { flags: String(flags), expected: String(flags & KNOWN_FLAGS) });
  if ((flags & DNSKEY_ZONE) === 0) {
    say(
      'notZoneKey',
      FIELD.flags,
      { flags: String(flags), expected: String(flags | DNSKEY_ZONE) },
      (flags & DNSKEY_SEP) === 0 ? 'warning' : 'error',
    );
  }
}

function judgeMaterial({ publicKey }: Dnskey, { mnemonic, keyOctets, rsaBits }: DnssecAlgorithmRow, say: Say): void {
  const params = { algorithm: mnemonic };
  if (keyOctets !== null && publicKey.length !== keyOctets) {
    say('keyLength', FIELD.key, { ...params, octets: String(publicKey.length), expected: String(keyOctets) });
  }
  if (rsaBits === null) return;
  const rsa = readRsaDnskey(publicKey);
  if (rsa === null || rsa.modulusBits === 0) {
    say('rsaBroken', FIELD.key, params);
    return;
  }
  const [least, most] = rsaBits;
  const bits = String(rsa.modulusBits);
  const smallest = Math.max(least, LEAST_BITS);
  if (rsa.modulusBits < smallest) say('rsaSmall', FIELD.key, { ...params, bits, least: String(smallest) });
  else if (rsa.modulusBits < RECOMMENDED_BITS)
    say('rsaShort', FIELD.key, { ...params, bits, recommended: String(RECOMMENDED_BITS) }, 'warning');
  else if (rsa.modulusBits > most) say('rsaLarge', FIELD.key, { ...params, bits, most: String(most) });
  if (rsa.leadingZeros) say('rsaLeadingZeros', FIELD.key, params);
  if (rsa.exponentBits > MOST_EXPONENT_BITS) say('rsaExponentLarge', FIELD.key, { ...params, bits: String(rsa.exponentBits) }, 'warning');
  else if (rsa.exponent < 65537) judgeExponent(rsa.exponent, params, say);
}

/** 1 and even numbers are no exponents of RSA at all; small ones have been the way into careless implementations. */
function judgeExponent(exponent: number, params: { algorithm: string }, say: Say): void {
  say('rsaExponent', FIELD.key, { ...params, exponent: String(exponent) }, exponent < 3 || exponent % 2 === 0 ? 'error' : 'warning');
}
