import type { HttpContent } from './exchange.ts';

/** Octets of status lines and header fields, interim answers included. */
const MOST_HEAD = 64 * 1024;
const MOST_FIELDS = 256;
/** `5;name=value`: digits and extensions of a chunk, and its trailers. */
const MOST_LINE = 4096;

type State = 'head' | 'length' | 'chunkSize' | 'chunk' | 'chunkEnd' | 'untilClose' | 'done';

/** Reads one HTTP/1.1 response (RFC 9112) as it comes, and keeps no more of it than is wanted. */
export class ResponseReader {
  readonly #most: number;
  #state: State = 'head';
  #pending: Buffer = Buffer.alloc(0);
  #seen = 0;
  #status = 0;
  #fields: (readonly [string, string])[] = [];
  readonly #body: Buffer[] = [];
  #length = 0;
  /** Of the body or the chunk: what is still to come. */
  #left = 0;
  #isCut = false;

  constructor(most: number) {
    this.#most = most;
  }

  /** True when nothing more is wanted; a word where it is no HTTP. */
  take(part: Buffer): boolean | string {
    this.#pending = this.#pending.length === 0 ? part : Buffer.concat([this.#pending, part]);
    while (this.#state !== 'done') {
      const next = this.#step();
      if (next === 'more') return false;
      if (next !== undefined) return next;
    }
    return true;
  }

  /** The connection is over: undefined where that was the end of the response. */
  end(): string | undefined {
    if (this.#state === 'untilClose') this.#state = 'done';
    return this.#state === 'done' ? undefined : this.#state === 'head' && this.#pending.length === 0 ? '' : 'partial';
  }

  get content(): HttpContent {
    return { status: this.#status, fields: this.#fields, body: new Uint8Array(Buffer.concat(this.#body)), isCut: this.#isCut };
  }

  /** Undefined: go on. `more`: wait for more. Anything else is a fault. */
  #step(): string | undefined {
    switch (this.#state) {
      case 'head':
        return this.#head();
      case 'length':
      case 'chunk':
      case 'untilClose':
        return this.#octets();
      case 'chunkSize':
        return this.#chunkSize();
      case 'chunkEnd':
        return this.#chunkEnd();
      case 'done':
        return undefined;
    }
  }

  #head(): string | undefined {
    const end = endOfHead(this.#pending, this.#seen);
    if (end === undefined) {
      this.#seen = Math.max(0, this.#pending.length - 3);
      return this.#pending.length > MOST_HEAD
        ? 'header too long'
        : NO_HTTP.test(this.#pending.toString('latin1', 0, 5))
          ? 'no HTTP/1.1'
          : 'more';
    }
    if (end > MOST_HEAD) return 'header too long';
    const lines = this.#pending.toString('latin1', 0, end).split(/\r?\n/);
    this.#pending = this.#pending.subarray(end);
    this.#seen = 0;
    const status = STATUS_LINE.exec(lines[0] ?? '')?.[1];
    if (status === undefined) return 'no HTTP/1.1';
    const fields = fieldsOf(lines.slice(1));
    if (fields === undefined) return 'header field';
    this.#status = Number(status);
    // An interim answer (RFC 9110 §15.2): the real one follows.
    if (status.startsWith('1')) return this.#status === 101 ? 'no HTTP/1.1' : undefined;
    this.#fields = fields;
    return this.#bodyBegins();
  }

  /** RFC 9112 §6.3. */
  #bodyBegins(): string | undefined {
    const coding = this.#valuesOf('transfer-encoding').join(',').toLowerCase();
    const lengths = new Set(this.#valuesOf('content-length').flatMap((value) => value.split(',').map((each) => each.trim())));
    const [length] = lengths;
    if (lengths.size > 1 || (length !== undefined && !/^\d{1,15}$/.test(length))) return 'content-length';
    if (this.#status === 204 || this.#status === 304 || length === '0') this.#state = 'done';
    else if (this.#most === 0) this.#cut();
    else if (/(?:^|[\s,])chunked$/.test(coding)) this.#state = 'chunkSize';
    else if (coding !== '' || length === undefined) this.#state = 'untilClose';
    else this.#state = 'length';
    this.#left = this.#state === 'length' ? Number(length) : Infinity;
    return undefined;
  }

  #octets(): string | undefined {
    if (this.#pending.length === 0) return 'more';
    const part = this.#pending.subarray(0, this.#left);
    this.#pending = this.#pending.subarray(part.length);
    this.#left -= part.length;
    const kept = part.subarray(0, this.#most - this.#length);
    this.#body.push(kept);
    this.#length += kept.length;
    if (kept.length < part.length) this.#cut();
    else if (this.#left === 0) this.#state = this.#state === 'chunk' ? 'chunkEnd' : 'done';
    return undefined;
  }

  #chunkSize(): string | undefined {
    const line = this.#line();
    if (line === undefined) return this.#pending.length > MOST_LINE ? 'chunk' : 'more';
    const digits = /^([0-9a-f]{1,12})[ \t]*(?:;|$)/i.exec(line)?.[1];
    if (digits === undefined) return 'chunk';
    this.#left = Number.parseInt(digits, 16);
    // Trailers say nothing that is wanted here.
    this.#state = this.#left === 0 ? 'done' : 'chunk';
    return undefined;
  }

  #chunkEnd(): string | undefined {
    const line = this.#line();
    if (line === undefined) return this.#pending.length > 2 ? 'chunk' : 'more';
    if (line !== '') return 'chunk';
    this.#state = 'chunkSize';
    return undefined;
  }

  #line(): string | undefined {
    const end = this.#pending.indexOf(0x0a);
    if (end < 0) return undefined;
    const line = this.#pending.toString('latin1', 0, end).replace(/\r$/, '');
    this.#pending = this.#pending.subarray(end + 1);
    return line;
  }

  #cut(): void {
    this.#isCut = true;
    this.#state = 'done';
  }

  #valuesOf(name: string): string[] {
    return this.#fields.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value);
  }
}

const STATUS_LINE = /^HTTP\/1\.[01] ([1-9]\d{2})(?: |$)/;
const NO_HTTP = /^(?!H?T?T?P?\/?$|HTTP\/)/;

/** Behind the empty line; undefined while there is none. */
function endOfHead(octets: Buffer, from: number): number | undefined {
  for (let at = octets.indexOf(0x0a, from); at >= 0; at = octets.indexOf(0x0a, at + 1)) {
    if (octets[at + 1] === 0x0a) return at + 2;
    if (octets[at + 1] === 0x0d && octets[at + 2] === 0x0a) return at + 3;
  }
  return undefined;
}

/** Undefined where a line is no field (RFC 9112 §5). A folded line goes on with the one before (§5.2). */
function fieldsOf(lines: readonly string[]): (readonly [string, string])[] | undefined {
  const fields: (readonly [string, string])[] = [];
  for (const line of lines) {
    if (line === '') continue;
    const last = fields.at(-1);
    if (/^[ \t]/.test(line)) {
      if (last === undefined) return undefined;
      fields[fields.length - 1] = [last[0], `${last[1]} ${line.trim()}`.trim()];
      continue;
    }
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}):(.*)$/s.exec(line) ?? [];
    if (name === undefined || fields.length >= MOST_FIELDS) return undefined;
    fields.push([name, (value ?? '').trim()]);
  }
  return fields;
}
