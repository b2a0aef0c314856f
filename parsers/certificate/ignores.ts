import { parseIgnoreComment } from '../../model/ignore.ts';
import { latin1 } from '../../model/latin1.ts';
import { textOrigin } from '../../model/origin.ts';
import type { Problem } from '../../model/problem.ts';
import type { IgnoreComment, SourceFile } from '../../model/reading.ts';
import type { PemBlock } from './pem.ts';

/** `# hostmaster-ignore rule -- reason` on a line outside the blocks: it covers the next block, behind the last one nothing. */
export function ignoresBefore(
  { path, bytes }: SourceFile,
  blocks: readonly PemBlock[],
): { readonly found: readonly IgnoreComment[]; readonly problems: readonly Problem[] } {
  const found: IgnoreComment[] = [];
  const problems: Problem[] = [];
  let from = 0;
  for (const { begin, body, end } of blocks) {
    const blockEnd = end?.end ?? body.end;
    const between = latin1(bytes, from, begin.start);
    for (const match of between.matchAll(/^[ \t]*(#+\s*hostmaster-ignore\b[^\r\n]{0,1000})/gm)) {
      const start = from + match.index + match[0].length - match[1]!.length;
      const at = { path, start, end: start + match[1]!.length };
      const parsed = parseIgnoreComment(match[1]!.replace(/^#+/, (marks) => ' '.repeat(marks.length)));
      if ('problem' in parsed) {
        const { code, params } = parsed.problem;
        problems.push({ code, params, places: [textOrigin(path, at.start, at.end)], about: path });
        continue;
      }
      const until = parsed.until === undefined ? {} : { until: parsed.until };
      found.push({ rule: parsed.rule, ...until, reason: parsed.reason, at, covers: { path, start: begin.start, end: blockEnd } });
    }
    from = blockEnd;
  }
  return { found, problems };
}
