import type { RuleFacts } from '../../config/known-rules.ts';
import { knownRules } from '../../config/known-rules.ts';
import { loadConfiguration } from '../../config/load.ts';
import type { Loaded } from '../../config/load.ts';
import { settingsOf } from '../../config/settings.ts';
import type { CommandLineChoice } from '../../config/settings.ts';
import type { IncludeResult } from '../../model/reading.ts';
import type { Settings } from '../../model/settings.ts';

const RFC = [{ doc: 'RFC 7208', section: '4.6.4', level: 'MUST' }] as const;
const OTHER = [{ doc: 'IANA DNSSEC algorithms', section: '', level: 'BCP' }] as const;

export const RULES: readonly RuleFacts[] = [
  {
    id: 'spf/syntax',
    severity: 'error',
    stage: 'stable',
    basis: RFC,
    messages: ['nonAscii', 'unknownMechanism'],
    formerly: ['spf/grammar'],
  },
  { id: 'spf/lookup-limit', severity: 'error', stage: 'stable', basis: RFC, messages: ['tooMany'] },
  { id: 'zone/ttl-range', severity: 'advice', stage: 'stable', basis: RFC, messages: ['tooLong'] },
  { id: 'zone/serial-style', severity: 'warning', stage: 'trial', basis: OTHER, messages: ['odd'] },
  { id: 'dnssec/algorithm', severity: 'warning', stage: 'stable', basis: OTHER, messages: ['weak'] },
  { id: 'dnssec/old', severity: 'warning', stage: 'retired', basis: RFC, messages: ['weak'] },
];
export const KNOWN = knownRules(RULES);

/** Loads `hostmaster.yaml` among files that stand in one folder. */
export function load(text: string, others: Readonly<Record<string, string>> = {}): Loaded {
  const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);
  const include = (request: string): IncludeResult => {
    const path = request.replace(/^\.\//, '');
    if (path.startsWith('../')) return { kind: 'outside' };
    const found = path === 'hostmaster.yaml' ? text : others[path];
    return found === undefined ? { kind: 'notFound' } : { kind: 'file', file: { path, bytes: bytes(found) } };
  };
  return loadConfiguration({ path: 'hostmaster.yaml', bytes: bytes(text) }, { include, known: KNOWN, languages: ['en', 'nl'] });
}

export function settings(text: string, choice: CommandLineChoice = {}, others: Readonly<Record<string, string>> = {}): Settings {
  const loaded = load(text, others);
  if (loaded.problems.length > 0) throw new Error(JSON.stringify(loaded.problems));
  return settingsOf(loaded.parts, KNOWN, choice);
}
