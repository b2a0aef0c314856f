import ignore from 'ignore';
import type { Ignore } from 'ignore';

/** The `.gitignore` rules in force in one folder, nearest last. */
export interface IgnoreRules {
  /** Rules for what stands in `folder` (relative to the project root, '' for the root itself) when it has a `.gitignore` with this text. */
  within(folder: string, text: string): IgnoreRules;
  /** Rules for a subfolder: levels that ignore it, but were overruled by a nearer one, no longer count below it. */
  below(folder: string): IgnoreRules;
  /** Whether git leaves the file or folder out; `path` is relative to the project root, without a final slash. */
  ignores(path: string, isFolder: boolean): boolean;
}

export function noIgnoreRules(): IgnoreRules {
  return rulesOf([]);
}

/**
 * Rules of the folders above the project root; `prefix` is the way from there to the root, with a final slash: `dns/`.
 * Those that ignore the root itself say nothing about what is in it.
 */
export function rulesFromAbove(rules: readonly { readonly prefix: string; readonly text: string }[]): IgnoreRules {
  const levels = rules.map(({ prefix, text }) => ({ prefix, skip: 0, matcher: matcherOf(text) }));
  return rulesOf(levels.filter((level) => !level.matcher.ignores(level.prefix)));
}

interface Level {
  /** Put in front of a path (rules from above the root). */
  readonly prefix: string;
  /** Characters cut off a path before that (rules of a subfolder). */
  readonly skip: number;
  readonly matcher: Ignore;
}

function rulesOf(levels: readonly Level[]): IgnoreRules {
  const rules: IgnoreRules = {
    within: (folder, text) => rulesOf([...levels, { prefix: '', skip: folder === '' ? 0 : folder.length + 1, matcher: matcherOf(text) }]),
    below: (folder) => {
      const kept = levels.filter((level) => !level.matcher.ignores(seenFrom(level, `${folder}/`)));
      return kept.length === levels.length ? rules : rulesOf(kept);
    },
    ignores: (path, isFolder) => ignored(levels, isFolder ? `${path}/` : path),
  };
  return rules;
}

/** The nearest level that says anything decides (gitignore(5)). */
function ignored(levels: readonly Level[], path: string): boolean {
  for (let i = levels.length - 1; i >= 0; i--) {
    const level = levels[i]!;
    const verdict = level.matcher.test(seenFrom(level, path));
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}

function seenFrom(level: Level, path: string): string {
  return level.prefix + path.slice(level.skip);
}

/**
 * Patterns come from strangers: one with more `**` than anybody needs would cost time that grows with its power, and is left out,
 * so that what it hides is read rather than lost.
 */
function matcherOf(text: string): Ignore {
  const patterns = text.split('\n').filter((line) => line.length <= LONGEST_PATTERN && line.split('**').length <= MOST_GLOBSTARS + 1);
  return ignore({ ignorecase: false }).add(patterns.join('\n'));
}

const LONGEST_PATTERN = 1024;
const MOST_GLOBSTARS = 3;
