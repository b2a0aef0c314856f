import { planFixes } from '../../cli/fix.ts';
import { lint } from '../../engine/lint.ts';
import type { Rule } from '../../model/rule.ts';
import { judged, NOW, parsers } from './judged.ts';
import { memoryTree } from './memory-tree.ts';
import { plainSettings } from './settings.ts';

/** What the fixes of some rules make of a project, those that want a look too: the files that changed, and what is found in them then. */
export function mended(
  rules: readonly Rule[],
  files: Readonly<Record<string, string>>,
): { readonly changed: Readonly<Record<string, string>>; readonly left: readonly string[]; readonly toReview: number } {
  const { estate, results } = lint(memoryTree(files), { parsers, rules, settings: plainSettings, paths: [], now: NOW });
  const { toReview } = planFixes(results, estate.files, false);
  const plan = planFixes(results, estate.files, true);
  const changed = Object.fromEntries([...plan.files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('latin1')]));
  const after = judged(rules, { ...files, ...changed });
  return { changed, left: after.filter(({ outcome }) => outcome === 'fail').map(({ message }) => message!.id), toReview };
}
