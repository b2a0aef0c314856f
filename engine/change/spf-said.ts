import type { Statement } from '../../model/change.ts';
import { parseSpf } from '../../model/standards/spf/parse.ts';
import type { SpfRecord } from '../../model/standards/spf/terms.ts';
import { said } from './name-change.ts';
import type { NameChange } from './name-change.ts';

/** Who may send mail in a name (RFC 7208), before and after. */
export function spfSaid(change: NameChange, before: string | undefined, after: string | undefined): Statement[] {
  if (after === undefined) return before === undefined ? [] : [said(change, 'spfRemoved', {}, true)];
  const fresh = parseSpf(after);
  if (before === undefined) return [said(change, 'spfAdded', { value: endOf(fresh) }, strength(fresh) === 0)];
  const old = parseSpf(before);
  const [terms, formerTerms] = [sendersOf(fresh), sendersOf(old)];
  const [come, gone] = [terms.filter((term) => !formerTerms.includes(term)), formerTerms.filter((term) => !terms.includes(term))];
  const statements: Statement[] = [];
  if (endOf(old) !== endOf(fresh)) {
    const isWeaker = (strength(fresh) ?? 1) < (strength(old) ?? 1);
    const ends = { before: endOf(old), after: endOf(fresh) };
    const isKnown = strength(fresh) !== undefined && strength(old) !== undefined;
    statements.push(isKnown ? said(change, isWeaker ? 'spfWeaker' : 'spfStricter', ends, isWeaker) : said(change, 'spfChanges', ends));
  }
  if (come.length > 0) statements.push(said(change, 'spfAllows', { terms: come }));
  if (gone.length > 0) statements.push(said(change, 'spfAllowsNoMore', { terms: gone }));
  return statements.length > 0 ? statements : [said(change, 'spfChanges', { before, after })];
}

/** What becomes of mail from anywhere else: `-all`, `redirect=…`; a record without either ends as `?all` (RFC 7208 §4.7). */
function endOf({ all, redirect, text }: SpfRecord): string {
  if (all !== null) return `${all.qualifier}all`;
  return redirect === null ? '?all' : text.slice(redirect.span.start, redirect.span.end);
}

const STRENGTH = { '-': 3, '~': 2, '?': 1, '+': 0 } as const;

/** Undefined where another record decides. */
function strength({ all, redirect }: SpfRecord): number | undefined {
  if (all !== null) return STRENGTH[all.qualifier];
  return redirect === null ? STRENGTH['?'] : undefined;
}

/** Terms that let somebody send, as written, without a `+`. */
function sendersOf({ terms, text }: SpfRecord): string[] {
  return terms.flatMap((term) => {
    if (term.kind === 'all' || term.kind === 'redirect' || term.kind === 'exp' || term.kind === 'modifier') return [];
    return [text.slice(term.span.start, term.span.end).toLowerCase().replace(/^\+/, '')];
  });
}
