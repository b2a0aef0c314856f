import type { Assignment } from '../../model/mail-server/effective.ts';
import { HIDDEN } from '../../model/mail-server/expansion.ts';
import { listItems } from '../../model/mail-server/list.ts';
import type { MailService } from '../../model/mail-server/mail-server.ts';
import { isParameter, parameterNames } from '../../model/mail-server/parameters.ts';
import type { Problem } from '../../model/problem.ts';
import { nearest } from '../../model/standards/nearest.ts';

/**
 * Parameters that are set twice, and names that neither Postfix nor anything in these files knows. Without the master.cf only a
 * misspelt one is told: a name of one's own is most often used there.
 */
export function namesProblems(
  path: string,
  main: readonly Assignment[],
  overrides: ReadonlyMap<MailService, ReadonlyMap<string, Assignment>>,
  used: ReadonlySet<string>,
  services: readonly MailService[] | undefined,
): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, Assignment>();
  const known = new Set([...used, ...namedElsewhere(main), ...(services ?? []).map(({ name }) => name)]);
  for (const assignment of main) {
    const before = seen.get(assignment.name);
    seen.set(assignment.name, assignment);
    if (before !== undefined && before.gap === undefined && assignment.gap === undefined) problems.push(twice(path, before, assignment));
    if (before !== undefined || isKnown(assignment.name, known)) continue;
    const found = unknownName(path, assignment, problems.length < MOST_SUGGESTED);
    if (services !== undefined || found.code === 'postfixMisspelt') problems.push(found);
  }
  for (const options of overrides.values()) {
    for (const assignment of options.values()) {
      if (!isKnown(assignment.name, known) && !seen.has(assignment.name))
        problems.push(unknownName(path, assignment, problems.length < MOST_SUGGESTED));
    }
  }
  return problems;
}

function twice(path: string, before: Assignment, last: Assignment): Problem {
  const same = before.value.replaceAll(/\s+/g, ' ') === last.value.replaceAll(/\s+/g, ' ');
  const params = { name: last.name, value: shown(last.value), before: shown(before.value) };
  return { code: same ? 'postfixRepeated' : 'postfixOverridden', params, places: [before.nameAt, last.nameAt], about: path };
}

/** Looking for what was meant takes a while: a file full of strange names is not searched for each. */
const MOST_SUGGESTED = 50;

function unknownName(path: string, { name, nameAt }: Assignment, suggests: boolean): Problem {
  const like = suggests ? nearest(name, parameterNames()) : null;
  const params = { name: name.slice(0, 80), ...(like !== null && { like }) };
  return { code: like === null ? 'postfixUnknownName' : 'postfixMisspelt', params, places: [nameAt], about: path };
}

/** Parameters of tables (`ldap:users` reads `users_search_base`), of multi-instance wrappers, and of other programs by their prefix. */
function isKnown(name: string, known: ReadonlySet<string>): boolean {
  if (isParameter(name) || known.has(name) || name.includes(HIDDEN)) return true;
  for (let at = name.indexOf('_'); at > 0; at = name.indexOf('_', at + 1)) if (known.has(name.slice(0, at))) return true;
  return FOREIGN.test(name);
}

/** Mailman, Debian's installer and policy programs keep settings of their own in main.cf. */
const FOREIGN = /^(?:multi_instance_|tlsproxy_|dovecot_|maildrop_|mailman_|cyrus_|amavis_|smtp-amavis_|policyd?[_-]|spf[_-]|debian_)/;

/** Restriction classes, and the names of tables whose parameters stand in main.cf (`ldap:users`). */
function namedElsewhere(main: readonly Assignment[]): string[] {
  return main.flatMap(({ name, value }) => [
    ...(name === 'smtpd_restriction_classes' ? listItems(value) : []),
    ...[...value.matchAll(/\b(?:ldap|mysql|pgsql|sqlite|memcache|mongodb):(\w+)/g)].map((match) => match[1]!),
  ]);
}

function shown(value: string): string {
  const text = value.replaceAll(HIDDEN, '…').replaceAll(/\s+/g, ' ');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
