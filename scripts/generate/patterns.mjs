import { compare } from './trouble.mjs';

const NAME = '[A-Za-z_][\\w.-]*';

/** Names of the parameters that a text in MessageFormat 2 shows or selects on, sorted. */
export function placeholdersOf(text) {
  const plain = text.replace(/\\[{}\\|]/g, '');
  const names = (pattern) => [...plain.matchAll(new RegExp(pattern, 'g'))].flatMap((match) => match[1].split(/[\s$]+/).filter(Boolean));
  const local = new Set(names(`\\.local\\s+\\$(${NAME})`));
  const used = new Set([...names(`\\{\\s*\\$(${NAME})`), ...names(`=\\s*\\$(${NAME})`), ...names(`\\.match((?:\\s+\\$${NAME})+)`)]);
  return [...used].filter((name) => !local.has(name)).sort(compare);
}

/** What is plainly wrong with a text in MessageFormat 2; the whole grammar is checked by the tests. */
export function checkPattern(text) {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') {
      if (!/[\\{}|]/.test(text[at + 1] ?? '')) return 'a backslash stands only before \\ { } or |; write \\\\ for a backslash itself';
      at += 1;
    } else if (char === '{') depth += 1;
    else if (char === '}') {
      depth -= 1;
      if (depth < 0) return 'a } without its {; write \\} for the character itself';
    }
  }
  if (depth > 0) return 'a { without its }; write \\{ for the character itself';
  const bare = /(?<!\{)\{\s*([A-Za-z_][\w.-]*)\s*\}(?!\})/.exec(text);
  if (bare !== null) return `{${bare[1]}} is no placeholder; write {$${bare[1]}}`;
  if (/^\.match\b/.test(text)) return '.match needs a declaration before it: .input {$count :number}';
  if (/^\.(?:input|local)\b/.test(text) && !/\.match\b|\{\{/.test(text)) return 'after .input comes .match or a text between {{ and }}';
  if (/\.match\b/.test(text) && !/(?:^|\s)\*\s*\{\{/.test(text)) return '.match needs a variant for everything else: * {{…}}';
  return undefined;
}
