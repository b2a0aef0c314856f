import { mendValue } from '../../model/policy/mend.ts';
import type { PolicyField } from '../../model/policy/field.ts';
import { uriFault } from '../../model/policy/uri.ts';
import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, unknown } from '../../model/verdict.ts';

type Message = 'noScheme' | 'notUri' | 'http' | 'several' | 'csafFile' | 'csafSeveral';

/** What a security.txt refers to besides its contacts is named by a link. */
export const securityTxtLinks = rule({
  id: 'security-txt/links',
  subject: 'policy-file',
  basis: [
    { doc: 'RFC 9116', section: '2.5', level: 'MUST' },
    { doc: 'CSAF 2.0', section: '7.1.8', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['security-txt/csaf'],
  messages: ['noScheme', 'notUri', 'http', 'several', 'csafFile', 'csafSeveral'],
  check(file) {
    if (file.format !== 'security-txt') return notApplicable();
    const links = file.fields.filter(({ key }) => LINKS.has(key));
    if (links.length === 0) return file.gaps[0] === undefined ? notApplicable() : unknown(file.gaps[0]);
    const findings = links.flatMap((field): Finding<Message>[] => findingsOf(field, file.signed !== undefined));
    const csaf = links.filter(({ key }) => key === 'csaf');
    if (csaf[1] !== undefined)
      findings.push({
        message: 'csafSeveral',
        params: { count: csaf.length },
        places: [csaf[1].nameAt, csaf[0]!.nameAt],
        severity: 'advice',
      });
    const hidden = links.find(({ gap }) => gap !== undefined)?.gap;
    return findings.length === 0 && hidden !== undefined ? unknown(hidden) : failAll(findings);
  },
});

const LINKS = new Set(['acknowledgments', 'canonical', 'encryption', 'hiring', 'policy', 'csaf']);

function findingsOf(field: PolicyField, isSigned: boolean): Finding<Message>[] {
  const { name, key, value, gap, valueAt } = field;
  const fault = gap === undefined ? uriFault(value) : undefined;
  if (fault !== undefined) {
    const suggestion = 'suggestion' in fault ? fault.suggestion : '';
    const remedy = isSigned || suggestion === '' ? undefined : mendValue(field, suggestion, fault.kind === 'http' ? 'review' : 'safe');
    return [{ message: fault.kind, params: { field: name, value, suggestion }, places: [valueAt], ...(remedy && { remedy }) }];
  }
  if (key !== 'csaf' || gap !== undefined || value.endsWith('/provider-metadata.json')) return [];
  return [{ message: 'csafFile', params: { value }, places: [valueAt] }];
}
