import { BACKSLASH, CLOSE, isDigit, NEWLINE, nextLine, OPEN, QUOTE, RETURN, SEMICOLON, SPACE, TAB } from './octets.ts';
import { looksLikeRecord } from './shape.ts';

export type LexFault =
  | 'controlCharacter'
  | 'unterminatedString'
  | 'unbalancedParenthesis'
  | 'strayParenthesis'
  | 'nestedParenthesis'
  | 'badEscape';

export interface LexProblem {
  readonly code: LexFault;
  readonly start: number;
  readonly end: number;
}

/** A comment, `;` included, line end not. */
export interface Comment {
  readonly start: number;
  readonly end: number;
}

/** Octets that a record in parentheses may have once much was read in vain. */
const NEAR = 4096;
const MEBIBYTE = 1 << 20;
const DELETE = 127;

/**
 * One entry of a master file: a line, or several joined by parentheses (RFC 1035 §5.1), split into tokens. Offsets are
 * of the contents, quotes excluded. The object is reused from line to line.
 */
export class LogicalLine {
  start = 0;
  /** Offset of the next line. */
  next = 0;
  count = 0;
  readonly tokenStart: number[] = [];
  readonly tokenEnd: number[] = [];
  readonly quoted: boolean[] = [];
  readonly problems: LexProblem[] = [];
  readonly comments: Comment[] = [];
  /** A fault that makes the tokens unreliable. */
  broken = false;

  /** Octets that were read in vain for a closing parenthesis, over all lines. */
  #lookedAhead = 0;

  /** Begins with a blank: the owner is left out. */
  startsBlank = false;

  read(bytes: Uint8Array, start: number): void {
    this.start = start;
    this.count = 0;
    this.problems.length = 0;
    this.comments.length = 0;
    this.broken = false;
    this.startsBlank = bytes[start] === SPACE || bytes[start] === TAB;
    this.next = this.#scan(bytes, start, bytes.length);
  }

  /** Text from the first token of a record's RDATA to the last, quotes included. */
  from(token: number): number {
    return this.tokenStart[token]! - (this.quoted[token]! ? 1 : 0);
  }

  to(token: number): number {
    return this.tokenEnd[token]! + (this.quoted[token]! ? 1 : 0);
  }

  #scan(bytes: Uint8Array, start: number, end: number): number {
    const horizon = this.#horizon(start, end);
    let depth = 0;
    let opened = -1;
    let at = start;
    while (at < end) {
      const octet = bytes[at]!;
      if (octet === NEWLINE) {
        if (depth === 0) return at + 1;
        at++;
        if (at > horizon) return this.#unclosed(bytes, opened, at);
      } else if (octet === SPACE || octet === TAB) at++;
      else if (octet === RETURN) at = this.#return(bytes, at, end);
      else if (octet === SEMICOLON) at = this.#comment(bytes, at, end);
      else if (octet === OPEN) {
        if (depth > 0) this.problems.push({ code: 'nestedParenthesis', start: at, end: at + 1 });
        else opened = at;
        depth++;
        at++;
      } else if (octet === CLOSE) {
        if (depth === 0) {
          this.problems.push({ code: 'strayParenthesis', start: at, end: at + 1 });
          this.broken = true;
        } else depth--;
        at++;
      } else if (octet === QUOTE) {
        at = this.#string(bytes, at, end);
        if (at < 0)
          return depth > 0
            ? this.#unclosed(bytes, opened, nextLine(bytes, this.problems.at(-1)!.start))
            : nextLine(bytes, this.problems.at(-1)!.start);
      } else at = this.#word(bytes, at, end);
    }
    return depth === 0 ? end : this.#unclosed(bytes, opened, end);
  }

  /** How far a closing parenthesis is looked for: a file of opening ones would be read to its end from each of them. */
  #horizon(start: number, end: number): number {
    if (this.#lookedAhead < MEBIBYTE + 2 * end) return end;
    return this.#lookedAhead < 4 * MEBIBYTE + 4 * end ? start + NEAR : start;
  }

  #comment(bytes: Uint8Array, at: number, end: number): number {
    const newline = bytes.indexOf(NEWLINE, at);
    const stop = newline < 0 || newline > end ? end : newline;
    this.comments.push({ start: at, end: stop });
    return stop;
  }

  /** Offset behind the closing quote; -1 when it never comes on this line (BIND and NSD refuse strings over line ends). */
  #string(bytes: Uint8Array, quote: number, end: number): number {
    let at = quote + 1;
    while (at < end && bytes[at] !== QUOTE && bytes[at] !== NEWLINE) {
      if (bytes[at] === BACKSLASH && bytes[at + 1] !== NEWLINE) {
        this.#checkEscape(bytes, at, end);
        at++;
      }
      at++;
    }
    if (at < end && bytes[at] === QUOTE) {
      this.#add(quote + 1, at, true);
      return at + 1;
    }
    let stop = Math.min(at, end);
    if (bytes[stop - 1] === RETURN) stop--;
    this.problems.push({ code: 'unterminatedString', start: quote, end: stop });
    this.broken = true;
    return -1;
  }

  #word(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    for (; at < end; at++) {
      const octet = bytes[at]!;
      if (octet === BACKSLASH) {
        this.#checkEscape(bytes, at, end);
        if (at + 1 < end && bytes[at + 1] !== NEWLINE) at++;
      } else if (
        octet === SPACE ||
        octet === TAB ||
        octet === NEWLINE ||
        octet === RETURN ||
        octet === SEMICOLON ||
        octet === OPEN ||
        octet === CLOSE ||
        octet === QUOTE
      ) {
        break;
      } else if (octet < SPACE || octet === DELETE) this.#control(at);
    }
    this.#add(start, at, false);
    return at;
  }

  /** A carriage return before a line end is a part of it; BIND and NSD end the line at any other one. */
  #return(bytes: Uint8Array, at: number, end: number): number {
    let next = at + 1;
    while (next < end && bytes[next] === RETURN) next++;
    if (next < end && bytes[next] !== NEWLINE) this.#control(at);
    return next;
  }

  #control(at: number): void {
    this.problems.push({ code: 'controlCharacter', start: at, end: at + 1 });
    this.broken = true;
  }

  /** `\X` or `\DDD` with DDD at most 255 (RFC 1035 §5.1). */
  #checkEscape(bytes: Uint8Array, at: number, end: number): void {
    const first = bytes[at + 1];
    if (at + 1 >= end || first === NEWLINE || first === RETURN) {
      this.problems.push({ code: 'badEscape', start: at, end: at + 1 });
      this.broken = true;
      return;
    }
    if (!isDigit(first!)) return;
    const second = bytes[at + 2];
    const third = bytes[at + 3];
    const whole = second !== undefined && third !== undefined && at + 3 < end && isDigit(second) && isDigit(third);
    if (whole && (first! - 48) * 100 + (second - 48) * 10 + third - 48 <= 255) return;
    let stop = at + 2;
    while (stop < Math.min(end, at + 4) && isDigit(bytes[stop]!)) stop++;
    this.problems.push({ code: 'badEscape', start: at, end: stop });
    this.broken = true;
  }

  /**
   * The file ends inside parentheses, or a string in them is never closed: the entry is taken to end before the first
   * later line that reads like a record.
   */
  #unclosed(bytes: Uint8Array, opened: number, readTo: number): number {
    const end = bytes.length;
    let line = nextLine(bytes, opened);
    this.#lookedAhead += readTo - line;
    while (line < end && !looksLikeRecord(bytes, line)) line = nextLine(bytes, line);
    while (this.count > 0 && this.tokenStart[this.count - 1]! >= line) this.count--;
    while ((this.comments.at(-1)?.start ?? -1) >= line) this.comments.pop();
    const kept = this.problems.filter((problem) => problem.start < line && problem.code !== 'nestedParenthesis');
    this.problems.length = 0;
    for (const problem of kept) this.problems.push(problem);
    this.broken = kept.length > 0;
    if (!this.broken) this.problems.push({ code: 'unbalancedParenthesis', start: opened, end: opened + 1 });
    return line;
  }

  #add(start: number, end: number, quoted: boolean): void {
    const token = this.count++;
    this.tokenStart[token] = start;
    this.tokenEnd[token] = end;
    this.quoted[token] = quoted;
  }
}
