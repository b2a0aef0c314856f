import type { SourceFile } from '../model/reading.ts';

/** What may be read more than once however little there is: a template of a zone that thousands of domains share is small. */
const ALWAYS = 8 * 1024 * 1024;
/** How many times as much as there is: views and copies of large zones. */
const TIMES = 4;

/**
 * Counts what is read more than once: a line is enough to make another zone of a file or to include it again, and a few kilobytes
 * of lines would read a megabyte a thousand times.
 */
export class Rereading {
  readonly #read = new Set<string>();
  #once = 0;
  #again = 0;

  /** Whether a file may be read (once more). */
  allows({ path, bytes }: SourceFile): boolean {
    if (this.#read.has(path)) this.#again += bytes.length;
    else this.#once += bytes.length;
    this.#read.add(path);
    return this.#again <= ALWAYS + TIMES * this.#once;
  }
}
