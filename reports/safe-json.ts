/**
 * JSON that does no harm when a terminal or a build log shows it: what could move a cursor, turn the direction of text or
 * start a command (`##[`) is written as `\uXXXX`, which every reader of JSON takes back.
 */
export function safeJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!MAYBE_UNSAFE.test(text) && !text.includes('##[')) return text;
  return text.replaceAll('##[', '#\\u0023[').replace(ALL_UNSAFE, escapeUnits);
}

// DEL and C1, and what is not seen; C0 and lone surrogates JSON.stringify escapes itself.
const CHARS = String.raw`[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]`;
/** ASCII and the letters and signs of Western languages are surely safe; the exact test costs more than making the JSON. */
const MAYBE_UNSAFE = /[^ -~\u00a1-\u00ac\u00ae-\u02ff]/;
const ALL_UNSAFE = new RegExp(CHARS, 'gu');

function escapeUnits(char: string): string {
  let escaped = '';
  for (let at = 0; at < char.length; at += 1) escaped += `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`;
  return escaped;
}
