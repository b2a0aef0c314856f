import type { YamlNode, YamlPair, YamlScalar, YamlSource } from './node.ts';
import type { DecodedText } from '../../utf8.ts';

/** The contents of a file of plain YAML. */
export interface PlainYaml {
  readonly root: YamlNode | undefined;
  /** Number of nodes. */
  readonly size: number;
}

/**
 * Reads the YAML that zones are written in as a rule: mappings and lists by indentation, scalars of one line. About twenty times as fast as
 * the YAML library; undefined for a file with anything else in it (braces, anchors, tags, several lines, faults), which the library reads.
 */
export function readPlainYaml(source: YamlSource, decoded: DecodedText): PlainYaml | undefined {
  if (UNUSUAL.test(decoded.text)) return undefined;
  return new PlainReader(source, decoded).read();
}

/** Tabs and other control characters, a carriage return inside a line, a byte order mark, `---` and `...` behind the start. */
const UNUSUAL =
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\ue000]|\r(?!\n)|\n(?:---|\.\.\.)|^\.\.\./;

const [RETURN, SPACE, QUOTE, HASH, APOSTROPHE, DASH, COLON, BACKSLASH] = [0x0d, 0x20, 0x22, 0x23, 0x27, 0x2d, 0x3a, 0x5c] as const;
/** A plain scalar that begins with one of these is something else, or may be. */
const SPECIAL: ReadonlySet<number> = new Set(Array.from('[]{},#&*!|>%@`?:=', (character) => character.charCodeAt(0)));
/** YAML wants keys on one line and not endless. */
const LONGEST_KEY = 1000;
/** What stands deeper is for the library to refuse. */
const MOST_DEPTH = 50;

interface Frame {
  readonly indent: number;
  readonly start: number;
  /** Of a mapping. */
  readonly pairs: YamlPair[] | undefined;
  /** Of a list. */
  readonly items: YamlNode[] | undefined;
  /** Key whose value has not been seen. */
  key: YamlScalar | undefined;
  /** Offset behind the colon or dash, and blanks, that waits for its value; -1 when none does. */
  waiting: number;
}

class PlainReader {
  readonly #source: YamlSource;
  readonly #decoded: DecodedText;
  readonly #text: string;
  readonly #stack: Frame[] = [];
  #root: YamlNode | undefined;
  #size = 0;
  /** Offset behind the scalar read last; -1 when it is no plain matter. */
  #end = 0;

  constructor(source: YamlSource, decoded: DecodedText) {
    this.#source = source;
    this.#decoded = decoded;
    this.#text = decoded.text;
  }

  read(): PlainYaml | undefined {
    const text = this.#text;
    let at = /^---[ ]*\r?(?:\n|$)/.exec(text)?.[0].length ?? 0;
    if (at === 0 && text.startsWith('---')) return undefined;
    while (at < text.length) {
      const newline = text.indexOf('\n', at);
      const next = newline < 0 ? text.length : newline + 1;
      let end = newline < 0 ? text.length : newline;
      if (end > at && text.charCodeAt(end - 1) === RETURN) end--;
      let first = at;
      while (first < end && text.charCodeAt(first) === SPACE) first++;
      if (first < end && text.charCodeAt(first) !== HASH && !this.#line(first - at, first, end)) return undefined;
      at = next;
    }
    this.#closeTo(-1);
    return { root: this.#root, size: this.#size };
  }

  /** One line with contents from `first` to `end`; false when it is no plain matter. */
  #line(column: number, first: number, end: number): boolean {
    const isItem = this.#text.charCodeAt(first) === DASH && (first + 1 === end || this.#text.charCodeAt(first + 1) === SPACE);
    const top = this.#stack.at(-1);
    const opens =
      top === undefined || (top.waiting >= 0 && (column > top.indent || (column === top.indent && isItem && top.pairs !== undefined)));
    if (opens && this.#stack.length < MOST_DEPTH) this.#open(column, first, isItem);
    else {
      this.#closeTo(column, isItem);
      const frame = this.#stack.at(-1);
      if (frame === undefined || frame.indent !== column || (frame.items !== undefined) !== isItem) return false;
    }
    return isItem ? this.#item(column, first, end) : this.#pair(first, end);
  }

  #item(column: number, dash: number, end: number): boolean {
    const text = this.#text;
    const frame = this.#stack.at(-1)!;
    this.#settle(frame);
    let first = dash + 1;
    while (first < end && text.charCodeAt(first) === SPACE) first++;
    if (first === end || text.charCodeAt(first) === HASH) {
      frame.waiting = first;
      return true;
    }
    if (text.charCodeAt(first) === DASH && (first + 1 === end || text.charCodeAt(first + 1) === SPACE)) return false;
    const scalar = this.#scalar(first, end);
    if (scalar === undefined) return false;
    if (text.charCodeAt(this.#end) === COLON) {
      frame.waiting = dash + 1;
      this.#open(column + first - dash, first, false);
      return this.#value(scalar, end);
    }
    if (!this.#endsHere(end)) return false;
    frame.items!.push(scalar);
    return true;
  }

  #pair(first: number, end: number): boolean {
    this.#settle(this.#stack.at(-1)!);
    const key = this.#scalar(first, end);
    return key !== undefined && this.#value(key, end);
  }

  /** What follows a key, whose end was read last. */
  #value(key: YamlScalar, end: number): boolean {
    const text = this.#text;
    const colon = this.#end;
    if (text.charCodeAt(colon) !== COLON || colon >= end || key.text.length > LONGEST_KEY) return false;
    const frame = this.#stack.at(-1)!;
    let first = colon + 1;
    while (first < end && text.charCodeAt(first) === SPACE) first++;
    if (first < end && first === colon + 1) return false;
    if (first === end || text.charCodeAt(first) === HASH) {
      frame.key = key;
      frame.waiting = first;
      return true;
    }
    if (text.charCodeAt(first) === DASH && (first + 1 === end || text.charCodeAt(first + 1) === SPACE)) return false;
    const value = this.#scalar(first, end);
    if (value === undefined || !this.#endsHere(end)) return false;
    frame.pairs!.push({ key, value });
    return true;
  }

  /** A scalar on one line; `#end` stands behind it. A plain one ends before `: ` and ` #`. */
  #scalar(first: number, end: number): YamlScalar | undefined {
    const code = this.#text.charCodeAt(first);
    if (code === APOSTROPHE) return this.#singleQuoted(first, end);
    if (code === QUOTE) return this.#doubleQuoted(first, end);
    if (SPECIAL.has(code)) return undefined;
    const text = this.#text;
    let last = first;
    let at = first;
    for (; at < end; at++) {
      const character = text.charCodeAt(at);
      if (character === SPACE) continue;
      if (character === COLON && (at + 1 === end || text.charCodeAt(at + 1) === SPACE)) break;
      if (character === HASH && text.charCodeAt(at - 1) === SPACE) break;
      last = at + 1;
    }
    this.#end = at < end && text.charCodeAt(at) === COLON ? at : last;
    return this.#made(text.slice(first, last), 'plain', first, last);
  }

  #singleQuoted(first: number, end: number): YamlScalar | undefined {
    const text = this.#text;
    let at = text.indexOf("'", first + 1);
    while (at >= 0 && at < end && text.charCodeAt(at + 1) === APOSTROPHE) at = text.indexOf("'", at + 2);
    if (at < 0 || at >= end) return undefined;
    this.#end = at + 1;
    return this.#made(text.slice(first + 1, at).replaceAll("''", "'"), 'single', first, at + 1);
  }

  /** Of escapes only those of the backslash and the quote. */
  #doubleQuoted(first: number, end: number): YamlScalar | undefined {
    const text = this.#text;
    let at = first + 1;
    let hasEscapes = false;
    for (; at < end && text.charCodeAt(at) !== QUOTE; at++) {
      if (text.charCodeAt(at) !== BACKSLASH) continue;
      at++;
      if (text.charCodeAt(at) !== BACKSLASH && text.charCodeAt(at) !== QUOTE) return undefined;
      hasEscapes = true;
    }
    if (at >= end) return undefined;
    this.#end = at + 1;
    const inner = text.slice(first + 1, at);
    return this.#made(hasEscapes ? inner.replaceAll(/\\(.)/g, '$1') : inner, 'double', first, at + 1);
  }

  #made(text: string, style: YamlScalar['style'], start: number, end: number): YamlScalar {
    this.#size++;
    return {
      kind: 'scalar',
      text,
      style,
      tag: undefined,
      source: this.#source,
      start: this.#decoded.byteAt(start),
      end: this.#decoded.byteAt(end),
    };
  }

  /** Whether nothing but a comment stands behind the scalar read last. */
  #endsHere(end: number): boolean {
    const text = this.#text;
    let at = this.#end;
    while (at < end && text.charCodeAt(at) === SPACE) at++;
    return at === end || (text.charCodeAt(at) === HASH && at > this.#end);
  }

  #open(indent: number, start: number, isList: boolean): void {
    const items = isList ? [] : undefined;
    this.#stack.push({ indent, start, pairs: isList ? undefined : [], items, key: undefined, waiting: -1 });
  }

  /** A key or dash whose value does not come has an empty one. */
  #settle(frame: Frame): void {
    if (frame.waiting >= 0) this.#give(frame, this.#made('', 'plain', frame.waiting, frame.waiting));
  }

  #give(frame: Frame, value: YamlNode): void {
    frame.waiting = -1;
    if (frame.items !== undefined) frame.items.push(value);
    else if (frame.pairs !== undefined && frame.key !== undefined) frame.pairs.push({ key: frame.key, value });
    frame.key = undefined;
  }

  /** Ends everything that stands deeper than a column, and a list at the column when no element follows. */
  #closeTo(column: number, isItem = false): void {
    for (let frame = this.#stack.at(-1); frame !== undefined; frame = this.#stack.at(-1)) {
      if (frame.indent < column || (frame.indent === column && (frame.items === undefined || isItem))) return;
      this.#settle(frame);
      this.#stack.pop();
      const node = this.#closed(frame);
      const outer = this.#stack.at(-1);
      if (outer === undefined) this.#root = node;
      else this.#give(outer, node);
    }
  }

  #closed({ start, pairs, items }: Frame): YamlNode {
    this.#size++;
    const from = this.#decoded.byteAt(start);
    const last = pairs === undefined ? items!.at(-1)! : pairs.at(-1)!.value;
    const place = { flow: false, source: this.#source, start: from, end: last.end };
    return pairs === undefined ? { kind: 'list', items: items!, ...place } : { kind: 'map', pairs, ...place };
  }
}
