/** Half-open range of UTF-16 offsets into the text that was given to the parser. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

export type ProblemParams = Readonly<Record<string, string | number>>;

/** Something wrong with a text, as data: a code, where, and the values a sentence about it needs. */
export interface Problem<Code extends string> {
  readonly code: Code;
  readonly span: TextSpan;
  readonly params: ProblemParams;
}

const LONGEST_EXCERPT = 80;

/** The text between two offsets, cut to 80 UTF-16 units: params must stay small whatever the input is. */
export function excerpt(text: string, start: number, end: number): string {
  return end - start <= LONGEST_EXCERPT ? text.slice(start, end) : `${text.slice(start, start + LONGEST_EXCERPT - 1)}…`;
}

/** `U+00A0` notation of the code unit at an offset. */
export function codePointAt(text: string, offset: number): string {
  const code = text.codePointAt(offset) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Orders problems by where they start; equal starts keep the order in which they were found. */
export function inTextOrder<P extends { readonly span: TextSpan }>(problems: P[]): P[] {
  return problems.length > 1 ? problems.sort((a, b) => a.span.start - b.span.start) : problems;
}
