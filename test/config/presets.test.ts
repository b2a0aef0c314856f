import { expect, test } from 'vitest';
import { presetSeverity } from '../../config/presets.ts';
import { rules } from '../../rules/registry.generated.ts';

const weighs = (id: string): string => {
  const found = rules.find((rule) => rule.id === id);
  if (found === undefined) throw new Error(`there is no rule ${id}`);
  return presetSeverity('internet.nl', found, 'error');
};

test.each([
  'ns/ipv6',
  'mx/ipv6',
  'dnssec/signed',
  'caa/present',
  'cert/key',
  'tlsa/certificate',
  'rpki/valid',
  'smtp/starttls',
  'tls/version',
  'headers/framing',
  'hsts/present',
  'security-txt/expires',
  'spf/all',
  'dkim/key',
  'dmarc/policy',
  'https/redirect',
  'ipv6/address',
  'postfix/address-families',
  'postfix/tls-ciphers',
])('internet.nl asks for %s, which Internet.nl tests', (id) => expect(weighs(id)).toBe('error'));

test.each(['syntax/rdata', 'octodns/yaml', 'nginx/syntax', 'nginx/include', 'postfix/syntax', 'cert/readable', 'waiver/sound'])(
  'internet.nl keeps %s, without which nobody knows what was read',
  (id) => expect(weighs(id)).toBe('error'),
);

test.each(['zone/soa-serial', 'postfix/open-relay', 'nginx/alias', 'mta-sts/policy', 'tls-rpt/record', 'ptr/address'])(
  'internet.nl leaves out %s, which Internet.nl does not test',
  (id) => expect(weighs(id)).toBe('off'),
);
