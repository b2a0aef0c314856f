/** `spf/syntax`, `spf/*`, `*`, each also for one message: `spf/syntax#nonAscii`. */
export interface RulePattern {
  /** As written. */
  readonly text: string;
  /** Narrower patterns have a higher rank. */
  readonly rank: number;
  readonly message: string | undefined;
  matchesRule(rule: string): boolean;
  /** A pattern with a message matches no result without one. */
  matches(rule: string, message: string | undefined): boolean;
}

export function rulePattern(text: string): RulePattern {
  const hash = text.indexOf('#');
  const rules = hash < 0 ? text : text.slice(0, hash);
  const message = hash < 0 ? undefined : text.slice(hash + 1);
  const area = rules.endsWith('/*') ? rules.slice(0, -1) : undefined;
  const matchesRule = (rule: string): boolean => rules === '*' || (area === undefined ? rule === rules : rule.startsWith(area));
  const breadth = rules === '*' ? 0 : area === undefined ? 2 : 1;
  return {
    text,
    rank: breadth + (message === undefined ? 0 : 3),
    message,
    matchesRule,
    matches: (rule, found) => matchesRule(rule) && (message === undefined || message === found),
  };
}
