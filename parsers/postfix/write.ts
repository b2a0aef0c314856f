import { latin1 } from '../../model/latin1.ts';
import type { SourceOf } from '../../model/reading.ts';
import type { Edit, Fix, Remedy } from '../../model/remedy.ts';
import { baseName } from '../paths.ts';
import { lineBreakOf, spanAt } from '../write-settings.ts';

/** The edits of main.cf or master.cf that carry out a remedy, byte for byte nothing else; undefined when it cannot be done here. */
export function writePostfix(remedy: Remedy, sourceOf: SourceOf): Fix | undefined {
  switch (remedy.kind) {
    case 'replaceText':
      return { safety: remedy.safety ?? 'safe', edits: [{ span: remedy.span, text: remedy.text }] };
    case 'setSetting':
      return fixOf(remedy, setParameter(remedy, sourceOf));
    case 'addSetting':
      return fixOf(remedy, addParameter(remedy, sourceOf));
    case 'setTarget':
    case 'setRdata':
    case 'setTtl':
    case 'removeRecord':
    case 'addRecord':
    case 'setOwner':
      return undefined;
  }
}

type SetSetting = Extract<Remedy, { kind: 'setSetting' }>;
type AddSetting = Extract<Remedy, { kind: 'addSetting' }>;

function fixOf({ safety = 'safe' }: SetSetting | AddSetting, edit: Edit | undefined): Fix | undefined {
  return edit === undefined ? undefined : { safety, edits: [edit] };
}

/** The value in main.cf, or behind `-o name=` in master.cf, which takes no blanks. */
function setParameter({ name, value, at }: SetSetting, sourceOf: SourceOf): Edit | undefined {
  const source = at.kind === 'text' ? sourceOf(at.span.path) : undefined;
  if (source === undefined || at.kind !== 'text') return undefined;
  const { path, start, end } = at.span;
  const text = latin1(source.bytes);
  const written = text.slice(start, end);
  // A value over several lines may have comments between them.
  if (/[\n{}$%<]/.test(written)) return undefined;
  const head = new RegExp(`^${name}[ \\t]*=[ \\t]*`).exec(written)?.[0];
  const isOverride = head === `${name}=` && /-o[ \t]+$/.test(text.slice(0, start));
  if (isOverride) return { span: spanAt(path, start + head.length, end), text: value.replaceAll(' ', '') };
  // The place of an empty value is the name.
  if (head === undefined && written === name) return undefined;
  return { span: spanAt(path, start + (head?.length ?? 0), end), text: value };
}

/** A line at the end of main.cf, where nothing comes after it that could say otherwise. */
function addParameter({ name, value, near, where }: AddSetting, sourceOf: SourceOf): Edit | undefined {
  const source = near.kind === 'text' && where === 'end' ? sourceOf(near.span.path) : undefined;
  if (source === undefined || near.kind !== 'text' || !baseName(near.span.path).startsWith('main.cf')) return undefined;
  const text = latin1(source.bytes);
  // In a template nobody knows what its end belongs to.
  if (/\{\{|\{%|<%/.test(text)) return undefined;
  const lineBreak = lineBreakOf(text);
  const before = text === '' || text.endsWith('\n') ? '' : lineBreak;
  return { span: spanAt(near.span.path, text.length, text.length), text: `${before}${name} = ${value}${lineBreak}` };
}
