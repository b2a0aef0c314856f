import type { Setting } from '../web/setting.ts';

/**
 * A cipher string or a list of groups that can be worked out here. Fedora and its kin let `PROFILE=SYSTEM` stand for the policy of the machine
 * (update-crypto-policies(8)); a text beyond all measure is not read.
 */
export function readable(setting: Setting<string>): Setting<string> {
  if (setting.kind === 'default' || setting.kind === 'unknown') return setting;
  const { value, at } = setting;
  if (value.includes('PROFILE=SYSTEM'))
    return { kind: 'unknown', gap: { cause: 'machine', params: { name: 'PROFILE=SYSTEM' }, origin: at } };
  if (value.length <= LONGEST) return setting;
  return { kind: 'unknown', gap: { cause: 'unsupportedSyntax', params: { text: `${value.slice(0, 40)}…` }, origin: at } };
}

/** Characters; every suite that OpenSSL has, by name, makes less than four thousand. */
const LONGEST = 16_384;
