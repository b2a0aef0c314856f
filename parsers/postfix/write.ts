import type { SourceOf } from '../../model/reading.ts';
import type { Edit } from '../../model/remedy.ts';
import { baseName } from '../paths.ts';
import { lineBreakOf, settingsWriter, spanAt, textAround } from '../write-settings.ts';
import type { AddSetting, SetSetting } from '../write-settings.ts';

/** Writes main.cf and master.cf. */
export const writePostfix = settingsWriter({ set: setParameter, add: addParameter, replacing: 'safe' });

/** The value in main.cf, or behind `-o name=` in master.cf, which takes no blanks. */
function setParameter({ name, value, at }: SetSetting, sourceOf: SourceOf): Edit | undefined {
  const place = textAround(at, sourceOf);
  if (place === undefined) return undefined;
  const { path, start, end, text } = place;
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
  const place = where === 'end' ? textAround(near, sourceOf) : undefined;
  if (place === undefined || !baseName(place.path).startsWith('main.cf')) return undefined;
  const { path, text } = place;
  // In a template nobody knows what its end belongs to.
  if (/\{\{|\{%|<%/.test(text)) return undefined;
  const lineBreak = lineBreakOf(text);
  const before = text === '' || text.endsWith('\n') ? '' : lineBreak;
  return { span: spanAt(path, text.length, text.length), text: `${before}${name} = ${value}${lineBreak}` };
}
