import { safeJson } from './safe-json.ts';

/** What a report in JSON begins with, each source and each result ready to be written. */
export interface JsonDocument {
  readonly tool: { readonly name: string; readonly version: string };
  readonly run: { readonly command: string; readonly language: string; readonly startedAt: string };
  readonly sources: Iterable<unknown>;
  readonly results: Iterable<unknown>;
  readonly summary: unknown;
}

const SCHEMA_VERSION = 1;

/**
 * A report as `schemas/report.schema.json` has it, in pieces of moderate size; each source and each result stands on a line of its own.
 * `rest` is what comes behind the summary, commas and all.
 */
export function* jsonDocument({ tool, run, sources, results, summary }: JsonDocument, rest: Iterable<string>): Generator<string> {
  yield `{\n  "schemaVersion": ${SCHEMA_VERSION},\n`;
  yield `  "tool": ${safeJson({ name: tool.name, version: tool.version })},\n`;
  yield `  "run": ${safeJson({ command: run.command, language: run.language, startedAt: run.startedAt })},\n`;
  yield '  "sources": [';
  yield* lines(sources);
  yield '],\n  "results": [';
  yield* lines(results);
  yield `],\n  "summary": ${safeJson(summary)}`;
  yield* rest;
  yield '\n}\n';
}

function* lines(items: Iterable<unknown>): Generator<string> {
  let piece = '';
  let isEmpty = true;
  for (const item of items) {
    piece += `${isEmpty ? '\n    ' : ',\n    '}${safeJson(item)}`;
    isEmpty = false;
    if (piece.length > MODERATE) {
      yield piece;
      piece = '';
    }
  }
  yield isEmpty ? '' : `${piece}\n  `;
}

const MODERATE = 65_536;
