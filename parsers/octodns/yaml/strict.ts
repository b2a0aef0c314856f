import type { Ranged, YamlNode, YamlPair, YamlScalar } from './node.ts';

/** Something that the YAML library takes and PyYAML, with which octoDNS reads, does not. */
export interface Refusal {
  readonly reason: 'tab' | 'keyMissing' | 'keyOverLines' | 'unknownTag';
  readonly detail: string;
  readonly at: Ranged;
}

/** What PyYAML refuses in a file that the library has read; of tabs the first of a line. */
export function refusalsIn(root: YamlNode): readonly Refusal[] {
  const scalars: YamlScalar[] = [];
  const refusals: Refusal[] = [];
  collect(root, scalars, refusals);
  const inOrder = scalars.toSorted((a, b) => a.start - b.start);
  return [...refusals, ...strayTabs(root, inOrder)];
}

const MOST_TABS = 20;
const [TAB, NEWLINE, RETURN, SPACE, HASH, COLON, QUESTION] = [0x09, 0x0a, 0x0d, 0x20, 0x23, 0x3a, 0x3f] as const;

function collect(node: YamlNode, scalars: YamlScalar[], refusals: Refusal[]): void {
  if (node.kind === 'scalar') scalars.push(node);
  const children = node.kind === 'list' ? node.items : node.kind === 'map' ? node.pairs.map((pair) => pair.value) : [];
  if (node.kind === 'map') {
    for (const pair of node.pairs) {
      const refusal = keyRefusal(pair);
      if (refusal !== undefined) refusals.push(refusal);
      collect(pair.key, scalars, refusals);
    }
  }
  for (const child of children) {
    if (isEqualSign(child)) refusals.push({ reason: 'unknownTag', detail: 'tag:yaml.org,2002:value', at: child });
    collect(child, scalars, refusals);
  }
}

/** A plain `=` has a type of its own in YAML 1.1, for which PyYAML has no constructor. */
function isEqualSign(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.style === 'plain' && node.text === '=' && node.tag === undefined;
}

/** A key stands before its colon on the same line, unless `?` announces it. */
function keyRefusal({ key }: YamlPair): Refusal | undefined {
  const { bytes } = key.source;
  if (key.kind === 'scalar' && key.start === key.end && bytes[key.start] === COLON) {
    return { reason: 'keyMissing', detail: ':', at: { source: key.source, start: key.start, end: key.start + 1 } };
  }
  let before = key.start - 1;
  while (before >= 0 && bytes[before] === SPACE) before--;
  let at = key.end;
  let hasNewline = false;
  for (; at < bytes.length && isWhite(bytes[at]!); at++) hasNewline ||= bytes[at] === NEWLINE;
  if (!hasNewline || bytes[at] !== COLON || bytes[before] === QUESTION) return undefined;
  return { reason: 'keyOverLines', detail: key.kind === 'scalar' ? key.text.slice(0, 80) : '…', at: key };
}

/** Tabs that are not inside quotes, a block of text or a comment. */
function strayTabs(root: YamlNode, scalars: readonly YamlScalar[]): Refusal[] {
  const { source } = root;
  const { bytes } = source;
  const found: Refusal[] = [];
  for (let at = bytes.indexOf(TAB); at >= 0 && found.length < MOST_TABS; at = bytes.indexOf(TAB, at + 1)) {
    const around = scalarAt(scalars, at);
    if (around !== undefined && around.style !== 'plain') {
      at = around.end - 1;
      continue;
    }
    if (!isInComment(bytes, at, scalars)) found.push({ reason: 'tab', detail: '', at: { source, start: at, end: at + 1 } });
    at = lineEnd(bytes, at) - 1;
  }
  return found;
}

function isInComment(bytes: Uint8Array, at: number, scalars: readonly YamlScalar[]): boolean {
  for (
    let hash = bytes.lastIndexOf(HASH, at);
    hash >= 0 && hash > lineStart(bytes, at) - 1;
    hash = hash === 0 ? -1 : bytes.lastIndexOf(HASH, hash - 1)
  ) {
    const before = bytes[hash - 1];
    const begins = before === undefined || before === SPACE || before === TAB || before === NEWLINE;
    if (begins && scalarAt(scalars, hash) === undefined) return true;
  }
  return false;
}

function scalarAt(scalars: readonly YamlScalar[], at: number): YamlScalar | undefined {
  let low = 0;
  let high = scalars.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scalars[middle]!.start <= at) low = middle + 1;
    else high = middle;
  }
  const scalar = scalars[low - 1];
  return scalar !== undefined && scalar.end > at ? scalar : undefined;
}

function lineStart(bytes: Uint8Array, at: number): number {
  return at === 0 ? 0 : bytes.lastIndexOf(NEWLINE, at - 1) + 1;
}

function lineEnd(bytes: Uint8Array, at: number): number {
  const newline = bytes.indexOf(NEWLINE, at);
  return newline < 0 ? bytes.length : newline;
}

function isWhite(octet: number): boolean {
  return octet === SPACE || octet === TAB || octet === NEWLINE || octet === RETURN;
}
