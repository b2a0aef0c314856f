import { caaText, readCaaRecord, type ReadCaaRecord } from '../../model/caa/record.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import type { CaaProblem } from '../../model/standards/caa.ts';
import { failAll, pass, type Finding, type Severity } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message =
  | 'flags'
  | 'whitespace'
  | 'empty'
  | 'issuer'
  | 'parameter'
  | 'duplicateParameter'
  | 'accountUri'
  | 'validationMethods'
  | 'iodef'
  | 'contactEmail'
  | 'contactPhone';

/** The fields of a CAA record are written as certificate authorities read them. */
export const caaSyntax = rule({
  id: 'caa/syntax',
  subject: 'rrset',
  types: [TYPE.CAA],
  basis: [
    { doc: 'RFC 8659', section: '4', level: 'MUST' },
    { doc: 'RFC 8657', section: '3', level: 'MUST' },
    { doc: 'RFC 8657', section: '4', level: 'MUST' },
    { doc: 'CA/Browser Forum Baseline Requirements', section: 'A.1', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/caa-flags', 'zone/caa-value-syntax', 'zone/caa-empty-value', 'caa/syntax', 'caa/validationmethods'],
  messages: [
    'flags',
    'whitespace',
    'empty',
    'issuer',
    'parameter',
    'duplicateParameter',
    'accountUri',
    'validationMethods',
    'iodef',
    'contactEmail',
    'contactPhone',
  ],
  check(caa) {
    let findings: Finding<Message>[] | undefined;
    for (let i = 0; i < caa.count; i++) {
      const read = readCaaRecord(caa.wire(i));
      for (const problem of read.record.problems) {
        const finding = findingOf(caa, i, read, problem);
        if (finding === undefined) continue;
        findings ??= [];
        findings.push(finding);
      }
    }
    return findings === undefined ? pass() : failAll(findings);
  },
});

const FIELD = { flags: 0, tag: 1, value: 2 } as const;

function findingOf(caa: RRset, i: number, read: ReadCaaRecord, problem: CaaProblem): Finding<Message> | undefined {
  const { flags, tag, value, record } = read;
  const params = { owner: caa.owner, tag: record.tag, ...problem.params };
  const places = [caa.rdataAt(i, FIELD[problem.field])];
  const say = (message: Message, severity: Severity, mended?: Partial<typeof read>): Finding<Message> => {
    const remedy =
      mended === undefined
        ? undefined
        : ({ kind: 'setRdata', record: caa.ref(i), rdata: caaText({ flags, tag, value, ...mended }), safety: 'review' } as const);
    return { message, params, places, severity, ...(remedy !== undefined && { remedy }) };
  };
  switch (problem.code) {
    case 'flags':
      return say('flags', 'warning', { flags: flags & CRITICAL });
    case 'valueWhitespace':
      return problem.params['reason'] === 'edges' ? say('whitespace', 'warning', { value: value.trim() }) : say('whitespace', 'error');
    case 'emptyValue':
      return record.issue === null ? say('empty', 'warning') : say('empty', 'advice', { value: ';' });
    case 'issuerDomain':
      return say('issuer', 'error');
    case 'parameterSyntax':
      return say('parameter', 'error');
    case 'duplicateParameter':
      return say('duplicateParameter', 'error');
    case 'accountUri':
      return say('accountUri', 'error');
    case 'validationMethods':
      return say('validationMethods', 'error');
    case 'iodefUrl':
      return say(
        'iodef',
        'warning',
        problem.params['reason'] === 'noScheme' && value.includes('@') ? { value: `mailto:${value.trim()}` } : undefined,
      );
    case 'contactEmail':
      return say(
        'contactEmail',
        'warning',
        problem.params['reason'] === 'mailto' ? { value: value.trim().slice('mailto:'.length) } : undefined,
      );
    case 'contactPhone':
      return say('contactPhone', 'warning', problem.params['reason'] === 'tel' ? { value: value.trim().slice('tel:'.length) } : undefined);
    // caa/tags
    case 'tagInvalid':
    case 'tagUnknown':
    case 'tagReserved':
    case 'criticalUnknown':
      return undefined;
  }
}

/** RFC 8659 §4.1 */
const CRITICAL = 128;
