/** Some characters of a file that stand together in a logical line. */
export interface Piece {
  readonly text: string;
  /** Offset of its first octet. */
  readonly start: number;
}

/**
 * A logical line: a physical line and those that follow it with a blank in front; empty lines and comments between them are
 * passed over (postconf(5), "main.cf file format"). Line ends are no part of it.
 */
export interface LogicalLine {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** It is the first of its file and yet begins with a blank. */
  readonly isOrphan: boolean;
}

/** Offset in the file of the character at `index` of a logical line. */
export function offsetIn(line: LogicalLine, index: number): number {
  let rest = index;
  for (const piece of line.pieces) {
    if (rest < piece.text.length) return piece.start + rest;
    rest -= piece.text.length;
  }
  const last = line.pieces.at(-1)!;
  return last.start + last.text.length + rest;
}

export function logicalLines(text: string): readonly LogicalLine[] {
  const lines: Draft[] = [];
  for (let start = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline;
    const end = text[next - 1] === '\r' && next > start ? next - 1 : next;
    const physical = text.slice(start, end);
    const first = physical.search(/\S/);
    if (first >= 0 && physical[first] !== '#') {
      const piece = { text: physical, start };
      const open = lines.at(-1);
      if (first > 0 && open !== undefined) open.pieces.push(piece);
      else lines.push({ pieces: [piece], isOrphan: first > 0 });
    }
    start = next + 1;
  }
  return lines.map(({ pieces, isOrphan }) => ({ text: pieces.map((piece) => piece.text).join(''), pieces, isOrphan }));
}

/** Its three octets in UTF-8. */
const BYTE_ORDER_MARK = '\u00EF\u00BB\u00BF';

interface Draft {
  readonly pieces: Piece[];
  readonly isOrphan: boolean;
}
