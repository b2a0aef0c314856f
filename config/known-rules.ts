import type { Rule } from '../model/rule.ts';
import { rulePattern } from './rule-pattern.ts';
import type { RulePattern } from './rule-pattern.ts';
import { nearestWord } from './suggest.ts';

/** What of a rule the configuration looks at. */
export type RuleFacts = Pick<Rule, 'id' | 'severity' | 'stage' | 'basis' | 'messages' | 'formerly'>;

/** The rules that patterns may speak of. */
export interface KnownRules {
  readonly all: readonly RuleFacts[];
  get(id: string): RuleFacts | undefined;
  /** A pattern from a configuration or a command line; a rule's former name stands for its present one. */
  pattern(text: string): RulePattern | UnknownPattern;
}

/** A pattern that nothing answers to. */
export interface UnknownPattern {
  readonly unknown: 'rule' | 'message';
  readonly rule: string;
  readonly message: string;
  readonly suggestion: string | undefined;
}

export function knownRules(rules: readonly RuleFacts[]): KnownRules {
  const byId = new Map(rules.map((rule) => [rule.id as string, rule]));
  const former = new Map(rules.flatMap((rule) => (rule.formerly ?? []).map((name) => [name, rule.id as string] as const)));
  return {
    all: rules,
    get: (id) => byId.get(id),
    pattern: (text) => {
      const hash = text.indexOf('#');
      const written = hash < 0 ? text : text.slice(0, hash);
      const named = former.get(written) ?? written;
      const pattern = rulePattern(named + text.slice(written.length));
      const matched = rules.filter((rule) => pattern.matchesRule(rule.id));
      const message = pattern.message ?? '';
      if (matched.length === 0)
        return { unknown: 'rule', rule: written, message, suggestion: nearestWord(named, [...byId.keys(), ...areas(rules)]) };
      const messages = matched.flatMap((rule) => rule.messages);
      if (pattern.message === undefined || messages.includes(pattern.message)) return pattern;
      const near = nearestWord(message, messages);
      return { unknown: 'message', rule: named, message, suggestion: near === undefined ? undefined : `${named}#${near}` };
    },
  };
}

function areas(rules: readonly RuleFacts[]): string[] {
  return [...new Set(rules.map(({ id }) => `${id.slice(0, id.indexOf('/'))}/*`))];
}
