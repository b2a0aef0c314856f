import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';

type Message = 'oversign' | 'simpleHeader' | 'bodyLength';

/** Signatures outlive the way that mail takes, and leave nothing open that somebody may add. */
export const signature = rule({
  id: 'opendkim/signature',
  subject: 'dkim-signer',
  basis: [
    { doc: 'RFC 6376', section: '8.15', level: 'SHOULD' },
    { doc: 'RFC 6376', section: '3.4', level: 'BCP' },
    { doc: 'RFC 6376', section: '8.2', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['opendkim/oversign-from', 'opendkim/canonicalization', 'opendkim/body-length'],
  messages: ['oversign', 'simpleHeader', 'bodyLength'],
  check({ options, signs, at, keys, gaps }) {
    if (!signs || (keys.length === 0 && gaps.length === 0)) return notApplicable();
    const findings: Finding<Message>[] = [];
    const oversign = options.get('oversignheaders');
    const names = oversign?.value.split(/[,\s]+/).map((name) => name.replace(/^[+-]/, '').toLowerCase()) ?? [];
    const isWhole = !options.has('include');
    if (oversign?.isHidden !== true && !names.includes('from') && (isWhole || oversign !== undefined))
      findings.push({ message: 'oversign', params: { value: oversign?.value ?? '' }, places: [oversign?.at ?? at] });
    const form = options.get('canonicalization');
    const [header = ''] = (form?.value ?? 'simple/simple').toLowerCase().split('/');
    if (form?.isHidden !== true && header === 'simple' && (isWhole || form !== undefined))
      findings.push({ message: 'simpleHeader', params: { value: form?.value ?? '' }, places: [form?.at ?? at], severity: 'advice' });
    const length = options.get('bodylengthdb') ?? options.get('bodylengths');
    if (length !== undefined && length.value !== '') findings.push({ message: 'bodyLength', params: {}, places: [length.at] });
    return failAll(findings);
  },
});
