import { failWith, problemRule } from '../../model/problem-rule.ts';
import { RR_TYPES } from '../../model/rdata/registry.ts';
import { nearest } from '../../model/standards/nearest.ts';
import type { Problem } from '../../model/problem.ts';
import type { Remedy } from '../../model/remedy.ts';

/** A record names its type, and one that stands in zones. */
export const syntaxType = problemRule({
  id: 'syntax/type',
  problems: ['unknownType', 'indentedOwner', 'missingType', 'metaType', 'pseudoType', 'recordAge'],
  basis: [
    { doc: 'RFC 1035', section: '5.1', level: 'MUST' },
    { doc: 'RFC 3597', section: '5', level: 'MUST' },
    { doc: 'RFC 6895', section: '3.1', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/unknown-type', 'syntax/meta-type'],
  messages: ['unknownType', 'misspelledType', 'indentedOwner', 'missingType', 'metaType', 'pseudoType', 'recordAge'],
  check(problem) {
    switch (problem.code) {
      case 'unknownType': {
        const meant = nearest(String(problem.params['value']).toUpperCase(), MNEMONICS);
        if (meant === null) return failWith('unknownType', problem);
        const remedy = problem.remedy ?? mend(problem, meant);
        return failWith('misspelledType', problem, { params: { nearest: meant }, ...(remedy !== undefined && { remedy }) });
      }
      case 'pseudoType':
        // The server that it is written for loads it.
        return failWith('pseudoType', problem, { severity: 'warning' });
      case 'recordAge':
        return failWith('recordAge', problem, { severity: 'warning' });
      case 'indentedOwner':
      case 'missingType':
      case 'metaType':
        return failWith(problem.code, problem);
    }
  },
});

/** What people mistype: not the types that nobody has used for decades. */
const MNEMONICS: readonly string[] = RR_TYPES.filter(([, , standing]) => standing === 'current' || standing === 'deprecated').map(
  ([, mnemonic]) => mnemonic,
);

function mend({ places: [place] }: Problem, text: string): Remedy | undefined {
  return place?.kind === 'text' ? { kind: 'replaceText', span: place.span, text, safety: 'review' } : undefined;
}
