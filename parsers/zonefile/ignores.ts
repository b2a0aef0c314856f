import { parseIgnoreComment } from '../../model/ignore.ts';
import { latin1 } from '../../model/latin1.ts';
import type { IgnoreComment } from '../../model/reading.ts';
import type { TextSource } from '../../model/zone/sources.ts';
import type { Comment, LogicalLine } from './logical-line.ts';
import type { FoundProblem } from './reader.ts';

/** Finds `; hostmaster-ignore rule until=… -- reason`. Behind or inside a record it covers that record, alone on a line the next one. */
export class IgnoreCollector {
  readonly found: IgnoreComment[] = [];
  readonly problems: FoundProblem[] = [];
  #waiting: { source: TextSource; comment: Comment; text: string }[] = [];

  comments(source: TextSource, line: LogicalLine): void {
    for (const comment of line.comments) {
      const text = latin1(source.bytes, comment.start, Math.min(comment.end, comment.start + 1000));
      if (source.generatedBy === undefined && /^;+\s*hostmaster-ignore\b/.test(text)) this.#waiting.push({ source, comment, text });
    }
  }

  /** Whether a comment is still to find what it is about. */
  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** A record or directive was read: it is what the waiting comments are about. */
  entry(source: TextSource, line: LogicalLine): void {
    if (this.#waiting.length > 0) this.#settle(source, line.start, line.next);
  }

  endOfText(): void {
    const last = this.#waiting.at(-1);
    if (last !== undefined) this.#settle(last.source, last.source.bytes.length, last.source.bytes.length);
  }

  #settle(source: TextSource, start: number, end: number): void {
    for (const { comment, text } of this.#waiting) {
      const { path } = source;
      const at = { path, start: comment.start, end: comment.end };
      const parsed = parseIgnoreComment(text.replace(/^;+/, (marks) => ' '.repeat(marks.length)));
      if ('problem' in parsed) {
        this.problems.push({ code: parsed.problem.code, params: parsed.problem.params, places: [{ kind: 'text', span: at }] });
      } else {
        const until = parsed.until === undefined ? {} : { until: parsed.until };
        this.found.push({ rule: parsed.rule, ...until, reason: parsed.reason, at, covers: { path, start, end } });
      }
    }
    this.#waiting = [];
  }
}
