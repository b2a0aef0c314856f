import type { ReadContext, Reading, SourceFile } from '../model/reading.ts';

/** What a reading depends on beside the bytes of its file and the files around it. */
export type Told = Pick<ReadContext, 'limits' | 'servers' | 'origin' | 'view' | 'isZone' | 'claimedBy'>;

/**
 * Readings that two estates have in common: of two states of one project most files are the same, and are read once. Only readings
 * that asked for no other file are kept, so that equal bytes read alike give an equal reading.
 */
export class ReadingMemory {
  readonly #known = new Map<string, { readonly bytes: Uint8Array; readonly reading: Reading }>();

  /** What the file was read as before; `read` reads it where it was not. */
  reading(parser: string, file: SourceFile, told: Told, read: (noteOther: () => void) => Reading): Reading {
    const { limits, servers, origin, view, isZone, claimedBy } = told;
    const { generate, includeDepth } = limits;
    const key = JSON.stringify([file.path, parser, generate, includeDepth, [...(servers ?? [])], origin, view, isZone, claimedBy]);
    const known = this.#known.get(key);
    if (known !== undefined && (known.bytes === file.bytes || Buffer.compare(known.bytes, file.bytes) === 0)) return known.reading;
    let isAlone = true;
    const reading = read(() => {
      isAlone = false;
    });
    if (isAlone) this.#known.set(key, { bytes: file.bytes, reading });
    return reading;
  }
}
