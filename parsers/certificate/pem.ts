import { latin1 } from '../../model/latin1.ts';

/** One block of a PEM file (RFC 7468 §3), by its offsets. */
export interface PemBlock {
  /** `CERTIFICATE`, `RSA PRIVATE KEY`, … */
  readonly label: string;
  /** `-----BEGIN …-----`. */
  readonly begin: Range;
  /** What stands between the two lines. */
  readonly body: Range;
  /** `-----END …-----`; undefined where the file or another block comes first. */
  readonly end: (Range & { readonly label: string }) | undefined;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The blocks of a file, in their order. Text between them is explanation (RFC 7468 §2) and passed over. */
export function pemBlocks(bytes: Uint8Array): readonly PemBlock[] {
  const blocks: PemBlock[] = [];
  let open: { label: string; begin: Range } | undefined;
  const close = (end: PemBlock['end'], bodyEnd: number): void => {
    if (open === undefined) return;
    blocks.push({ ...open, body: { start: Math.min(open.begin.end, bodyEnd), end: bodyEnd }, end });
    open = undefined;
  };
  for (let line = 0; line < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, line);
    const next = newline < 0 ? bytes.length : newline + 1;
    const boundary = bytes.indexOf(DASH, line) < next ? boundaryAt(bytes, line, next) : undefined;
    if (boundary?.word === 'BEGIN') {
      close(undefined, line);
      open = { label: boundary.label, begin: { start: boundary.start, end: boundary.end } };
    } else if (boundary?.word === 'END') {
      close({ label: boundary.label, start: boundary.start, end: boundary.end }, line);
    }
    line = next;
  }
  close(undefined, bytes.length);
  return blocks;
}

interface Boundary extends Range {
  readonly word: 'BEGIN' | 'END';
  readonly label: string;
}

/** The encapsulation boundary that a line consists of. Blanks around it are tolerated (RFC 7468 §2). */
function boundaryAt(bytes: Uint8Array, line: number, next: number): Boundary | undefined {
  let start = line;
  while (start < next && (bytes[start] === SPACE || bytes[start] === TAB || isByteOrderMark(bytes, start))) start++;
  if (bytes[start] !== DASH || next - start > LONGEST_LINE) return undefined;
  const match = BOUNDARY.exec(latin1(bytes, start, next));
  if (match === null) return undefined;
  const [text, word, label] = match as unknown as [string, Boundary['word'], string];
  return { word, label, start, end: start + text.length };
}

const BOUNDARY = /^-----(BEGIN|END) ([A-Z0-9][A-Z0-9. ]*)-----/; // a point stands in `X9.42 DH PARAMETERS`
const LONGEST_LINE = 200;
const [NEWLINE, TAB, SPACE, DASH] = [0x0a, 0x09, 0x20, 0x2d];

function isByteOrderMark(bytes: Uint8Array, at: number): boolean {
  return at < 3 && bytes[at] === [0xef, 0xbb, 0xbf][at];
}
