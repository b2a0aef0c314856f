import { failWith, problemRule, type ProblemOf } from '../../model/problem-rule.ts';
import type { SecurityTxtProblemCode } from '../../model/problem.ts';
import type { Severity } from '../../model/verdict.ts';

type Message =
  | 'indent'
  | 'colon'
  | 'space'
  | 'name'
  | 'value'
  | 'line'
  | 'misspelt'
  | 'unknownField'
  | 'lastLine'
  | 'mark'
  | 'octets'
  | 'unsigned'
  | 'unframed'
  | 'unended'
  | 'headers'
  | 'data'
  | 'outside'
  | 'size';

/** The lines of a security.txt follow the grammar. */
export const securityTxtSyntax = problemRule({
  id: 'security-txt/syntax',
  planes: ['declared', 'observed'],
  problems: [
    'securityTxtIndent',
    'securityTxtColon',
    'securityTxtSpace',
    'securityTxtName',
    'securityTxtValue',
    'securityTxtLine',
    'securityTxtField',
    'securityTxtLastLine',
    'securityTxtEncoding',
    'securityTxtSignature',
    'securityTxtOutside',
    'securityTxtSize',
  ],
  basis: [
    { doc: 'RFC 9116', section: '4', level: 'MUST' },
    { doc: 'RFC 9116', section: '2.2', level: 'MUST' },
    { doc: 'RFC 9116', section: '2.3', level: 'SHOULD' },
    { doc: 'RFC 9580', section: '7', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['security-txt/syntax', 'security-txt/size'],
  messages: [
    'indent',
    'colon',
    'space',
    'name',
    'value',
    'line',
    'misspelt',
    'unknownField',
    'lastLine',
    'mark',
    'octets',
    'unsigned',
    'unframed',
    'unended',
    'headers',
    'data',
    'outside',
    'size',
  ],
  check(problem) {
    const message = messageOf(problem);
    return failWith(message, problem, { severity: severityOf(message, problem) });
  },
});

function messageOf({ code, params }: ProblemOf<SecurityTxtProblemCode>): Message {
  switch (code) {
    case 'securityTxtIndent':
      return 'indent';
    case 'securityTxtColon':
      return 'colon';
    case 'securityTxtSpace':
      return 'space';
    case 'securityTxtName':
      return 'name';
    case 'securityTxtValue':
      return 'value';
    case 'securityTxtLine':
      return 'line';
    case 'securityTxtField':
      return params['suggestion'] === '' ? 'unknownField' : 'misspelt';
    case 'securityTxtLastLine':
      return 'lastLine';
    case 'securityTxtEncoding':
      return params['reason'] === 'mark' ? 'mark' : 'octets';
    case 'securityTxtSignature':
      return params['reason'] as 'unsigned' | 'unframed' | 'unended' | 'headers' | 'data';
    case 'securityTxtOutside':
      return 'outside';
    case 'securityTxtSize':
      return 'size';
  }
}

/** A file without its required fields is none; other fields are optional, and may be extensions (RFC 9116 §2.4). */
function severityOf(message: Message, { params }: ProblemOf<SecurityTxtProblemCode>): Severity {
  if (message === 'misspelt') return params['suggestion'] === 'Contact' || params['suggestion'] === 'Expires' ? 'error' : 'warning';
  return message === 'unknownField' || message === 'size' ? 'advice' : 'error';
}
