import type { Severity } from '../model/verdict.ts';

/** A configuration file that follows its schema (`schemas/config.schema.json`). */
export interface ConfigurationDocument {
  readonly extends?: OneOrMore;
  readonly rules?: RuleSeverities;
  readonly overrides?: readonly OverrideEntry[];
  readonly waive?: readonly WaiveEntry[];
  readonly zones?: Readonly<Record<string, string | { readonly origin?: string; readonly view?: string }>>;
  readonly servers?: Readonly<Record<string, string>>;
  readonly verify?: {
    readonly resolver?: string;
    readonly targets?: readonly string[];
    readonly transcript?: string;
    readonly budgets?: { readonly queries?: number; readonly seconds?: number; readonly queriesPerSecond?: number };
  };
  readonly routing?: { readonly vrps?: OneOrMore; readonly origins?: OneOrMore };
  readonly languages?: readonly string[];
  readonly limits?: { readonly fileSize?: number; readonly generate?: number; readonly includeDepth?: number };
}

export type OneOrMore = string | readonly string[];
export type RuleSeverities = Readonly<Record<string, Severity | 'off'>>;

export interface OverrideEntry {
  readonly files?: OneOrMore;
  readonly subjects?: OneOrMore;
  readonly rules: RuleSeverities;
}

export interface WaiveEntry {
  readonly rule: string;
  readonly subject?: OneOrMore;
  readonly files?: OneOrMore;
  readonly reason: string;
  readonly until: string;
}

export function listOf(value: OneOrMore | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
