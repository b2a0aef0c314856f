import { encodeRdata, printRdata } from '../../../model/rdata/codec.ts';
import { fieldsOfText } from '../../../model/rdata/fields.ts';
import { formOf } from '../forms.ts';
import type { SubKey } from '../forms.ts';
import { decodeUtf8 } from '../../utf8.ts';

/** Record data in the terms of octoDNS: one text, or one for each sub-key. */
export type ValueText =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'keys'; readonly keys: readonly { readonly key: SubKey; readonly text: string }[] };

/**
 * What octoDNS writes for record data in presentation form; undefined when it cannot say it (service parameters, a type it does not have,
 * octets that are no text).
 */
export function valueText(type: string, number: number, rdata: string, escapedSemicolons: boolean): ValueText | undefined {
  const form = formOf(type);
  const encoded = encodeRdata(number, fieldsOfText(rdata), new Uint8Array(1));
  if (form === undefined || form.shape === 'service' || !('wire' in encoded)) return undefined;
  const fields = splitFields(printRdata(number, encoded.wire));
  if (form.shape === 'text') {
    const text = textOf(fields.join(''));
    return text === undefined ? undefined : { kind: 'scalar', text: escapedSemicolons ? text.replaceAll(';', '\\;') : text };
  }
  if (form.shape === 'scalar') return { kind: 'scalar', text: form.kind === 'blob' ? fields.join('') : fields[0]! };
  const { keys } = form;
  if (fields.length < keys.length) return undefined;
  const texts = keys.map((key, i) => (i === keys.length - 1 && key.kind === 'blob' ? fields.slice(i).join('') : fields[i]!));
  const read = keys.map((key, i) => ({ key, text: keyText(key, texts[i]!) }));
  if (read.some(({ text }) => text === undefined)) return undefined;
  return { kind: 'keys', keys: read.map(({ key, text }) => ({ key, text: text! })) };
}

function keyText(key: SubKey, field: string): string | undefined {
  if (key.kind === 'metres') return field.replace(/m$/, '');
  return key.kind === 'string' ? textOf(field) : field;
}

/** The fields of printed record data; of character-strings the octets, one for each character. */
function splitFields(printed: string): string[] {
  const fields = fieldsOfText(printed);
  return Array.from({ length: fields.count }, (_, i) => {
    const text = printed.slice(fields.start[i], fields.end[i]);
    return fields.quoted[i] === true ? unescaped(text) : text;
  });
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(\d{3}|[^\d])/g, (_, what: string) => (what.length === 3 ? String.fromCharCode(Number(what)) : what));
}

/** Octets as UTF-8; undefined when they are none. */
function textOf(octets: string): string | undefined {
  const decoded = decodeUtf8(Uint8Array.from(octets, (character) => character.charCodeAt(0)));
  return decoded.fault === undefined ? decoded.text : undefined;
}
