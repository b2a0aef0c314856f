import type { Grade, Graded } from '../guideline.ts';

/** Makes a table from lists of words. A word that stands twice keeps its first, better grade. */
export function graded(lists: Partial<Readonly<Record<Grade, string>>>): Graded {
  const order: readonly Grade[] = ['insufficient', 'phaseOut', 'sufficient', 'good'];
  return new Map(order.flatMap((grade) => wordsOf(lists[grade]).map((word) => [word, grade] as const)));
}

/** `ECDHE_{RSA,ECDSA}` stands for both; braces may stand in braces. */
function wordsOf(text = ''): readonly string[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap(alternatives);
}

function alternatives(word: string): readonly string[] {
  const found = /^(.*)\{([^{}]*)\}(.*)$/.exec(word);
  if (found === null) return [word];
  const [, before = '', inside = '', after = ''] = found;
  return inside.split(',').flatMap((choice) => alternatives(before + choice + after));
}
