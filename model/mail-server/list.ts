/** The items of a list: separated by commas and blanks; what stands in braces is one item (postconf(5)). */
export function listItems(value: string): readonly string[] {
  const items: string[] = [];
  for (let at = 0; at < value.length;) {
    if (SEPARATOR.test(value[at]!)) {
      at++;
      continue;
    }
    const start = at;
    let level = 0;
    while (at < value.length && (level > 0 || !SEPARATOR.test(value[at]!))) {
      if (value[at] === '{') level++;
      else if (value[at] === '}' && level > 0) level--;
      at++;
    }
    items.push(value.slice(start, at));
  }
  return items;
}

const SEPARATOR = /[,\s]/;
