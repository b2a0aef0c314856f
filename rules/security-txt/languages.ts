import { languageTagFault } from '../../model/policy/language-tag.ts';
import type { PolicyField } from '../../model/policy/field.ts';
import type { Remedy } from '../../model/remedy.ts';
import { rule } from '../../model/rule.ts';
import { fail, failAll, type Finding, notApplicable, unknown } from '../../model/verdict.ts';

type Message = 'several' | 'empty' | 'form' | 'language';

/** A security.txt tells the languages of its readers once, as tags that programs know. */
export const securityTxtLanguages = rule({
  id: 'security-txt/languages',
  subject: 'policy-file',
  basis: [
    { doc: 'RFC 9116', section: '2.5.8', level: 'MUST' },
    { doc: 'RFC 5646', section: '2.1', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['security-txt/preferred-languages'],
  messages: ['several', 'empty', 'form', 'language'],
  check(file) {
    if (file.format !== 'security-txt') return notApplicable();
    const [first, second] = file.fields.filter(({ key }) => key === 'preferred-languages');
    const [hidden] = file.gaps;
    if (first === undefined) return hidden === undefined ? notApplicable() : unknown(hidden);
    if (second !== undefined) return hidden === undefined ? fail('several', {}, [second.nameAt, first.nameAt]) : unknown(hidden);
    return first.gap === undefined ? failAll(tagsOf(first, file.signed !== undefined)) : unknown(first.gap);
  },
});

function tagsOf({ value, part }: PolicyField, isSigned: boolean): Finding<Message>[] {
  const findings: Finding<Message>[] = [];
  let at = 0;
  for (const piece of value.split(',')) {
    const tag = piece.trim();
    const start = at + piece.length - piece.trimStart().length;
    at += piece.length + 1;
    const place = part(Math.min(start, value.length), start + tag.length);
    if (tag === '') findings.push({ message: 'empty', params: {}, places: [place] });
    const fault = tag === '' ? undefined : languageTagFault(tag);
    if (fault === undefined) continue;
    const { kind, suggestion } = fault;
    const remedy: Remedy | undefined =
      suggestion !== '' && !isSigned && place.kind === 'text'
        ? { kind: 'replaceText', span: place.span, text: suggestion, safety: 'review' }
        : undefined;
    findings.push({ message: kind, params: { tag, suggestion }, places: [place], ...(remedy && { remedy }) });
  }
  return findings.slice(0, MOST);
}

/** Nobody reads more languages; a file may have thousands. */
const MOST = 20;
