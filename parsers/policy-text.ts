import { textOrigin, type Gap, type Origin } from '../model/origin.ts';
import type { Params } from '../model/plane.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';
import type { SourceFile } from '../model/reading.ts';
import { linesOf, type TextLine } from './text-lines.ts';
import { decodeUtf8, type DecodedText } from './utf8.ts';

/** Told of a fault: the characters it is about, and those that would stand in their place. */
export type Note<Code extends ProblemCode> = (code: Code, params: Params, start: number, end: number, mend?: string) => void;

export interface PolicyForm<Code extends ProblemCode> {
  /** Octets that whoever fetches such a file takes at most. */
  readonly mostOctets: number;
  /** Of octets that are no UTF-8, and of a byte order mark. */
  readonly encoding: Code;
  readonly size: Code;
}

/** More faults of one kind say nothing new. */
const MOST_OF_A_KIND = 10;
/** What is longer than this is not read to its end, in times of what is taken at most. */
const MOST_READ = 4;

/** A policy file that is fetched over HTTPS: lines of UTF-8, what is wrong with them, and where. */
export class PolicyText<Code extends ProblemCode> {
  /** Without a byte order mark. */
  readonly lines: readonly TextLine[];
  readonly problems: Problem[] = [];
  readonly #file: SourceFile;
  readonly #form: PolicyForm<Code>;
  readonly #decoded: DecodedText;

  constructor(file: SourceFile, form: PolicyForm<Code>) {
    this.#file = file;
    this.#form = form;
    this.#decoded = decodeUtf8(file.bytes.subarray(0, MOST_READ * form.mostOctets));
    const lines = linesOf(this.#decoded.text);
    this.lines = this.#hasMark ? lines.map((line, at) => (at === 0 ? { ...line, text: line.text.slice(1), start: 1 } : line)) : lines;
  }

  readonly origin = (start: number, end: number): Origin =>
    textOrigin(this.#file.path, this.#decoded.byteAt(start), this.#decoded.byteAt(end));

  readonly note: Note<Code> = (code, params, start, end, mend) => {
    const place = this.origin(start, end);
    const remedy = mend === undefined || place.kind !== 'text' ? undefined : { kind: 'replaceText' as const, span: place.span, text: mend };
    this.#add({ code, params, places: [place], about: this.#file.path, ...(remedy && { remedy }) });
  };

  /** Notes what is wrong with the file before anybody looks at its fields. */
  noteOctets(note: Note<Code>): void {
    const { path, bytes } = this.#file;
    const { encoding, size, mostOctets } = this.#form;
    if (this.#hasMark) note(encoding, { reason: 'mark' }, 0, 1, '');
    const { fault } = this.#decoded;
    if (fault !== undefined)
      this.#add({ code: encoding, params: { reason: 'octets' }, places: [textOrigin(path, fault.start, fault.end)], about: path });
    if (bytes.length > mostOctets) note(size, { octets: bytes.length, most: mostOctets }, 0, this.lines[0]?.end ?? 0);
  }

  /** That the end of it was not read. */
  get gaps(): readonly Gap[] {
    const { path, bytes } = this.#file;
    return bytes.length > MOST_READ * this.#form.mostOctets ? [{ cause: 'fileTooLarge', params: { path } }] : [];
  }

  get #hasMark(): boolean {
    return this.#decoded.text.startsWith('\ufeff');
  }

  #add(problem: Problem): void {
    if (this.problems.filter(({ code }) => code === problem.code).length < MOST_OF_A_KIND) this.problems.push(problem);
  }
}
