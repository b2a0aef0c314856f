import { parseIgnoreComment } from '../../model/ignore.ts';
import { textOrigin } from '../../model/origin.ts';
import type { Problem } from '../../model/problem.ts';
import type { IgnoreComment, SourceFile } from '../../model/reading.ts';
import { logicalLines } from './logical-lines.ts';
import { masked } from './placeholders.ts';

export interface Ignores {
  readonly found: readonly IgnoreComment[];
  readonly problems: readonly Problem[];
}

/** `# hostmaster-ignore rule until=… -- reason` on a line of its own: it covers what is left of the logical line that goes on or begins behind it. */
export function ignoresIn({ path, bytes }: SourceFile): Ignores {
  const { text } = masked(path, bytes);
  const found: IgnoreComment[] = [];
  const problems: Problem[] = [];
  const ends = text.includes('hostmaster-ignore') ? lineEnds(text) : [];
  for (const comment of text.matchAll(/^[ \t]*#+[ \t]*(?=hostmaster-ignore\b).*$/gm)) {
    const start = comment.index + comment[0].indexOf('#');
    const end = comment.index + comment[0].trimEnd().length;
    const parsed = parseIgnoreComment(
      text.slice(start, Math.min(end, start + LONGEST)).replace(/^#+/, (marks) => ' '.repeat(marks.length)),
    );
    if ('problem' in parsed) {
      const { code, params, start: from, end: to } = parsed.problem;
      problems.push({ code, params, places: [textOrigin(path, start + from, start + to)], about: path });
      continue;
    }
    found.push({
      rule: parsed.rule,
      ...(parsed.until !== undefined && { until: parsed.until }),
      reason: parsed.reason,
      at: { path, start, end },
      covers: { path, start: end, end: ends.find((each) => each > end) ?? end },
    });
  }
  return { found, problems };
}

const LONGEST = 1000;

/** Offsets behind the logical lines, in order. */
function lineEnds(text: string): readonly number[] {
  return logicalLines(text).map(({ pieces }) => {
    const last = pieces.at(-1)!;
    return last.start + last.text.length;
  });
}
