import { excerpt, type TextSpan } from '../problem.ts';
import { isMechanism, type SpfMechanism, type SpfPolicyCode, type SpfProblem, type SpfRecord } from './terms.ts';

/** What the terms of a record say as a policy, apart from whether they are well formed. Appends to `problems`. */
export function notePolicy(record: SpfRecord, problems: SpfProblem[]): void {
  const { text, all, redirect, terms } = record;
  const note = (code: SpfPolicyCode, span: TextSpan, params: Record<string, string | number> = {}): void => {
    problems.push({ code, span, params, permerror: false });
  };
  for (const term of terms) {
    if (term.kind === 'ptr') note('ptr', term.span, { value: excerpt(text, term.span.start, term.span.end) });
  }
  if (all === null) {
    const spoilt = terms.some((term) => term.kind === 'invalid' && (term.meant === 'all' || term.meant === 'redirect'));
    const glued = problems.some((problem) => problem.code === 'gluedTerms' || problem.code === 'nonAscii');
    if (redirect === null && !spoilt && !glued) note('allMissing', { start: 0, end: text.length });
    return;
  }
  switch (all.qualifier) {
    case '+':
      note('allPass', all.span);
      break;
    case '?':
      note('allNeutral', all.span);
      break;
    case '~':
      note('allSoftfail', all.span);
      break;
    case '-':
      break;
  }
  noteDeadTerms(text, all.span.end, terms.filter(isMechanism), note);
  if (redirect !== null) note('redirectIgnored', redirect.span, { value: excerpt(text, redirect.span.start, redirect.span.end) });
}

function noteDeadTerms(
  text: string,
  from: number,
  mechanisms: readonly SpfMechanism[],
  note: (code: SpfPolicyCode, span: TextSpan, params: Record<string, string | number>) => void,
): void {
  const dead = mechanisms.filter((mechanism) => mechanism.span.start >= from);
  const first = dead[0];
  const last = dead.at(-1);
  if (first === undefined || last === undefined) return;
  const span = { start: first.span.start, end: last.span.end };
  note('termsAfterAll', span, { count: dead.length, first: excerpt(text, first.span.start, first.span.end) });
}
