import type { Origin, Span, Step } from '../model/origin.ts';
import type { SourceFile } from '../model/reading.ts';
import { type Lines, linesOf } from './lines.ts';

/** A range of a file in lines and columns from 1; the end is behind the last character. Columns count UTF-16 code units. */
export interface Location {
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Turns spans into lines and columns; each file is looked into at the first question about it. */
export interface Places {
  locate(span: Span): Location;
  /** Undefined for a file that the report does not hold. */
  linesOf(path: string): { readonly file: SourceFile; readonly lines: Lines } | undefined;
}

export function placesOf(files: ReadonlyMap<string, SourceFile>): Places {
  const known = new Map<string, { readonly file: SourceFile; readonly lines: Lines } | undefined>();
  const look = (path: string): { readonly file: SourceFile; readonly lines: Lines } | undefined => {
    if (known.has(path)) return known.get(path);
    const file = files.get(path);
    const found = file === undefined ? undefined : { file, lines: linesOf(file) };
    known.set(path, found);
    return found;
  };
  return {
    linesOf: look,
    locate: ({ path, start, end }) => {
      const lines = look(path)?.lines;
      if (lines === undefined) return { path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
      const from = lines.positionAt(start);
      const to = end > start ? lines.positionAt(end) : from;
      return { path, startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
    },
  };
}

/** The places that lie in files, in order. */
export function spansOf(places: readonly Origin[]): Span[] {
  const spans: Span[] = [];
  for (const place of places) if (place.kind === 'text') spans.push(place.span);
  return spans;
}

export function stepsOf(places: readonly Origin[]): Step[] {
  return places.flatMap((place) => (place.kind === 'probe' ? [place.step] : []));
}
