/**
 * Offset of the `}` that ends a Lua block whose text begins at `from`; undefined when it never ends. Braces in strings,
 * long brackets and comments do not count (Lua 5.1 §2.1).
 */
export function luaBlockEnd(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    switch (text.charAt(at)) {
      case '{':
        depth++;
        break;
      case '}':
        if (--depth === 0) return at;
        break;
      case '"':
      case "'":
        at = stringEnd(text, at);
        break;
      case '[': {
        const end = longBracketEnd(text, at);
        if (end !== undefined) at = end - 1;
        break;
      }
      case '-':
        if (text[at + 1] !== '-') break;
        at = (longBracketEnd(text, at + 2) ?? lineEnd(text, at)) - 1;
        break;
    }
  }
  return undefined;
}

/** Offset of the closing quote; a string ends with its line when nobody closes it. */
function stringEnd(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return at;
    else if (text[at] === '\n') return at;
  }
  return text.length;
}

/** Offset behind `]==]` for a long bracket that opens here. */
function longBracketEnd(text: string, start: number): number | undefined {
  if (text[start] !== '[') return undefined;
  let level = start + 1;
  while (text[level] === '=') level++;
  if (text[level] !== '[') return undefined;
  const close = `]${'='.repeat(level - start - 1)}]`;
  const end = text.indexOf(close, level + 1);
  return end < 0 ? text.length : end + close.length;
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}
