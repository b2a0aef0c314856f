import { Composer, Parser, isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { CST, ParsedNode } from 'yaml';
import type { Span } from '../model/origin.ts';
import type { ConfigurationProblem } from './problem.ts';

/** A YAML file as plain values, with the place of each. Mappings have no prototype. */
export interface YamlFile {
  readonly value: unknown;
  readonly problems: readonly ConfigurationProblem[];
  /** Place of a value by JSON Pointer (RFC 6901); of the nearest one around it when it is not there. */
  placeOf(pointer: string): Span;
  /** Place of the key that a value stands under. */
  keyPlaceOf(pointer: string): Span;
}

export function readYaml(path: string, bytes: Uint8Array): YamlFile {
  const text = decode(bytes);
  if (text === undefined) return broken({ code: 'notUtf8', params: {}, at: { path, start: 0, end: 0 } });
  const tokens = [...new Parser().parse(text)];
  if (depthOf(tokens) > DEEPEST) return broken({ code: 'tooDeep', params: {}, at: { path, start: 0, end: 0 } });
  return new YamlReader(path, text, text.length === bytes.length).read(tokens);
}

/** One segment of a JSON Pointer (RFC 6901 §3). */
export function pointerSegment(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

const DEEPEST = 16;
const LONGEST_DETAIL = 200;

type Range = readonly [start: number, end: number];

class YamlReader {
  readonly #path: string;
  readonly #text: string;
  readonly #isAscii: boolean;
  readonly #values = new Map<string, Range>();
  readonly #keys = new Map<string, Range>();
  readonly #problems: ConfigurationProblem[] = [];

  constructor(path: string, text: string, isAscii: boolean) {
    this.#path = path;
    this.#text = text;
    this.#isAscii = isAscii;
  }

  read(tokens: readonly CST.Token[]): YamlFile {
    // Duplicate keys are looked for below: the library's own search takes quadratic time.
    const composer = new Composer({
      version: '1.2',
      schema: 'core',
      strict: true,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    const [document, second] = [...composer.compose(tokens, true, this.#text.length)];
    if (document === undefined) throw new Error('a YAML stream has at least one document');
    for (const { message, pos } of [...document.errors, ...document.warnings])
      this.#add('yaml', pos, { detail: message.slice(0, LONGEST_DETAIL) });
    if (second !== undefined) this.#add('yamlDocuments', [second.range[0], second.range[1]]);
    const value = this.#problems.length > 0 ? undefined : this.#plain(document.contents, '');
    return {
      value,
      problems: this.#problems,
      placeOf: (pointer) => this.#span(this.#nearest(pointer)),
      keyPlaceOf: (pointer) => this.#span(this.#keys.get(pointer) ?? this.#nearest(pointer)),
    };
  }

  #plain(node: ParsedNode | null, pointer: string): unknown {
    if (node === null) return null;
    const range: Range = [node.range[0], node.range[1]];
    this.#values.set(pointer, range);
    if (isAlias(node)) return this.#add('yamlAlias', range);
    if (isScalar(node)) return node.value;
    if (isSeq(node)) return node.items.map((item, index) => this.#plain(item, `${pointer}/${index}`));
    if (!isMap(node)) return null;
    const plain = Object.create(null) as Record<string, unknown>;
    for (const { key, value } of node.items) {
      if (!isScalar(key)) {
        this.#add('yamlKey', isAlias(key) || isMap(key) || isSeq(key) ? [key.range[0], key.range[1]] : range);
        continue;
      }
      const name = String(key.value);
      const below = pointer + pointerSegment(name);
      const place: Range = [key.range[0], key.range[1]];
      if (name in plain) this.#add('duplicateKey', place, { key: name });
      this.#keys.set(below, place);
      if (value === null) this.#values.set(below, place);
      plain[name] = this.#plain(value, below);
    }
    return plain;
  }

  #add(code: ConfigurationProblem['code'], range: Range, params: ConfigurationProblem['params'] = {}): void {
    this.#problems.push({ code, params, at: this.#span(range) });
  }

  #nearest(pointer: string): Range {
    for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const range = this.#values.get(at);
      if (range !== undefined) return range;
    }
    return this.#values.get('') ?? [0, 0];
  }

  #span([start, end]: Range): Span {
    return { path: this.#path, start: this.#bytes(start), end: this.#bytes(end) };
  }

  #bytes(characters: number): number {
    return this.#isAscii ? characters : Buffer.byteLength(this.#text.slice(0, characters));
  }
}

/**
 * How deep collections nest. The parser works without recursion, what comes after it does not: a stack that overflows while V8
 * compiles a regular expression ends the process.
 */
function depthOf(tokens: readonly CST.Token[]): number {
  let deepest = 0;
  const todo: { token: CST.Token | null | undefined; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { token, depth } = next;
    deepest = Math.max(deepest, depth);
    if (token?.type === 'document') todo.push({ token: token.value, depth });
    if (token !== null && token !== undefined && 'items' in token)
      for (const { key, value } of token.items) todo.push({ token: key, depth: depth + 1 }, { token: value, depth: depth + 1 });
  }
  return deepest;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function broken(problem: ConfigurationProblem): YamlFile {
  return { value: undefined, problems: [problem], placeOf: () => problem.at, keyPlaceOf: () => problem.at };
}
