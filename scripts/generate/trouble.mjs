/** Collects what is wrong in the sources of the generated files, each with its file and line. */
export class Troubles {
  #found = [];

  /** `line` counts from 1; 0 means the whole file. */
  add(path, line, text) {
    this.#found.push({ path, line, text });
  }

  get count() {
    return this.#found.length;
  }

  /** One line each, in the order of the files. */
  lines() {
    return [...this.#found]
      .sort((a, b) => compare(a.path, b.path) || a.line - b.line || compare(a.text, b.text))
      .map(({ path, line, text }) => `${path}${line > 0 ? `:${line}` : ''}: ${text}`);
  }
}

/** Order by code unit, the same on every machine. */
export function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Line of an offset, from 1. */
export function lineAt(text, offset) {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** The nearest of the known words, for “did you mean”; undefined when none is near. */
export function nearest(word, known) {
  let best;
  let least = Math.max(2, Math.floor(word.length / 4)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const far = distance(word, candidate);
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}

function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
