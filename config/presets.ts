import type { Severity } from '../model/verdict.ts';
import type { RuleFacts } from './known-rules.ts';

export const PRESETS = ['recommended', 'strict', 'rfc', 'internet.nl'] as const;
export type Preset = (typeof PRESETS)[number];

export function isPreset(name: string): name is Preset {
  return (PRESETS as readonly string[]).includes(name);
}

/**
 * How a finding weighs by a preset, `own` being its own severity:
 * - `recommended`: as the rule says; rules on trial are advice.
 * - `strict`: one step heavier, rules on trial too.
 * - `rfc`: only rules that stand on an RFC, as the rule says.
 * - `internet.nl`: only rules of the areas that Internet.nl tests, and those about files that cannot be read.
 * A retired rule is off in all of them.
 */
export function presetSeverity(preset: Preset, rule: RuleFacts, own: Severity): Severity | 'off' {
  if (rule.stage === 'retired') return 'off';
  switch (preset) {
    case 'recommended':
      return recommended(rule, own);
    case 'strict':
      return own === 'advice' ? 'warning' : 'error';
    case 'rfc':
      return rule.basis.some(({ doc }) => doc.startsWith('RFC ')) ? recommended(rule, own) : 'off';
    case 'internet.nl':
      return isOfInternetNl(rule.id) ? recommended(rule, own) : 'off';
  }
}

function recommended(rule: RuleFacts, own: Severity): Severity {
  return rule.stage === 'trial' ? 'advice' : own;
}

function isOfInternetNl(id: string): boolean {
  return INTERNET_NL_AREAS.has(id.slice(0, id.indexOf('/'))) || OTHERS.has(id);
}

/** Areas of Internet.nl's web and mail tests, version 1.11 (November 2026), and the areas that tell whether a file could be read at all. */
const INTERNET_NL_AREAS: ReadonlySet<string> = new Set([
  'ipv6',
  'ns',
  'mx',
  'dnssec',
  'caa',
  'cert',
  'tlsa',
  'https',
  'tls',
  'hsts',
  'headers',
  'security-txt',
  'rpki',
  'spf',
  'dkim',
  'dmarc',
  'smtp',
  'syntax',
  'octodns',
  'waiver',
]);

/** Rules of other areas: what of a file could not be read, and Postfix' part in IPv6 and STARTTLS. */
const OTHERS: ReadonlySet<string> = new Set([
  'nginx/directive',
  'nginx/include',
  'nginx/syntax',
  'postfix/syntax',
  'postfix/address-families',
  'postfix/tls-ciphers',
]);
