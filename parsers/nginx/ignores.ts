import { parseIgnoreComment } from '../../model/ignore.ts';
import { textOrigin } from '../../model/origin.ts';
import type { Problem } from '../../model/problem.ts';
import type { IgnoreComment } from '../../model/reading.ts';
import type { Node, ParsedFile, Statement } from './statements.ts';

export interface Ignores {
  readonly found: readonly IgnoreComment[];
  readonly problems: readonly Problem[];
}

/**
 * `# hostmaster-ignore rule until=… -- reason`: behind a statement it covers that line, alone on a line the statement that
 * comes next, with its block.
 */
export function ignoresIn({ file: { path, bytes }, nodes, comments }: ParsedFile): Ignores {
  const found: IgnoreComment[] = [];
  const problems: Problem[] = [];
  for (const { text, start, end } of comments) {
    if (!/^\s*hostmaster-ignore(?![\w-])/.test(text)) continue;
    const parsed = parseIgnoreComment(text);
    if ('problem' in parsed) {
      const { code, params, start: from, end: to } = parsed.problem;
      problems.push({ code, params, places: [textOrigin(path, start + 1 + from, start + 1 + to)], about: path });
      continue;
    }
    const line = bytes.lastIndexOf(NEWLINE, start - 1) + 1;
    const isAlone = bytes.subarray(line, start).every((octet) => octet === 0x20 || octet === 0x09);
    const next = isAlone ? nextStatement(nodes, end) : undefined;
    const covers = isAlone ? { start: next?.words[0].start ?? end, end: next?.end ?? end } : { start: line, end: start };
    found.push({
      rule: parsed.rule,
      ...(parsed.until !== undefined && { until: parsed.until }),
      reason: parsed.reason,
      at: { path, start, end },
      covers: { path, ...covers },
    });
  }
  return { found, problems };
}

const NEWLINE = 0x0a;

/** The first statement that begins behind an offset, inside the innermost block that holds it. */
function nextStatement(nodes: readonly Node[], offset: number): Statement | undefined {
  for (const node of nodes) {
    if (node.kind === 'hole' || node.end <= offset) continue;
    if (node.words[0].start >= offset) return node;
    return node.block === undefined ? undefined : nextStatement(node.block, offset);
  }
  return undefined;
}
