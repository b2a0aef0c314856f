import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A record has its keys, each with a value that octoDNS takes. */
export const octodnsRecordFields = problemRule({
  id: 'octodns/record-fields',
  problems: ['octodnsShape', 'octodnsValueMissing', 'octodnsField', 'octodnsHealthcheck', 'octodnsUnknownKey'],
  basis: [{ doc: 'octoDNS', section: 'Record.validate', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['octodns/value-missing', 'octodns/value-fields', 'octodns/healthcheck-protocol', 'octodns/unknown-key'],
  messages: ['shape', 'valueMissing', 'field', 'misspelledField', 'healthcheck', 'unknownKey', 'misspelledKey'],
  check(problem) {
    const isMisspelled = problem.params['nearest'] !== undefined;
    switch (problem.code) {
      case 'octodnsShape':
        // octoDNS takes one and passes over the other.
        return failWith('shape', problem, problem.params['found'] === 'both' ? { severity: 'warning' } : {});
      case 'octodnsValueMissing':
        return failWith('valueMissing', problem);
      case 'octodnsField':
        if (isMisspelled) return failWith('misspelledField', problem);
        // No configuration in sight tells whether the zone is lenient.
        return failWith('field', problem, problem.params['reason'] === 'finalDotAssumed' ? { severity: 'warning' } : {});
      case 'octodnsHealthcheck':
        return failWith('healthcheck', problem);
      case 'octodnsUnknownKey':
        // octoDNS passes over keys that it does not know.
        return failWith(isMisspelled ? 'misspelledKey' : 'unknownKey', problem, { severity: 'warning' });
    }
  },
});
