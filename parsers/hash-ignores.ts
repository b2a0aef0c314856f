import { parseIgnoreComment } from '../model/ignore.ts';
import type { Origin, Span } from '../model/origin.ts';
import type { Problem } from '../model/problem.ts';
import type { IgnoreComment } from '../model/reading.ts';
import type { TextLine } from './text-lines.ts';

export interface HashIgnores {
  readonly found: readonly IgnoreComment[];
  readonly problems: readonly Problem[];
}

/** `# hostmaster-ignore rule until=… -- reason` alone on a line, in a format of lines: it covers the next line that says something. */
export function hashIgnoresIn(lines: readonly TextLine[], path: string, origin: (start: number, end: number) => Origin): HashIgnores {
  const found: IgnoreComment[] = [];
  const problems: Problem[] = [];
  const spanOf = (start: number, end: number): Span | undefined => {
    const place = origin(start, end);
    return place.kind === 'text' ? place.span : undefined;
  };
  for (const [index, { text, start, end }] of lines.entries()) {
    if (!/^#+\s*hostmaster-ignore\b/.test(text)) continue;
    const parsed = parseIgnoreComment(text.slice(0, LONGEST).replace(/^#+/, (marks) => ' '.repeat(marks.length)));
    if ('problem' in parsed) {
      problems.push({ code: parsed.problem.code, params: parsed.problem.params, places: [origin(start, end)], about: path });
      continue;
    }
    const next = lines.slice(index + 1).find((line) => line.text.trim() !== '' && !line.text.startsWith('#'));
    const at = spanOf(start, end);
    const covers = next === undefined ? spanOf(end, end) : spanOf(next.start, next.next);
    const until = parsed.until === undefined ? {} : { until: parsed.until };
    if (at !== undefined && covers !== undefined) found.push({ rule: parsed.rule, ...until, reason: parsed.reason, at, covers });
  }
  return { found, problems };
}

const LONGEST = 1000;
