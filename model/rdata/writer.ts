import { latin1 } from '../latin1.ts';
import { nameFault, writeName } from '../names/wire.ts';
import type { Fields } from './fields.ts';
import { shownOctets } from '../shown.ts';
import type { RdataProblem, RdataProblemCode } from './problem.ts';

/** Most octets of RDATA (RFC 1035 §3.2.1). */
const MAX_RDATA = 65535;

/**
 * Takes the fields of one record in order and puts their octets into one buffer that serves every record. A taker returns false, or -1, when
 * it has set `problem`. What is put beyond the buffer is lost, and counted, so that `finish` tells.
 */
export class RdataWriter {
  fields: Fields = { bytes: new Uint8Array(0), count: 0, start: [], end: [], quoted: [] };
  bytes: Uint8Array = this.fields.bytes;
  origin: Uint8Array = new Uint8Array(1);
  next = 0;
  /** Contents of the field taken last. */
  start = 0;
  end = 0;
  length = 0;
  problem: RdataProblem | undefined;
  readonly out = new Uint8Array(MAX_RDATA + 512);

  begin(fields: Fields, origin: Uint8Array): void {
    this.fields = fields;
    this.bytes = fields.bytes;
    this.origin = origin;
    this.next = 0;
    this.length = 0;
    this.problem = undefined;
  }

  get more(): boolean {
    return this.next < this.fields.count;
  }

  /** Whether the field taken last stands in quotes. */
  get quoted(): boolean {
    return this.fields.quoted[this.next - 1] === true;
  }

  /** Moves to the next field, quoted or not. */
  take(name: string): boolean {
    const { fields, next } = this;
    if (next >= fields.count) return this.missing(name);
    this.start = fields.start[next]!;
    this.end = fields.end[next]!;
    this.next = next + 1;
    return true;
  }

  /** Moves to the next field, which stands without quotes. */
  takeWord(name: string): boolean {
    return this.take(name) && (!this.quoted || this.fail('unexpectedQuotes', name));
  }

  /** The next field as a whole number from 0 to `most`, decimal digits only; -1 when it is none. */
  takeNumber(name: string, most: number): number {
    return this.takeWord(name) ? this.number(name, this.start, this.end, most) : -1;
  }

  /** The number that `bytes[start, end)` spells; -1 when it is none. */
  number(name: string, start: number, end: number, most: number): number {
    let value = 0;
    for (let i = start; i < end; i++) {
      const digit = this.bytes[i]! - 0x30;
      if (digit < 0 || digit > 9) return this.badNumber('badNumber', name, start, end, most);
      value = Math.min(value * 10 + digit, Number.MAX_SAFE_INTEGER);
    }
    if (start === end) return this.badNumber('badNumber', name, start, end, most);
    return value <= most ? value : this.badNumber('numberRange', name, start, end, most);
  }

  takeName(name: string): boolean {
    return this.takeWord(name) && this.putName(name);
  }

  /** Puts the field taken last as a domain name. */
  putName(name: string): boolean {
    const written = writeName(this.out, this.length, this.bytes, this.start, this.end, this.origin);
    if (written < 0) {
      const { code, at } = nameFault(written);
      this.failAt('badName', name, at, this.end);
      Object.assign(this.problem!.params, { value: shownOctets(this.bytes, this.start, this.end), cause: code });
      return false;
    }
    this.length = written;
    return true;
  }

  u8(value: number): void {
    this.out[this.length++] = value;
  }

  u16(value: number): void {
    this.out[this.length++] = value >>> 8;
    this.out[this.length++] = value;
  }

  u32(value: number): void {
    this.out[this.length++] = value >>> 24;
    this.out[this.length++] = value >>> 16;
    this.out[this.length++] = value >>> 8;
    this.out[this.length++] = value;
  }

  /** The field taken last as text, one character an octet, in upper case: for a look-up among mnemonics. */
  upper(): string {
    return textOf(this.bytes, this.start, this.end).toUpperCase();
  }

  /** Reports the field taken last. */
  fail(code: RdataProblemCode, name: string, expected?: string): false {
    return this.failAt(code, name, this.start, this.end, expected);
  }

  failAt(code: RdataProblemCode, name: string, start: number, end: number, expected?: string): false {
    const params: Record<string, string | number> = { name, value: shownOctets(this.bytes, start, end) };
    if (expected !== undefined) params['expected'] = expected;
    let field = Math.max(this.next - 1, 0);
    while (field > 0 && this.fields.start[field]! > start) field--;
    this.problem = { code, field, start, end, params };
    return false;
  }

  missing(name: string): false {
    const { count, end, quoted } = this.fields;
    const last = count === 0 ? 0 : end[count - 1]! + (quoted[count - 1] === true ? 1 : 0);
    const behind = Math.min(last, this.bytes.length);
    this.problem = { code: 'missingField', field: count, start: behind, end: behind, params: { name } };
    return false;
  }

  /** The octets put so far, once every field is taken. */
  finish(): { wire: Uint8Array } | { problem: RdataProblem } {
    if (this.more) {
      this.take('');
      const { start, end } = this;
      return {
        problem: { code: 'trailingField', field: this.next - 1, start, end, params: { value: shownOctets(this.bytes, start, end) } },
      };
    }
    if (this.length > MAX_RDATA) {
      this.failAt('rdataTooLong', 'RDATA', this.fields.start[0]!, this.end, `0…${MAX_RDATA}`);
      this.problem!.params['length'] = this.length;
      return { problem: this.problem! };
    }
    return { wire: this.out.slice(0, this.length) };
  }

  private badNumber(code: 'badNumber' | 'numberRange', name: string, start: number, end: number, most: number): -1 {
    this.failAt(code, name, start, end, `0…${most}`);
    return -1;
  }
}

/** Longer words are no mnemonics. */
const MOST_LETTERS = 80;

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return latin1(bytes, start, Math.min(end, start + MOST_LETTERS));
}
