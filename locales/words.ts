/** What a report says of one rule. Texts are MessageFormat 2. */
export interface RuleWords {
  readonly title: string;
  /** By message id. */
  readonly messages: Readonly<Record<string, string>>;
  /** How to mend it, in one line, by message id. Not every message has one. */
  readonly fix: Readonly<Record<string, string>>;
}

/** What there is to know about one rule. Each section is Markdown. */
export interface RulePage {
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  readonly examples: string;
  readonly norms: string;
}
