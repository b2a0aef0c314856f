/**
 * What only a template engine understands, in files that have no such signs of their own: `{{ }}`, `{% %}`, `{# #}`, `<% %>`, `${NAME}`,
 * `__NAME__`, `@NAME@`, `%NAME%`, `%(name)s`, `<name>`. A percent-encoded octet is none.
 */
export function placeholderIn(text: string): string | undefined {
  return ANYWHERE.exec(text)?.[0];
}

/** A line that decides about other lines: an `if`, a loop, an include. */
export function isTemplateLine(text: string): boolean {
  return DIRECTIVE.test(text);
}

const ANYWHERE =
  /\{\{[^{}]{0,200}\}\}|\{[%#].{0,200}?[%#]\}|<%.{0,200}?%>|\$\{[^{}]{1,100}\}|\$\([A-Za-z_]\w{0,60}\)|__[A-Z][A-Z0-9_]{0,60}__|@[A-Z][A-Z0-9_]{1,60}@|%[A-Z][A-Z_]{2,60}%|%\([\w.]{1,60}\)s|<[A-Za-z][\w -]{0,60}>/;
const DIRECTIVE = /^\s*(?:\{\{[-~]?\s*(?:#|\/|if\b|else\b|end\b|range\b|with\b|template\b|include\b|define\b|block\b)|\{[%#]|<%)/;
