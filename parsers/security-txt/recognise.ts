import { latin1 } from '../../model/latin1.ts';
import { baseName } from '../paths.ts';
import { linesOf } from '../text-lines.ts';

/** A file of the name, or a template of one (`security.txt.j2`): at its well-known place whatever is in it, elsewhere when its lines are fields. */
export function recogniseSecurityTxt(path: string, head: Uint8Array): number {
  if (!NAME.test(baseName(path)) || head.includes(0)) return 0;
  if (/(?:^|\/)\.well-known\/[^/]+$/.test(path)) return 1;
  const lines = linesOf(latin1(head));
  const stop = lines.findIndex(({ text }) => text.startsWith('-----BEGIN PGP SIGNATURE'));
  const said = lines
    .slice(0, stop < 0 ? lines.length : stop)
    .map(({ text }) => text.trim())
    .filter((text) => text !== '' && !/^(?:#|-----|Hash: |\{[{%#]|<%)/.test(text));
  const fields = said.filter((text) => FIELD.test(text));
  return fields.length > 0 && fields.length * 2 >= said.length ? 1 : 0;
}

const NAME = /^security\.txt(?:\.(?:j2|jinja2?|erb|epp|tmpl|tpl|template|in|mustache|hbs|ejs|gotmpl|asc))?$/i;
const FIELD = /^(?:- )?(?:acknowledge?ments?|canonical|contacts?|csaf|encryption|expires|hiring|policy|preferred-languages)[ \t]*:/i;
