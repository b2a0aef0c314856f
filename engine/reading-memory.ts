import type { IncludeResult, Parser, ReadContext, Reading, SourceFile } from '../model/reading.ts';

/**
 * Readings that two states of one project have in common: most files are the same in both, and are read once. A reading holds again
 * where the bytes of its file, what was told of it and what it asked for are the same.
 */
export class ReadingMemory {
  readonly #known = new Map<string, { readonly bytes: Uint8Array; readonly around: Around; readonly reading: Reading }>();

  read(parser: Parser, file: SourceFile, context: ReadContext): Reading {
    const key = keyOf(parser, file, context);
    const known = this.#known.get(key);
    if (known !== undefined && isSameText(known.bytes, file.bytes) && known.around.isSameFor(context)) return known.reading;
    const around = new Around(context);
    const reading = parser.read(file, around.context);
    this.#known.set(key, { bytes: file.bytes, around, reading });
    return reading;
  }
}

function keyOf({ id }: Parser, { path }: SourceFile, { limits, servers, origin, view, isZone, claimedBy }: ReadContext): string {
  return JSON.stringify([path, id, limits.generate, limits.includeDepth, [...(servers ?? [])], origin, view, isZone, claimedBy]);
}

/** What a reading asked of the files around its own, and what it was answered. */
class Around {
  /** That notes what it is asked. */
  readonly context: ReadContext;
  readonly #included = new Map<string, { readonly request: string; readonly from: string; readonly result: IncludeResult }>();
  readonly #listed = new Map<string, readonly string[]>();

  constructor(context: ReadContext) {
    this.context = {
      ...context,
      include: (request, from) => {
        const result = context.include(request, from);
        this.#included.set(JSON.stringify([request, from]), { request, from, result });
        return result;
      },
      list: (folder) => {
        const names = context.list(folder);
        this.#listed.set(folder, names);
        return names;
      },
    };
  }

  isSameFor(context: ReadContext): boolean {
    for (const { request, from, result } of this.#included.values())
      if (!isSameResult(result, context.include(request, from))) return false;
    for (const [folder, names] of this.#listed) if (names.join('\0') !== context.list(folder).join('\0')) return false;
    return true;
  }
}

function isSameResult(one: IncludeResult, other: IncludeResult): boolean {
  if (one.kind === 'file' && other.kind === 'file')
    return one.file.path === other.file.path && isSameText(one.file.bytes, other.file.bytes);
  if (one.kind === 'unreadable' && other.kind === 'unreadable') return one.reason === other.reason;
  return one.kind === other.kind;
}

function isSameText(one: Uint8Array, other: Uint8Array): boolean {
  return one === other || Buffer.compare(one, other) === 0;
}
