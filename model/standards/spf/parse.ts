import { excerpt, inTextOrder } from '../problem.ts';
import { endsInAll, findGlue } from './glue.ts';
import { problem } from './macros.ts';
import { notePolicy } from './policy.ts';
import { findVersion } from './select.ts';
import { parseTerm } from './term.ts';
import type { AllMechanism, SpfNamedModifier, SpfProblem, SpfRecord, SpfTerm } from './terms.ts';

/**
 * Reads one TXT record, its character-strings joined, as SPF (RFC 7208 §4.5-§7, §12). Never throws; goes on behind every
 * problem; linear in the length of the text. `joints` are the offsets at which character-strings were joined.
 */
export function parseSpf(text: string, joints: readonly number[] = []): SpfRecord {
  const problems: SpfProblem[] = [];
  const version = findVersion(text);
  const selected = version !== null && version.reason === null;
  if (!selected) {
    const end = Math.min(text.length, version === null ? text.length : Math.max(version.end, version.start + 6));
    problems.push(problem('version', 0, end, { reason: version?.reason ?? 'missing', found: excerpt(text, 0, end) }, false));
  }
  const terms = version === null ? [] : parseTerms(text, version.end, joints, problems);
  const { all, redirect, explanation } = firstOfEach(terms, problems);
  const permerror = selected && problems.some((found) => found.permerror);
  const record: SpfRecord = { text, selected, permerror, terms, all, redirect, explanation, problems };
  if (version !== null) notePolicy(record, problems);
  inTextOrder(problems);
  return record;
}

const SPACE = 0x20;

function parseTerms(text: string, from: number, joints: readonly number[], problems: SpfProblem[]): SpfTerm[] {
  const terms: SpfTerm[] = [];
  let at = from;
  while (at < text.length) {
    if (text.charCodeAt(at) === SPACE) {
      at++;
      continue;
    }
    const space = text.indexOf(' ', at);
    const end = space < 0 ? text.length : space;
    terms.push(parseOne(text, at, end, joints, problems));
    at = end;
  }
  return terms;
}

/** One term; where it is two in truth, that is the only thing said about it. */
function parseOne(text: string, start: number, end: number, joints: readonly number[], problems: SpfProblem[]): SpfTerm {
  const before = problems.length;
  const term = parseTerm(text, start, end, problems);
  if (term.kind === 'modifier' || problems[before]?.code === 'nonAscii') return term;
  const suspicious =
    problems.length > before || joints.length > 0 || endsInAll(text, start + 1, end) || hasSecondColon(term, text, start, end);
  if (!suspicious) return term;
  const second = findGlue(text, start, end, joints, (from, to) => isCompleteTerm(text, from, to));
  if (second < 0) return term;
  const permerror = problems.splice(before).some((found) => found.permerror);
  noteGlue(text, { start, second, end }, joints, permerror, problems);
  return term;
}

/** Of more than two terms each pair is told. */
function noteGlue(
  text: string,
  found: { readonly start: number; readonly second: number; readonly end: number },
  joints: readonly number[],
  permerror: boolean,
  problems: SpfProblem[],
): void {
  let { start, second } = found;
  for (let count = 1; second >= 0; count++) {
    const third = count < MOST_GLUED ? findGlue(text, second, found.end, joints, (from, to) => isCompleteTerm(text, from, to)) : -1;
    const end = third < 0 ? found.end : third;
    problems.push(
      problem('gluedTerms', start, end, { first: excerpt(text, start, second), second: excerpt(text, second, end) }, permerror),
    );
    start = second;
    second = third;
  }
}

/** More say nothing new. */
const MOST_GLUED = 10;

function isCompleteTerm(text: string, start: number, end: number): boolean {
  const problems: SpfProblem[] = [];
  return parseTerm(text, start, end, problems).kind !== 'invalid' && !problems.some((found) => found.permerror);
}

function hasSecondColon(term: SpfTerm, text: string, start: number, end: number): boolean {
  if (term.kind === 'ip6' || term.kind === 'ip4' || term.kind === 'all') return false;
  const first = text.indexOf(term.kind === 'redirect' || term.kind === 'exp' ? '=' : ':', start);
  if (first < 0 || first >= end) return false;
  for (let i = first + 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x3a || code === 0x3d) return true;
  }
  return false;
}

interface Named {
  readonly all: AllMechanism | null;
  readonly redirect: SpfNamedModifier | null;
  readonly explanation: SpfNamedModifier | null;
}

/** RFC 7208 §6: redirect and exp MUST NOT appear more than once each. */
function firstOfEach(terms: readonly SpfTerm[], problems: SpfProblem[]): Named {
  let all: AllMechanism | null = null;
  let redirect: SpfNamedModifier | null = null;
  let explanation: SpfNamedModifier | null = null;
  for (const term of terms) {
    if (term.kind === 'all') all ??= term;
    else if (term.kind === 'redirect' || term.kind === 'exp') {
      const earlier = term.kind === 'redirect' ? redirect : explanation;
      if (earlier !== null) problems.push(problem('duplicateModifier', term.span.start, term.span.end, { name: term.kind }, true));
      else if (term.kind === 'redirect') redirect = term;
      else explanation = term;
    }
  }
  return { all, redirect, explanation };
}
