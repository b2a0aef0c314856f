/** A word of a logical line, by indices into its text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Splits at blanks; what stands in braces is one word, blanks and all. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (let at = 0; at < text.length;) {
    if (BLANK.test(text[at]!)) {
      at++;
      continue;
    }
    const start = at;
    let level = 0;
    while (at < text.length && (level > 0 || !BLANK.test(text[at]!))) {
      if (text[at] === '{') level++;
      else if (text[at] === '}' && level > 0) level--;
      at++;
    }
    words.push({ text: text.slice(start, at), start, end: at });
  }
  return words;
}

const BLANK = /\s/;
