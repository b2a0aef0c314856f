import type { Span } from '../model/origin.ts';
import type { IgnoreComment } from '../model/reading.ts';
import type { Result } from '../model/report.ts';
import type { RuleNames } from './rule-names.ts';

/** Finds the comments that cover a finding without looking at all of them. */
export class InlineIgnores {
  readonly #byPath = new Map<string, Lines>();
  readonly #names: RuleNames;

  constructor(ignores: readonly IgnoreComment[], names: RuleNames) {
    this.#names = names;
    const byPath = new Map<string, IgnoreComment[]>();
    for (const comment of ignores) {
      const same = byPath.get(comment.covers.path);
      if (same === undefined) byPath.set(comment.covers.path, [comment]);
      else same.push(comment);
    }
    for (const [path, comments] of byPath) this.#byPath.set(path, new Lines(comments));
  }

  /** Comments about the rule whose range the finding begins in: where it stands, or the include or $GENERATE line it comes through. */
  covering(result: Result): readonly IgnoreComment[] {
    if (this.#byPath.size === 0) return [];
    const [place] = result.places;
    if (place?.kind !== 'text') return [];
    return [place.span, ...(place.via ?? [])]
      .flatMap((span) => this.#at(span))
      .filter(({ rule }) => this.#names.covers(rule, result.rule.id, result.message?.id));
  }

  #at(span: Span): readonly IgnoreComment[] {
    return this.#byPath.get(span.path)?.at(span.start) ?? [];
  }
}

/** Ranges of one file, ordered by where they begin. */
class Lines {
  readonly #comments: readonly IgnoreComment[];
  /** The farthest end of the ranges up to each one. */
  readonly #ends: number[] = [];

  constructor(comments: readonly IgnoreComment[]) {
    this.#comments = [...comments].sort((a, b) => a.covers.start - b.covers.start);
    for (const { covers } of this.#comments) this.#ends.push(Math.max(covers.end, this.#ends.at(-1) ?? 0));
  }

  at(offset: number): readonly IgnoreComment[] {
    const found: IgnoreComment[] = [];
    for (let i = this.#lastFrom(offset); i >= 0 && this.#ends[i]! > offset; i--)
      if (this.#comments[i]!.covers.end > offset) found.unshift(this.#comments[i]!);
    return found;
  }

  /** Index of the last range that begins at or before an offset. */
  #lastFrom(offset: number): number {
    let [low, high] = [0, this.#comments.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#comments[middle]!.covers.start <= offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
