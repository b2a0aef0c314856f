import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A record has a type that octoDNS knows. */
export const octodnsRecordType = problemRule({
  id: 'octodns/record-type',
  problems: ['octodnsUnknownType'],
  basis: [{ doc: 'octoDNS', section: 'Record.new', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['octodns/unknown-type'],
  messages: ['typeMissing', 'unknownType', 'misspelledType'],
  check(problem) {
    const { type, nearest } = problem.params;
    if (type === '') return failWith('typeMissing', problem);
    return failWith(nearest === undefined ? 'unknownType' : 'misspelledType', problem);
  },
});
