import { linesOf } from '../text-lines.ts';

/** `name = value` of a renewal file (configobj), with the section it stands in. */
export interface RenewalSetting {
  /** `renewalparams`, `webroot_map`; empty above the first section. */
  readonly section: string;
  readonly name: string;
  /** Without quotes. */
  readonly value: string;
  /** UTF-16 units of the text. */
  readonly start: number;
  readonly end: number;
  /** Of the name. */
  readonly nameStart: number;
}

/** The settings of a text, in its order; comments and what is no setting are left out. */
export function settingsIn(text: string): readonly RenewalSetting[] {
  const settings: RenewalSetting[] = [];
  let section = '';
  for (const line of linesOf(text)) {
    const heading = /^\s*(\[{1,5})\s*([^[\]]{0,200}?)\s*\]{1,5}\s*(?:#.*)?$/.exec(line.text);
    if (heading !== null) section = heading[2]!;
    const equals = line.text.indexOf('=');
    if (heading !== null || equals < 0 || /^\s*#/.test(line.text)) continue;
    const name = line.text.slice(0, equals).trim();
    const raw = line.text.slice(equals + 1);
    const value = raw.trim();
    const from = line.start + equals + 1 + (raw.length - raw.trimStart().length);
    settings.push({
      section,
      name: unquoted(name),
      value: unquoted(value),
      start: value === '' ? line.start : from,
      end: value === '' ? line.end : from + value.length,
      nameStart: line.start + line.text.indexOf(name),
    });
  }
  return settings;
}

function unquoted(text: string): string {
  const quote = text[0];
  return text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote) ? text.slice(1, -1) : text;
}
