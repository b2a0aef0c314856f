import { nameFault, writeName } from '../names/wire.ts';
import type { Fields } from './fields.ts';
import type { RdataProblem, RdataProblemCode } from './problem.ts';

/** Most octets of RDATA (RFC 1035 §3.2.1). */
export const MAX_RDATA = 65535;

/**
 * Takes the fields of one record in order and puts their octets into one buffer that is used again for every record. A taker returns false
 * when it has set `problem`. What is put beyond the buffer is lost, and counted, so that `finish` tells.
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

  /** Moves to the next field, which stands without quotes. */
  takeWord(name: string): boolean {
    if (!this.take(name)) return false;
    return this.fields.quoted[this.next - 1] !== true || this.fail('unexpectedQuotes', name);
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

  /** The next field as a whole number from 0 to `most`, decimal digits only; -1 when it is none and `problem` is set. */
  takeNumber(name: string, most: number): number {
    return this.takeWord(name) ? this.number(name, this.start, this.end, most) : -1;
  }

  /** The number that `bytes[start, end)` spells; -1 when it is none and `problem` is set. */
  number(name: string, start: number, end: number, most: number): number {
    let value = 0;
    for (let i = start; i < end; i++) {
      const digit = this.bytes[i]! - 0x30;
      if (digit < 0 || digit > 9) return (this.failAt('badNumber', name, start, end, `0…${most}`), -1);
      value = Math.min(value * 10 + digit, Number.MAX_SAFE_INTEGER);
    }
    if (start === end) return (this.failAt('badNumber', name, start, end, `0…${most}`), -1);
    return value <= most ? value : (this.failAt('numberRange', name, start, end, `0…${most}`), -1);
  }

  takeName(name: string): boolean {
    if (!this.takeWord(name)) return false;
    const written = writeName(this.out, this.length, this.bytes, this.start, this.end, this.origin);
    if (written < 0) {
      const { code, at } = nameFault(written);
      this.failAt('badName', name, at, this.end);
      this.problem!.params['cause'] = code;
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

  /** Reports the field taken last. */
  fail(code: RdataProblemCode, name: string, expected?: string): false {
    return this.failAt(code, name, this.start, this.end, expected);
  }

  failAt(code: RdataProblemCode, name: string, start: number, end: number, expected?: string): false {
    const params: Record<string, string | number> = { name, value: textOf(this.bytes, this.start, this.end) };
    if (expected !== undefined) params['expected'] = expected;
    this.problem = { code, field: Math.max(this.next - 1, 0), start, end, params };
    return false;
  }

  /** The answer for a type whose text form nobody has specified. */
  genericOnly(): { problem: RdataProblem } {
    const { fields } = this;
    const start = fields.start[0] ?? 0;
    return {
      problem: { code: 'genericOnly', field: 0, start, end: fields.end[fields.count - 1] ?? start, params: { expected: '\\# n hex' } },
    };
  }

  missing(name: string): false {
    const { fields } = this;
    const end = fields.count === 0 ? 0 : fields.end[fields.count - 1]! + (fields.quoted[fields.count - 1] === true ? 1 : 0);
    this.problem = { code: 'missingField', field: fields.count, start: end, end, params: { name } };
    return false;
  }

  /** The octets put so far, once every field is taken. */
  finish(): { wire: Uint8Array } | { problem: RdataProblem } {
    if (this.more) {
      this.take('');
      this.problem = {
        code: 'trailingField',
        field: this.next - 1,
        start: this.start,
        end: this.end,
        params: { value: textOf(this.bytes, this.start, this.end) },
      };
      return { problem: this.problem };
    }
    if (this.length > MAX_RDATA) {
      this.problem = {
        code: 'rdataTooLong',
        field: 0,
        start: this.fields.start[0] ?? 0,
        end: this.end,
        params: { length: this.length, expected: `0…${MAX_RDATA}` },
      };
      return { problem: this.problem };
    }
    return { wire: this.out.slice(0, this.length) };
  }
}

const MAX_SHOWN = 80;

function textOf(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end && i < start + MAX_SHOWN; i++) text += String.fromCharCode(bytes[i]!);
  return end - start > MAX_SHOWN ? `${text}…` : text;
}
