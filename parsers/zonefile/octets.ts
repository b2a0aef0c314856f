/** Class of every octet for the scanner of plain lines. */
export const ORDINARY = 0;
export const BLANK = 1;
export const LINE_END = 2;
export const SPECIAL = 3;

export const TAB = 9;
export const NEWLINE = 10;
export const RETURN = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const DOLLAR = 36;
export const OPEN = 40;
export const CLOSE = 41;
export const DOT = 46;
export const SEMICOLON = 59;
export const AT_SIGN = 64;
export const BACKSLASH = 92;

/** `{` and `<` may begin a template placeholder: such lines go the general way. */
export const BRACE = 123;
export const LESS = 60;

export const OCTET_CLASS = Uint8Array.from({ length: 256 }, (_, octet) => {
  if (octet === SPACE || octet === TAB) return BLANK;
  if (octet === NEWLINE) return LINE_END;
  if (octet < SPACE || octet > 126) return SPECIAL;
  return [QUOTE, OPEN, CLOSE, SEMICOLON, BACKSLASH, BRACE, LESS].includes(octet) ? SPECIAL : ORDINARY;
});

export function isDigit(octet: number): boolean {
  return octet >= 48 && octet <= 57;
}

/** Offset behind the line that contains `at` (behind its newline, or the end). */
export function nextLine(bytes: Uint8Array, at: number): number {
  const newline = bytes.indexOf(NEWLINE, at);
  return newline < 0 ? bytes.length : newline + 1;
}
