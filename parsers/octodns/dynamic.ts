import { PoolChecker } from './dynamic-pools.ts';
import { checkRules } from './dynamic-rules.ts';
import { foundKind, shown } from './findings.ts';
import type { TypeForm } from './forms.ts';
import type { ValueReader } from './values.ts';
import type { YamlNode } from './yaml/node.ts';

/** Checks `dynamic`: pools, their fallbacks, and the rules that lead to them. */
export function checkDynamic(reader: ValueReader, type: string, number: number, form: TypeForm, node: YamlNode): void {
  const { view, say } = reader;
  const seen = view.see(node);
  if (seen === undefined) return;
  if (seen.kind !== 'map') return say('octodnsShape', { type, expected: 'mapping', found: foundKind(seen) }, seen);
  const fields = view.fields(seen);
  const pools = new PoolChecker(reader, type, number, form).check(seen, fields.get('pools'));
  const used = checkRules(view, say, seen, fields.get('rules'), pools);
  for (const pool of pools.values()) {
    if (!used.has(pool.name) && !pool.isFallback)
      say('octodnsDynamicPool', { pool: shown(pool.name), reason: 'unused', value: '' }, pool.key);
  }
}
