/** Text as CommonMark and GitHub show it word for word: no value makes a heading, a link, a mention, a table cell or HTML. */
export function markdownText(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>#|~!&$]/g, (char) => `\\${char}`)
    .replace(/^(\s*)([-+=>]|\d+[.)](?=\s|$))/, (_, blank: string, mark: string) => `${blank}${mark.slice(0, -1)}\\${mark.slice(-1)}`)
    .replaceAll('@', '&#64;')
    .replaceAll('://', '&#58;//')
    .replace(/\bwww\./gi, (word) => `${word.slice(0, -1)}&#46;`);
}

/** A code span whose fence is longer than any run of backquotes in it. In a table cell, a bar would end the cell. */
export function markdownCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padded = text.startsWith('`') || text.endsWith('`') || text === '' ? ` ${text} ` : text;
  return `${fence}${padded}${fence}`;
}
