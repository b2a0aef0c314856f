import { nearest } from '../model/standards/nearest.ts';
import { STANDARDS } from '../reports/compliance/standards.ts';
import type { StandardId } from '../reports/compliance/standards.ts';
import { UsageError } from './usage-error.ts';

/** A condition that a run has to meet. What none of them asks for does not count. */
export type Gate =
  /** No finding; new: that the base does not have; total: not more of any severity than the base has. */
  | { readonly kind: 'findings' | 'new' | 'total' }
  /** No domain's score falls, or each is at least so many per cent. */
  | { readonly kind: 'score'; readonly least: number | undefined }
  /** No domain keeps a standard less than before, or each keeps one. */
  | { readonly kind: 'standard'; readonly id: StandardId | undefined };

const FORMS = ['findings', 'new', 'total', 'score', 'score=90', 'standard', 'standard=dnssec'] as const;

/** `new`, `score=90`, `standard=dnssec`; several with commas. `option` is what the user calls the place they stand in. */
export function readGates(text: string, option: string): readonly Gate[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  return words.map((word) => gateOf(word, option));
}

function gateOf(word: string, option: string): Gate {
  const bad = (): UsageError =>
    new UsageError('badOptionValue', { option, value: word, list: FORMS.join(', ') }, nearest(word, FORMS) ?? undefined);
  const [kind, value] = [word.split('=', 1)[0], word.includes('=') ? word.slice(word.indexOf('=') + 1) : undefined];
  switch (kind) {
    case 'findings':
    case 'new':
    case 'total':
      if (value !== undefined) throw bad();
      return { kind };
    case 'score': {
      if (value === undefined) return { kind, least: undefined };
      if (!/^\d{1,3}$/.test(value) || Number(value) > 100) throw bad();
      return { kind, least: Number(value) };
    }
    case 'standard': {
      const found = STANDARDS.find(({ id }) => id === value);
      if (value !== undefined && found === undefined)
        throw new UsageError('badOptionValue', {
          option,
          value: word,
          list: STANDARDS.map(({ id }) => `standard=${id}`).join(', '),
        });
      return { kind, id: found?.id };
    }
    default:
      throw bad();
  }
}

export function gateName(gate: Gate): string {
  switch (gate.kind) {
    case 'findings':
    case 'new':
    case 'total':
      return gate.kind;
    case 'score':
      return gate.least === undefined ? gate.kind : `${gate.kind}=${gate.least}`;
    case 'standard':
      return gate.id === undefined ? gate.kind : `${gate.kind}=${gate.id}`;
  }
}

/** Whether it holds one side against the other. */
export function compares(gate: Gate): boolean {
  switch (gate.kind) {
    case 'findings':
      return false;
    case 'new':
    case 'total':
      return true;
    case 'score':
      return gate.least === undefined;
    case 'standard':
      return gate.id === undefined;
  }
}
