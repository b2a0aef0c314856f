import type { Origin, Span } from './origin.ts';
import type { DomainName } from './names/name.ts';
import type { RecordRef } from './zone/zone.ts';

/** What would mend a finding, in facts. How it looks in BIND, octoDNS or nginx only the parser's writer knows. */
export type Remedy =
  | { readonly kind: 'setTarget'; readonly record: RecordRef; readonly target: DomainName; readonly safety?: Safety }
  | {
      readonly kind: 'setRdata';
      readonly record: RecordRef;
      /** Presentation form, names absolute. */ readonly rdata: string;
      readonly safety?: Safety;
    }
  | { readonly kind: 'setTtl'; readonly records: readonly RecordRef[]; readonly ttl: number }
  | { readonly kind: 'removeRecord'; readonly record: RecordRef; readonly safety?: Safety }
  | {
      readonly kind: 'addRecord';
      readonly near: RecordRef;
      readonly owner: DomainName;
      readonly type: number;
      readonly rdata: string;
      readonly safety?: Safety;
    }
  | { readonly kind: 'setOwner'; readonly record: RecordRef; readonly owner: DomainName; readonly safety?: Safety }
  | {
      /** A setting of a server's configuration gets another value, where it is written. */
      readonly kind: 'setSetting';
      readonly name: string;
      readonly value: string;
      /** The line, or the value in it. */
      readonly at: Origin;
      readonly safety?: Safety;
    }
  | {
      /** A setting is written that was written nowhere. */
      readonly kind: 'addSetting';
      readonly name: string;
      readonly value: string;
      /** The line that it follows, the word that begins the block it goes into, or a place in the file it goes to the end of. */
      readonly near: Origin;
      readonly where: 'behind' | 'inside' | 'end';
      readonly safety?: Safety;
    }
  | { readonly kind: 'replaceText'; readonly span: Span; readonly text: string; readonly safety?: Safety };

/** `safe` keeps the meaning that was surely intended; `review` wants a look before it is applied. */
export type Safety = 'safe' | 'review';

export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** Edits of one or more files that together mend a finding. Every other byte stays. */
export interface Fix {
  readonly safety: Safety;
  readonly edits: readonly [Edit, ...Edit[]];
}
