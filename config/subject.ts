import { domainName } from '../model/names/name.ts';

export type SubjectMatcher = (subject: string) => boolean;

/** `example.org` matches that name, `*.example.org` every name below it, `*` all; letter case and the final dot do not count. Undefined when it is no name. */
export function subjectMatcher(pattern: string): SubjectMatcher | undefined {
  if (pattern === '*') return () => true;
  const wildcard = pattern.startsWith('*.');
  const wanted = wildcard ? pattern.slice(2) : pattern;
  if (wanted.includes('*') || /\s/.test(wanted) || (domainName(wanted) === undefined && !wanted.includes('/'))) return undefined;
  const plain = plainName(wanted);
  return wildcard ? (subject) => plainName(subject).endsWith(`.${plain}`) : (subject) => plainName(subject) === plain;
}

function plainName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.') && lower.length > 1 ? lower.slice(0, -1) : lower;
}
