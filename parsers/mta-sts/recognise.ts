import { latin1 } from '../../model/latin1.ts';
import { baseName } from '../paths.ts';

/** A file of the name, or a template of one: at its well-known place whatever is in it, elsewhere with a version, a mode or a lifetime. */
export function recogniseMtaSts(path: string, head: Uint8Array): number {
  if (!NAME.test(baseName(path)) || head.includes(0)) return 0;
  if (/(?:^|\/)\.well-known\/mta-sts\.txt[^/]*$/.test(path)) return 1;
  return FIELD.test(latin1(head, 0, Math.min(head.length, MOST))) ? 1 : 0;
}

const NAME = /^(?:[\w.-]*[._-])?mta-sts(?:[._-][\w.-]*)?\.txt(?:\.(?:j2|jinja2?|erb|epp|tmpl|tpl|template|in|mustache|hbs|ejs|gotmpl))?$/i;
const FIELD = /^[ \t]*(?:version[ \t]*:[ \t]*STSv1|mode[ \t]*:[ \t]*(?:enforce|testing|none)|max_age[ \t]*:[ \t]*\d+)[ \t]*\r?$/im;
const MOST = 4096;
