import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { type Origin, textOrigin } from '../../model/origin.ts';
import type { SourceFile } from '../../model/reading.ts';
import { composed } from '../octodns/yaml/compose.ts';
import { decodeUtf8 } from '../utf8.ts';

/** A text in a resource, and where it stands. */
export interface ResourceText {
  readonly text: string;
  readonly at: Origin;
  /** A template puts something there. */
  readonly isTemplate: boolean;
}

/** A value of a resource, asked by its path; what is not there, or is of another kind, is undefined. */
export class ResourceValue {
  readonly #node: Node | null | undefined;
  readonly #document: DocumentText;

  constructor(node: Node | null | undefined, document: DocumentText) {
    this.#node = document.resolved(node);
    this.#document = document;
  }

  get at(): Origin {
    const [start, end] = this.#node?.range ?? [0, 0];
    return this.#document.originOf(start, end);
  }

  in(...keys: readonly string[]): ResourceValue | undefined {
    let node: Node | null | undefined = this.#node;
    for (const key of keys) {
      node = this.#document.resolved(node);
      if (!isMap<Node | null, Node | null>(node)) return undefined;
      node = node.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.value;
    }
    return node === undefined || node === null ? undefined : new ResourceValue(node, this.#document);
  }

  get items(): readonly ResourceValue[] {
    return isSeq<Node | null>(this.#node) ? this.#node.items.map((item) => new ResourceValue(item, this.#document)) : [];
  }

  get isList(): boolean {
    return isSeq(this.#node);
  }

  get text(): ResourceText | undefined {
    if (!isScalar(this.#node)) return undefined;
    const [start, end] = this.#node.range ?? [0, 0];
    const text = String(this.#node.value).trim();
    return { text, at: this.#document.originOf(start, end), isTemplate: text.includes(MASK) };
  }

  /** A template stands somewhere in the written text of the value: it may add to it. */
  get hasTemplate(): boolean {
    const [start, end] = this.#node?.range ?? [0, 0];
    return this.#document.hasTemplate(start, end);
  }
}

interface DocumentText {
  originOf(start: number, end: number): Origin;
  hasTemplate(start: number, end: number): boolean;
  /** What an alias stands for; undefined where it leads nowhere. */
  resolved(node: Node | null | undefined): Node | null | undefined;
}

export interface ResourceDocuments {
  readonly documents: readonly ResourceValue[];
  /** Documents that YAML does not understand, templates or not. */
  readonly broken: readonly Origin[];
  /** There is more than anybody writes: it was not read to its end. */
  readonly isTooLarge: boolean;
}

/** The documents of a file that are about certificates. Templates (`{{ }}`) are hidden from YAML, a character each, so that places stay. */
export function documentsIn({ path, bytes }: SourceFile): ResourceDocuments {
  if (bytes.length > MOST_BYTES) return { documents: [], broken: [], isTooLarge: true };
  const { text, byteAt } = decodeUtf8(bytes);
  const masked = maskedTemplates(text);
  const documents: ResourceValue[] = [];
  const broken: Origin[] = [];
  for (const { start, end } of piecesOf(masked)) {
    const piece = masked.slice(start, end);
    if (!isAboutCertificates(piece)) continue;
    if (documents.length + broken.length >= MOST_DOCUMENTS) return { documents, broken, isTooLarge: true };
    const { documents: found } = composed(piece);
    const [first] = found;
    const place = (from: number, to: number): Origin =>
      textOrigin(path, byteAt(start + Math.min(from, piece.length)), byteAt(start + Math.min(to, piece.length)));
    if (first === undefined || first.errors.length > 0) {
      broken.push(place(0, 0));
      continue;
    }
    // Lines that only a template reads are blank now; the original tells where they stood.
    const hasTemplate = (from: number, to: number): boolean => text.slice(start + from, start + to).includes('{{');
    // Each search for an anchor walks through the whole document.
    let aliases = 0;
    const resolved = (node: Node | null | undefined): Node | null | undefined => {
      if (!isAlias(node)) return node;
      return ++aliases > MOST_ALIASES ? undefined : node.resolve(first);
    };
    documents.push(new ResourceValue(first.contents, { originOf: place, hasTemplate, resolved }));
  }
  return { documents, broken, isTooLarge: false };
}

/** Kinds of cert-manager, and an Ingress that asks it for its certificate. */
export function isAboutCertificates(text: string): boolean {
  if (!/^kind:[ \t]*["']?(?:ClusterIssuer|Issuer|Certificate|Ingress)["']?[ \t]*(?:#.*)?\r?$/m.test(text)) return false;
  return /cert-manager\.io\//.test(text);
}

const MOST_BYTES = 8_388_608;
/** Rendered charts have some hundreds. */
const MOST_DOCUMENTS = 2000;
const MOST_ALIASES = 100;

/** Stands in for each character of a template. */
const MASK = '\ue001';

function maskedTemplates(text: string): string {
  if (!text.includes('{{')) return text;
  const lines = text.replace(/^[ \t]*\{\{[^\n]*\}\}[ \t]*\r?$/gm, (line) => ' '.repeat(line.length));
  return lines.replace(/\{\{[^{}\n]{0,500}\}\}/g, (template) => MASK.repeat(template.length));
}

function piecesOf(text: string): readonly { readonly start: number; readonly end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  let start = 0;
  for (const mark of text.matchAll(/^---(?:[ \t].*)?$/gm)) {
    pieces.push({ start, end: mark.index });
    start = mark.index + mark[0].length;
  }
  pieces.push({ start, end: text.length });
  return pieces;
}
