import type { Origin, Span } from '../../../model/origin.ts';

/** One YAML file as it was read. */
export interface YamlSource {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The `!include`s that led here, outermost first. */
  readonly via: readonly Span[];
}

/** A piece of a YAML file, in bytes. */
export interface Ranged {
  readonly source: YamlSource;
  readonly start: number;
  readonly end: number;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** `text` is the contents without quotes and escapes; `tag` is the explicit one. An empty value is a plain scalar without text. */
export interface YamlScalar extends Ranged {
  readonly kind: 'scalar';
  readonly text: string;
  readonly style: ScalarStyle;
  readonly tag: string | undefined;
}

export interface YamlPair {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

export interface YamlMap extends Ranged {
  readonly kind: 'map';
  readonly pairs: readonly YamlPair[];
  readonly flow: boolean;
}

export interface YamlList extends Ranged {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly flow: boolean;
}

/** `*name`; without a target when no anchor of that name stands before it. */
export interface YamlAlias extends Ranged {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: YamlNode | undefined;
}

/** `!include path`, or a list of paths (never an empty one); the targets are filled in when the files have been read. */
export interface YamlInclude extends Ranged {
  readonly kind: 'include';
  readonly isList: boolean;
  readonly requests: readonly YamlScalar[];
  readonly targets: YamlNode[];
}

export type YamlNode = YamlScalar | YamlMap | YamlList | YamlAlias | YamlInclude;

export function originOf(node: Ranged): Origin {
  const span = spanOf(node);
  return node.source.via.length === 0 ? { kind: 'text', span } : { kind: 'text', span, via: node.source.via };
}

export function spanOf(node: Ranged): Span {
  return { path: node.source.path, start: node.start, end: node.end };
}
