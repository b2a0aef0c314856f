import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node, Pair, Scalar } from 'yaml';
import type { Params } from '../../../model/plane.ts';
import type { OctodnsProblemCode } from '../../../model/problem.ts';
import { composed, MOST_DEPTH, starsShown } from './compose.ts';
import type { Ranged, ScalarStyle, YamlInclude, YamlNode, YamlPair, YamlScalar, YamlSource } from './node.ts';
import { readPlainYaml } from './plain.ts';
import { isKnownTag } from './scalar.ts';
import { refusalsIn } from './strict.ts';
import { decodeUtf8 } from '../../utf8.ts';
import type { DecodedText } from '../../utf8.ts';

/** Something that keeps octoDNS' loader from reading a file. `mend` replaces exactly the place. */
export interface YamlFault {
  readonly code: OctodnsProblemCode;
  readonly params: Params;
  readonly at: Ranged;
  readonly mend?: string;
}

export interface YamlTree {
  readonly source: YamlSource;
  /** Undefined when the file has no contents. */
  readonly root: YamlNode | undefined;
  readonly faults: readonly YamlFault[];
  /** In the order of the file. */
  readonly includes: readonly YamlInclude[];
  /** Number of nodes. */
  readonly size: number;
}

const MOST_FAULTS = 50;
const MOST_PLAIN_BYTES = 128 * 1024 * 1024;
/** The library needs some hundred bytes of memory for each byte. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Reads one file of YAML; what can be read of a faulty one is there. */
export function readTree(source: YamlSource): YamlTree {
  const decoded = decodeUtf8(source.bytes);
  const plain = decoded.fault === undefined && source.bytes.length <= MOST_PLAIN_BYTES ? readPlainYaml(source, decoded) : undefined;
  return plain === undefined ? new TreeReader(source, decoded).read() : { source, ...plain, faults: [], includes: [] };
}

/** Reads it with the YAML library, whatever it is. Tests compare the two. */
export function readTreeSlowly(source: YamlSource): YamlTree {
  return new TreeReader(source, decodeUtf8(source.bytes)).read();
}

class TreeReader {
  readonly #source: YamlSource;
  readonly #decoded: DecodedText;
  readonly #faults: YamlFault[] = [];
  readonly #includes: YamlInclude[] = [];
  readonly #anchors = new Map<string, YamlNode | 'open'>();
  #size = 0;

  constructor(source: YamlSource, decoded: DecodedText) {
    this.#source = source;
    this.#decoded = decoded;
  }

  read(): YamlTree {
    this.#checkCharacters();
    const root = this.#root();
    const faults = this.#faults.slice(0, MOST_FAULTS);
    return { source: this.#source, root, faults, includes: this.#includes, size: this.#size };
  }

  #root(): YamlNode | undefined {
    if (this.#source.bytes.length > MOST_BYTES) {
      this.#fault('tooLarge', 0, 0, { most: MOST_BYTES });
      return undefined;
    }
    const { documents, tooDeepAt } = composed(this.#decoded.text);
    if (tooDeepAt !== undefined) this.#fault('tooDeep', tooDeepAt, tooDeepAt + 1, { most: MOST_DEPTH });
    const [first, second] = documents;
    if (first === undefined) return undefined;
    this.#libraryErrors(first);
    if (second !== undefined) {
      const [start, end] = second.range;
      this.#fault('severalDocuments', second.contents?.range[0] ?? start, second.contents?.range[0] ?? end, {});
    }
    if (first.contents === null || isEmpty(first.contents)) return undefined;
    const root = this.#node(first.contents);
    for (const { reason, detail, at } of refusalsIn(root)) {
      if (this.#faults.length > MOST_FAULTS || this.#faults.some((known) => known.at.start === at.start)) continue;
      this.#faults.push({ code: 'yamlSyntax', params: { reason, ...(detail !== '' && { detail }) }, at });
    }
    return root;
  }

  /** Of faults that garble what follows only the first is told. */
  #libraryErrors(document: Document.Parsed): void {
    let garbled = false;
    const directives = document.warnings.filter(({ code }) => code === 'BAD_DIRECTIVE');
    for (const { code, pos, message } of [...document.errors, ...directives]) {
      const [start, end] = pos;
      if (code === 'BAD_DQ_ESCAPE') {
        const mend = this.#decoded.text.startsWith('\\;', start) ? '\\\\;' : undefined;
        this.#fault('badEscape', start, start + 2, { detail: this.#decoded.text.slice(start, start + 2) }, mend);
      } else if (!garbled) {
        garbled = true;
        this.#fault(camelCase(code), start, Math.max(end, start), { detail: message.slice(0, 200) });
      }
    }
  }

  /** PyYAML reads printable characters only (YAML 1.1 §5.1), takes more characters for line ends than the library, and wants UTF-8. */
  #checkCharacters(): void {
    const { fault, text } = this.#decoded;
    if (fault !== undefined) this.#faults.push({ code: 'yamlEncoding', params: {}, at: { source: this.#source, ...fault } });
    const control = CONTROL.exec(text);
    if (control !== null) {
      const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      this.#fault('controlCharacter', control.index, control.index + 1, { detail: `U+${code}` });
    }
  }

  #node(node: Node | null): YamlNode {
    this.#size++;
    if (isAlias(node)) return this.#alias(node.source, node.range!);
    const anchor = (isScalar(node) || isMap(node) || isSeq(node)) && typeof node.anchor === 'string' ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, 'open');
    if (anchor !== undefined && !ANCHOR.test(anchor)) this.#badAnchor(anchor, node?.range ?? [0, 0]);
    const converted = this.#content(node);
    if (anchor !== undefined) this.#anchors.set(anchor, converted);
    return converted;
  }

  #content(node: Node | null): YamlNode {
    const [start, end] = node?.range ?? [0, 0];
    if (isMap<Node | null, Node | null>(node)) {
      const flow = node.flow === true;
      const pairs = node.items.map((pair) => this.#pair(pair, start));
      const place = this.#collection(start, end, flow, pairs.at(-1)?.value);
      if (node.tag === '!include') this.#faults.push({ code: 'octodnsInclude', params: { file: '', reason: 'shape' }, at: place });
      return { kind: 'map', pairs, flow, ...place };
    }
    if (isSeq<Node | null>(node)) {
      const flow = node.flow === true;
      const items = node.items.map((item) => this.#node(item));
      const place = this.#collection(start, end, flow, items.at(-1));
      if (node.tag !== '!include') return { kind: 'list', items, flow, ...place };
      return items.length === 0 ? this.#empty(start) : this.#include(items, true, place);
    }
    const scalar = isScalar(node) ? this.#scalar(node) : this.#empty(start);
    return scalar.tag === '!include' ? this.#include([scalar], false, scalar) : scalar;
  }

  #pair(pair: Pair<Node | null, Node | null>, mapStart: number): YamlPair {
    const colon = pair.value?.range === undefined ? -1 : this.#decoded.text.lastIndexOf(':', (pair.value?.range?.[0] ?? 0) - 1);
    const key = pair.key === null ? this.#empty(Math.max(colon, mapStart)) : this.#node(pair.key);
    if (key.kind === 'scalar' && key.text.startsWith('*') && key.style === 'plain') {
      this.#faults.push({ code: 'yamlSyntax', params: { reason: 'unquotedStar', detail: key.text }, at: key, mend: `'${key.text}'` });
    }
    const value =
      pair.value === null
        ? ({ ...key, kind: 'scalar', text: '', style: 'plain', tag: undefined, start: key.end } as const)
        : this.#node(pair.value);
    return { key, value };
  }

  #scalar(node: Scalar): YamlScalar {
    const [start, end] = node.range ?? [0, 0];
    const style = STYLES[node.type ?? 'PLAIN'] ?? 'plain';
    const text = starsShown(String(node.value));
    const { tag } = node;
    if (tag !== undefined && !isKnownTag(tag)) this.#fault('unknownTag', start, end, { detail: tag.slice(0, 80) });
    return {
      kind: 'scalar',
      text,
      style,
      tag,
      ...this.#place(start, style === 'literal' || style === 'folded' ? this.#trimmed(start, end) : end),
    };
  }

  #alias(name: string, [start, end]: [number, number, number]): YamlNode {
    const target = this.#anchors.get(name);
    const place = this.#place(start, end);
    if (target !== undefined && !ANCHOR.test(name)) this.#badAnchor(name, [start, end]);
    if (target === undefined || target === 'open') {
      const reason = target === 'open' ? 'recursive' : 'undefined';
      this.#faults.push({ code: 'yamlAlias', params: { name: name.slice(0, 80), reason }, at: place });
    }
    return { kind: 'alias', name, target: target === 'open' ? undefined : target, ...place };
  }

  #badAnchor(name: string, [start, end]: readonly number[]): void {
    this.#fault('anchorName', start ?? 0, end ?? 0, { detail: name.slice(0, 80) });
  }

  #include(items: readonly YamlNode[], isList: boolean, { source, start, end }: Ranged): YamlInclude {
    const requests = items.filter((item) => item.kind === 'scalar');
    const include: YamlInclude = { kind: 'include', isList, requests, targets: [], source, start, end };
    if (requests.length < items.length) this.#faults.push({ code: 'octodnsInclude', params: { file: '', reason: 'shape' }, at: include });
    this.#includes.push(include);
    return include;
  }

  #empty(at: number): YamlScalar {
    return { kind: 'scalar', text: '', style: 'plain', tag: undefined, ...this.#place(at, at) };
  }

  /** A block collection ends with its last value; blank lines and comments behind it are not its own. */
  #collection(start: number, end: number, flow: boolean, last: Ranged | undefined): Ranged {
    const place = this.#place(start, end);
    return flow || last === undefined ? place : { ...place, end: last.end };
  }

  #trimmed(start: number, end: number): number {
    let at = end;
    while (at > start && (this.#decoded.text[at - 1] === '\n' || this.#decoded.text[at - 1] === '\r')) at--;
    return at;
  }

  /** The library places what is missing behind the end of the text. */
  #place(start: number, end: number): Ranged {
    const { text } = this.#decoded;
    const [from, to] = [Math.min(start, text.length), Math.min(end, text.length)];
    return { source: this.#source, start: this.#decoded.byteAt(from), end: this.#decoded.byteAt(to) };
  }

  #fault(reason: string, start: number, end: number, params: Params, mend?: string): void {
    const byte = this.#decoded.byteAt(Math.min(start, this.#decoded.text.length));
    if (this.#faults.length > MOST_FAULTS || this.#faults.some((known) => known.at.start === byte)) return;
    this.#faults.push({
      code: 'yamlSyntax',
      params: { reason, ...params },
      at: this.#place(start, end),
      ...(mend !== undefined && { mend }),
    });
  }
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|(?!^)\ufeff/;
/** PyYAML wants names of letters, digits, `-` and `_`. */
const ANCHOR = /^[\w-]+$/;

function isEmpty(node: Node): boolean {
  return isScalar(node) && node.range?.[0] === node.range?.[1] && node.tag === undefined;
}

function camelCase(code: string): string {
  return code.toLowerCase().replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
