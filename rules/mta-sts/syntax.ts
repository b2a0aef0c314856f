import { failWith, problemRule, type ProblemOf } from '../../model/problem-rule.ts';
import type { MtaStsProblemCode } from '../../model/problem.ts';
import type { Severity } from '../../model/verdict.ts';

type Message =
  | 'blank'
  | 'line'
  | 'form'
  | 'value'
  | 'emptyLine'
  | 'misspelt'
  | 'unknownField'
  | 'duplicate'
  | 'order'
  | 'mark'
  | 'octets'
  | 'size';

/** The lines of an MTA-STS policy follow the grammar. */
export const mtaStsSyntax = problemRule({
  id: 'mta-sts/syntax',
  planes: ['declared', 'observed'],
  problems: [
    'mtaStsBlank',
    'mtaStsLine',
    'mtaStsValue',
    'mtaStsEmptyLine',
    'mtaStsField',
    'mtaStsDuplicate',
    'mtaStsOrder',
    'mtaStsEncoding',
    'mtaStsSize',
  ],
  basis: [
    { doc: 'RFC 8461', section: '3.2', level: 'MUST' },
    { doc: 'RFC 8461', section: '3.3', level: 'SHOULD' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mta-sts/duplicate-key', 'mta-sts/unknown-key', 'mta-sts/file-encoding'],
  messages: ['blank', 'line', 'form', 'value', 'emptyLine', 'misspelt', 'unknownField', 'duplicate', 'order', 'mark', 'octets', 'size'],
  check(problem) {
    const message = messageOf(problem);
    return failWith(message, problem, { severity: SEVERITY[message] });
  },
});

/** Extensions are allowed, of a field that stands twice the first counts, and the order means nothing to most. */
const SEVERITY: Readonly<Record<Message, Severity>> = {
  blank: 'error',
  line: 'error',
  form: 'error',
  value: 'error',
  emptyLine: 'advice',
  misspelt: 'error',
  unknownField: 'advice',
  duplicate: 'warning',
  order: 'advice',
  mark: 'error',
  octets: 'error',
  size: 'warning',
};

function messageOf({ code, params }: ProblemOf<MtaStsProblemCode>): Message {
  switch (code) {
    case 'mtaStsBlank':
      return 'blank';
    case 'mtaStsLine':
      return params['name'] === '' ? 'line' : 'form';
    case 'mtaStsValue':
      return 'value';
    case 'mtaStsEmptyLine':
      return 'emptyLine';
    case 'mtaStsField':
      return params['suggestion'] === '' ? 'unknownField' : 'misspelt';
    case 'mtaStsDuplicate':
      return 'duplicate';
    case 'mtaStsOrder':
      return 'order';
    case 'mtaStsEncoding':
      return params['reason'] === 'mark' ? 'mark' : 'octets';
    case 'mtaStsSize':
      return 'size';
  }
}
