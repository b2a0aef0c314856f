import type { Origin, Span } from '../origin.ts';

/** A text whose records lie in the store as ranges of bytes: a zone file, an included file, an expanded $GENERATE. */
export interface TextSource {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Number that is added to an offset in `bytes` to make it unique among all texts of the zone. */
  readonly base: number;
  readonly via: readonly Span[];
  /** For the text of an expanded $GENERATE: the line that made it. */
  readonly generatedBy?: Span;
}

/** Where a record stands in the text of a file. Offsets are in `source.bytes`. */
export interface RecordText {
  readonly source: TextSource;
  /** The owner, or what comes first where that is left out. */
  readonly start: number;
  readonly rdataStart: number;
  readonly rdataEnd: number;
}

interface OriginRun {
  readonly fromRow: number;
  /** Wire form, in the letter case it was written in. */
  readonly origin: Uint8Array;
}

/** The texts of one zone in one space of offsets, and the origins that hold in them. */
export class Texts {
  readonly #texts: TextSource[] = [];
  #end = 0;
  readonly #originRuns: OriginRun[] = [];
  readonly #read = new Set<string>();
  readonly #readAgain = new Set<string>();

  /** Undefined when the texts together are larger than offsets can tell (4 GiB). */
  add(path: string, bytes: Uint8Array, via: readonly Span[], generatedBy: Span | undefined): TextSource | undefined {
    const base = this.#end;
    if (base + bytes.length >= 0xffffffff) return undefined;
    this.#end = base + bytes.length + 1;
    const source: TextSource = { path, bytes, base, via, ...(generatedBy && { generatedBy }) };
    this.#texts.push(source);
    if (generatedBy === undefined && this.#read.has(path)) this.#readAgain.add(path);
    if (generatedBy === undefined) this.#read.add(path);
    return source;
  }

  /** The text that an offset of the shared space lies in. */
  at(offset: number): TextSource {
    return this.#texts[lastIndex(this.#texts, ({ base }) => base <= offset)]!;
  }

  originOfRange(start: number, end: number): Origin {
    const source = this.at(start);
    const span = source.generatedBy ?? { path: source.path, start: start - source.base, end: end - source.base };
    return source.via.length === 0 ? { kind: 'text', span } : { kind: 'text', span, via: source.via };
  }

  /** Whether the records of this text stand there for themselves alone: no $GENERATE made them, and the file was read once. */
  isOwn({ path, generatedBy }: TextSource): boolean {
    return generatedBy === undefined && !this.#readAgain.has(path);
  }

  setOrigin(fromRow: number, origin: Uint8Array): void {
    this.#originRuns.push({ fromRow, origin });
  }

  /** Name that completes relative names in the RDATA of a row; undefined when none was set. */
  originAt(row: number): Uint8Array | undefined {
    return this.#originRuns[lastIndex(this.#originRuns, ({ fromRow }) => fromRow <= row)]?.origin;
  }
}

/** Index of the last element of an ordered list for which it holds; 0 when it holds for none. */
function lastIndex<T>(list: readonly T[], holds: (element: T) => boolean): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(list[middle]!)) low = middle;
    else high = middle - 1;
  }
  return low;
}
