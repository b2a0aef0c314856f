/**
 * The candidate nearest to a mistyped word by optimal string alignment distance, or null when none is near enough:
 * one edit for words up to three letters, two for longer ones. Both sides are compared as given; lower-case them first.
 */
export function nearest<C extends string>(word: string, candidates: readonly C[]): C | null {
  if (word.length === 0 || word.length > 32) return null;
  let best: C | null = null;
  let bestDistance = 3;
  const letters = lettersOf(word);
  for (const candidate of candidates) {
    const allowed = Math.min(word.length, candidate.length) <= 3 ? 1 : 2;
    if (candidate.length < 2 || Math.abs(word.length - candidate.length) > allowed) continue;
    // An edit changes at most two of the letters that there are.
    if (bitsIn(letters ^ rememberedLettersOf(candidate)) > 2 * allowed) continue;
    const distance = alignmentDistance(word, candidate, Math.min(allowed, bestDistance - 1));
    if (distance <= allowed && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Any number above `most` where it is greater: most words differ within their first letters. */
function alignmentDistance(a: string, b: string, most: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  let lastLeast = 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const substitution = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    // A swap of two letters reaches back over one row.
    if (least > most && lastLeast > most) return least;
    lastLeast = least;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Which letters a word has, a bit for each; characters that are no letters share bits with others. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}

/** A file may have tens of thousands of words to be held against the same hundreds. */
function rememberedLettersOf(candidate: string): number {
  let letters = LETTERS.get(candidate);
  if (letters !== undefined) return letters;
  if (LETTERS.size >= MOST_REMEMBERED) LETTERS.clear();
  letters = lettersOf(candidate);
  LETTERS.set(candidate, letters);
  return letters;
}

const LETTERS = new Map<string, number>();
const MOST_REMEMBERED = 4096;

function bitsIn(bits: number): number {
  let rest = bits;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count++;
  return count;
}
