/** The change that a comment offers; undefined where it offers none. */
export function suggestionOf(body: string): string | undefined {
  const lines = body.split('\n');
  const begins = lines.findIndex((line) => /^`{3,}suggestion$/.test(line));
  if (begins < 0) return undefined;
  const fence = lines[begins]!.replace('suggestion', '');
  const length = lines.slice(begins + 1).findIndex((line) => new RegExp(`^${fence}\`*\\s*$`).test(line));
  if (length < 0) throw new Error('the block is never closed');
  return lines
    .slice(begins + 1, begins + 1 + length)
    .map((line) => `${line}\n`)
    .join('');
}

/** A change on whole lines, from 1. */
export interface Applied {
  readonly first: number;
  readonly last: number;
  readonly text: string;
}

/** Commits all of them at once, as the button for a batch does: no two on one line. The last line keeps whether it ends. */
export function withSuggestions(content: Buffer, applied: readonly Applied[]): Buffer {
  const lines = content.toString('latin1').match(/[^\n]*\n|[^\n]+$/g) ?? [];
  let free = Number.POSITIVE_INFINITY;
  for (const { first, last, text } of applied.toSorted((a, b) => b.last - a.last)) {
    if (last >= free) throw new Error(`two suggestions on line ${last}`);
    free = first;
    if (last > lines.length) throw new Error(`there is no line ${last}`);
    const isOpen = !lines[last - 1]!.endsWith('\n');
    const octets = Buffer.from(text).toString('latin1');
    lines.splice(first - 1, last - first + 1, isOpen ? octets.replace(/\n$/, '') : octets);
  }
  return Buffer.from(lines.join(''), 'latin1');
}
