import { baseName } from '../paths.ts';
import { latin1 } from '../utf8.ts';

/** A file of the name, with a field inside; a template of one, such as `security.txt.j2`, too. */
export function recogniseSecurityTxt(path: string, head: Uint8Array): number {
  if (!NAME.test(baseName(path)) || head.includes(0)) return 0;
  return FIELD.test(latin1(head, 0, head.length)) ? 1 : 0;
}

const NAME = /^security\.txt(?:\.(?:j2|jinja2?|erb|epp|tmpl|tpl|template|in|mustache|hbs|ejs|gotmpl|asc))?$/i;
const FIELD = /^[ \t]{0,8}(?:acknowledgments|canonical|contact|csaf|encryption|expires|hiring|policy|preferred-languages)[ \t]{0,8}:/im;
