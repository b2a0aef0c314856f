import type { Rule } from '../model/rule.ts';
import { zoneRules } from '../rules/zones.generated.ts';
import { parsersFor } from './parsers.ts';
import type { HeadOf } from './parsers.ts';

/** The rules that can speak where these files stand: those about services are loaded only where one may be declared. */
export async function rulesFor(paths: readonly string[], headOf: HeadOf): Promise<readonly Rule[]> {
  const parsers = await parsersFor(paths, headOf);
  return parsers.every(({ id }) => OF_ZONES.has(id)) ? zoneRules : allRules();
}

/** Every rule, ordered by id: for those who may name any, or ask the network. */
export async function allRules(): Promise<readonly Rule[]> {
  const { rules } = await import('../rules/registry.generated.ts');
  return rules;
}

/** The formats that declare zones, and nothing else. */
const OF_ZONES: ReadonlySet<string> = new Set(['zonefile', 'named-conf', 'octodns-config', 'octodns']);
