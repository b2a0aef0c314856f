/**
 * Whether a regular expression surely does not match a text. Expressions of files are never executed: this only looks whether
 * the literal parts that every match must hold are there. `false` means that it may match.
 */
export function cannotMatch(pattern: string, text: string, ignoreCase: boolean): boolean {
  const subject = ignoreCase ? text.toLowerCase() : text;
  const parts = literalsOf(ignoreCase ? pattern.toLowerCase() : pattern);
  if (parts === undefined) return false;
  return parts.some(({ literal, atStart, atEnd }) => {
    if (atStart && !subject.startsWith(literal)) return true;
    if (atEnd && !subject.endsWith(literal)) return true;
    return atStart && atEnd ? subject !== literal : !subject.includes(literal);
  });
}

/** Whether a regular expression surely matches a text: told only of those that are literal but for anchors. */
export function mustMatch(pattern: string, text: string, ignoreCase: boolean): boolean {
  const [, start, body = '', end] = /^(\^?)((?:\\[^\sa-zA-Z0-9]|[^\\^$.|?*+()[\]{}])*)(\$?)$/.exec(pattern) ?? [];
  if (start === undefined) return false;
  const [subject, literal] = [text, body.replaceAll(/\\(.)/g, '$1')].map((each) => (ignoreCase ? each.toLowerCase() : each)) as [
    string,
    string,
  ];
  if (start !== '' && end !== '') return subject === literal;
  return start !== '' ? subject.startsWith(literal) : end !== '' ? subject.endsWith(literal) : subject.includes(literal);
}

interface Literal {
  readonly literal: string;
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

/** Runs of characters that stand in every match; undefined where alternatives or look-around leave nothing sure. */
function literalsOf(pattern: string): readonly Literal[] | undefined {
  const found: Literal[] = [];
  let run = '';
  let atStart = false;
  const end = (atEnd: boolean): void => {
    if (run !== '' || (atStart && atEnd)) found.push({ literal: run, atStart, atEnd });
    run = '';
    atStart = false;
  };
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at]!;
    if (letter === '|') return undefined;
    if (letter === '^') {
      end(false);
      atStart = at === 0;
    } else if (letter === '$') end(true);
    else if (letter === '(' || letter === '[') {
      if (pattern.startsWith('(?', at) && !pattern.startsWith('(?:', at) && !/^\(\?P?<\w/.test(pattern.slice(at, at + 5))) return undefined;
      end(false);
      at = letter === '(' ? groupEnd(pattern, at) : classEnd(pattern, at);
      at = quantifierEnd(pattern, at);
    } else if (letter === '.') {
      end(false);
      at = quantifierEnd(pattern, at);
    } else if ('?*{'.includes(letter)) {
      run = run.slice(0, -1);
      end(false);
      at = quantifierEnd(pattern, at - 1);
    } else if (letter === '+') end(false);
    else if (letter === '\\') {
      const next = pattern[++at] ?? '';
      if (/[a-zA-Z0-9]/.test(next)) end(false);
      else run += next;
      if (/[a-zA-Z0-9]/.test(next)) at = quantifierEnd(pattern, at);
    } else run += letter;
  }
  end(false);
  return found;
}

/** Offset of the parenthesis that closes; escapes and classes are stepped over. */
function groupEnd(pattern: string, start: number): number {
  let depth = 0;
  for (let at = start; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === '[') at = classEnd(pattern, at);
    else if (pattern[at] === '(') depth++;
    else if (pattern[at] === ')' && --depth === 0) return at;
  }
  return pattern.length;
}

function classEnd(pattern: string, start: number): number {
  for (let at = start + 2; at < pattern.length; at++) {
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === ']') return at;
  }
  return pattern.length;
}

/** Offset of the last character of a quantifier behind `at`; `at` itself without one. */
function quantifierEnd(pattern: string, at: number): number {
  const quantifier = /^(?:[?*+]|\{[\d,]*\})[?+]?/.exec(pattern.slice(at + 1, at + 16));
  return at + (quantifier?.[0].length ?? 0);
}
