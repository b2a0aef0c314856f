import { latin1 } from '../model/latin1.ts';
import type { Origin, Span } from '../model/origin.ts';
import type { SourceOf } from '../model/reading.ts';
import type { Edit, Fix, Remedy, Safety } from '../model/remedy.ts';

export type SetSetting = Extract<Remedy, { kind: 'setSetting' }>;
export type AddSetting = Extract<Remedy, { kind: 'addSetting' }>;

/** What a server's configuration looks like when a setting gets another value, or is added. Undefined when it cannot be done here. */
export interface SettingsForm {
  readonly set: (remedy: SetSetting, sourceOf: SourceOf) => Edit | undefined;
  readonly add: (remedy: AddSetting, sourceOf: SourceOf) => Edit | undefined;
  /** Of text that stands in place of another, where the remedy does not say it. */
  readonly replacing: Safety;
}

/** The writer of a server's configuration: one edit a remedy, byte for byte nothing else. It holds no records. */
export function settingsWriter({ set, add, replacing }: SettingsForm): (remedy: Remedy, sourceOf: SourceOf) => Fix | undefined {
  return (remedy, sourceOf) => {
    switch (remedy.kind) {
      case 'replaceText':
        return { safety: remedy.safety ?? replacing, edits: [{ span: remedy.span, text: remedy.text }] };
      case 'setSetting':
        return fixOf(remedy, set(remedy, sourceOf));
      case 'addSetting':
        return fixOf(remedy, add(remedy, sourceOf));
      case 'setTarget':
      case 'setRdata':
      case 'setTtl':
      case 'removeRecord':
      case 'addRecord':
      case 'setOwner':
        return undefined;
    }
  };
}

function fixOf({ safety = 'safe' }: SetSetting | AddSetting, edit: Edit | undefined): Fix | undefined {
  return edit === undefined ? undefined : { safety, edits: [edit] };
}

/** A place in a file, and the text of that file, a character an octet, so that offsets stay. Undefined for what stands in no file. */
export function textAround(at: Origin, sourceOf: SourceOf): (Span & { readonly text: string }) | undefined {
  const source = at.kind === 'text' ? sourceOf(at.span.path) : undefined;
  return source === undefined || at.kind !== 'text' ? undefined : { ...at.span, text: latin1(source.bytes) };
}

/** The white space before a place, where nothing else stands before it on its line. */
export function indentationAt(text: string, at: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

/** Where a line ends, without its CR; the end of the text for the last one. */
export function lineEndAt(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  if (newline < 0) return text.length;
  return text[newline - 1] === '\r' && newline > at ? newline - 1 : newline;
}

/** The line break that a text uses. */
export function lineBreakOf(text: string): string {
  return /\r\n/.test(text.slice(0, 65_536)) ? '\r\n' : '\n';
}

export function spanAt(path: string, start: number, end: number): Span {
  return { path, start, end };
}
