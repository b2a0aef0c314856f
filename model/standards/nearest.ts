/**
 * The candidate nearest to a mistyped word by optimal string alignment distance, or null when none is near enough:
 * one edit for words up to three letters, two for longer ones. Both sides are compared as given; lower-case them first.
 */
export function nearest<C extends string>(word: string, candidates: readonly C[]): C | null {
  if (word.length === 0 || word.length > 32) return null;
  let best: C | null = null;
  let bestDistance = 3;
  for (const candidate of candidates) {
    const allowed = Math.min(word.length, candidate.length) <= 3 ? 1 : 2;
    if (candidate.length < 2 || Math.abs(word.length - candidate.length) > allowed) continue;
    const distance = alignmentDistance(word, candidate);
    if (distance <= allowed && distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function alignmentDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitution);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
