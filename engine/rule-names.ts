import type { Rule } from '../model/rule.ts';
import { planesOf } from '../model/rule-planes.ts';
import { nearest } from '../model/standards/nearest.ts';

/** What waivers call rules: `spf/syntax`, `spf/*`, `spf/syntax#nonAscii`, also by a former name. */
export interface RuleNames {
  /** Whether any rule (and, where one is named, message) answers to it. */
  knows(pattern: string): boolean;
  /** Ids of the rules that are meant. */
  matching(pattern: string): readonly string[];
  /** Whether files can break the rule; others speak of servers alone. */
  isOfFiles(rule: string): boolean;
  /** Whether a finding is meant. */
  covers(pattern: string, rule: string, message: string | undefined): boolean;
  /** The name that was probably meant. */
  nearest(pattern: string): string | undefined;
}

export function ruleNames(rules: readonly Pick<Rule, 'id' | 'formerly' | 'messages' | 'subject' | 'planes'>[]): RuleNames {
  const ofServers = new Set<string>(rules.filter((rule) => !planesOf(rule).includes('declared')).map(({ id }) => id));
  const messagesOf = new Map(rules.map(({ id, messages }) => [id as string, messages]));
  const present = new Map(rules.flatMap(({ id, formerly }) => (formerly ?? []).map((name) => [name, id as string] as const)));
  const parsed = new Map<string, Parsed>();
  const parse = (pattern: string): Parsed => {
    const known = parsed.get(pattern);
    if (known !== undefined) return known;
    const [written = '', message] = pattern.split('#');
    const name = present.get(written) ?? written;
    const rulesMeant = name.endsWith('/*')
      ? [...messagesOf.keys()].filter((id) => id.startsWith(name.slice(0, -1)))
      : messagesOf.has(name)
        ? [name]
        : [];
    const fresh = { rules: new Set(rulesMeant), message };
    parsed.set(pattern, fresh);
    return fresh;
  };
  return {
    knows: (pattern) => {
      const { rules: meant, message } = parse(pattern);
      return meant.size > 0 && (message === undefined || [...meant].some((id) => messagesOf.get(id)?.includes(message)));
    },
    matching: (pattern) => [...parse(pattern).rules],
    isOfFiles: (rule) => !ofServers.has(rule),
    covers: (pattern, rule, message) => {
      const meant = parse(pattern);
      return meant.rules.has(rule) && (meant.message === undefined || meant.message === message);
    },
    nearest: (pattern) => {
      const [written = '', message] = pattern.split('#');
      const meant = [...parse(pattern).rules];
      if (meant.length === 0) return nearest(written, [...messagesOf.keys()]) ?? undefined;
      const near =
        message === undefined
          ? null
          : nearest(
              message,
              meant.flatMap((id) => messagesOf.get(id) ?? []),
            );
      return near === null ? undefined : `${written}#${near}`;
    },
  };
}

interface Parsed {
  readonly rules: ReadonlySet<string>;
  readonly message: string | undefined;
}
