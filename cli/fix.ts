import type { SourceFile } from '../model/reading.ts';
import type { Edit, Fix } from '../model/remedy.ts';
import type { Result } from '../model/report.ts';

/** Which fixes of a run are to be carried out, and what the files become by them. */
export interface FixPlan {
  /** New bytes by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly applied: number;
  /** Fixes that touch what another one touches: the next run has them. */
  readonly overlapping: number;
  /** Fixes that want a look, when only safe ones are wanted. */
  readonly toReview: number;
}

/**
 * Chooses fixes in the order of the results, each as a whole or not at all, and applies them. What somebody accepts is left as it is.
 * @param files Bytes that the spans of the edits point into.
 */
export function planFixes(results: readonly Result[], files: ReadonlyMap<string, SourceFile>, review: boolean): FixPlan {
  const chosen = new Map<string, FileEdits>();
  const editsOf = (path: string): FileEdits => chosen.get(path) ?? new FileEdits();
  let [applied, overlapping, toReview] = [0, 0, 0];
  for (const { outcome, waived, fixes } of results) {
    const fix = outcome === 'fail' && waived === null ? fixes[0] : undefined;
    if (fix === undefined || !isSound(fix, files)) continue;
    if (fix.safety === 'review' && !review) toReview++;
    else if (fix.edits.every((edit) => editsOf(edit.span.path).has(edit))) applied++;
    else if (fix.edits.some((edit) => editsOf(edit.span.path).collides(edit))) overlapping++;
    else {
      applied++;
      for (const edit of fix.edits) {
        const edits = editsOf(edit.span.path);
        edits.add(edit);
        chosen.set(edit.span.path, edits);
      }
    }
  }
  const changed = [...chosen].map(([path, edits]) => [path, withEdits(files.get(path)!.bytes, edits.ordered)] as const);
  return { files: new Map(changed), applied, overlapping, toReview };
}

/** The bytes with all edits carried out, in their order; every other byte stays. */
export function withEdits(bytes: Uint8Array, ordered: readonly Edit[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const { span, text } of ordered) {
    pieces.push(bytes.subarray(at, span.start), new TextEncoder().encode(text));
    at = span.end;
  }
  pieces.push(bytes.subarray(at));
  return new Uint8Array(Buffer.concat(pieces));
}

/** Edits of one file that leave each other alone. Two insertions at one place do, and one at the border of what is replaced. */
export class FileEdits {
  readonly ordered: Edit[] = [];

  add(edit: Edit): void {
    const { start } = edit.span;
    let at = this.#firstFrom(start, false);
    // What is inserted at a place stands before what is replaced there, in the order of the findings.
    while (this.ordered[at]?.span.start === start && this.ordered[at]?.span.end === start) at++;
    this.ordered.splice(at, 0, edit);
  }

  /** Whether this very edit was chosen for another finding: then both are mended. */
  has({ span, text }: Edit): boolean {
    return this.#near(span.start, span.end).some(
      (other) => other.span.start === span.start && other.span.end === span.end && other.text === text,
    );
  }

  collides({ span }: Edit): boolean {
    return this.#near(span.start, span.end).some((other) => span.start < other.span.end && other.span.start < span.end);
  }

  /** Those that reach to or into a range. */
  #near(start: number, end: number): readonly Edit[] {
    const found: Edit[] = [];
    for (let i = this.#firstFrom(end, true) - 1; i >= 0 && this.ordered[i]!.span.end >= start; i--) found.push(this.ordered[i]!);
    return found;
  }

  /** Index of the first edit that begins at an offset (or, with `behind`, behind it). */
  #firstFrom(offset: number, behind: boolean): number {
    let [low, high] = [0, this.ordered.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const { start } = this.ordered[middle]!.span;
      if (start < offset || (behind && start === offset)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether its edits lie in files that are at hand, and leave each other alone. */
export function isSound({ edits }: Fix, files: ReadonlyMap<string, SourceFile>): boolean {
  const inside = edits.every(
    ({ span: { path, start, end } }) => start >= 0 && start <= end && end <= (files.get(path)?.bytes.length ?? -1),
  );
  const ordered = [...edits].sort((a, b) => (a.span.path < b.span.path ? -1 : a.span.path > b.span.path ? 1 : a.span.start - b.span.start));
  return (
    inside &&
    ordered.every((edit, i) => i === 0 || edit.span.path !== ordered[i - 1]!.span.path || edit.span.start >= ordered[i - 1]!.span.end)
  );
}
