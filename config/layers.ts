import type { ZoneClaim } from '../model/settings.ts';
import type { Severity } from '../model/verdict.ts';
import type { RuleFacts } from './known-rules.ts';
import { presetSeverity } from './presets.ts';
import type { Preset } from './presets.ts';
import type { PathMatcher } from './glob.ts';
import type { RulePattern } from './rule-pattern.ts';
import type { SubjectMatcher } from './subject.ts';

/** One thing that weighs findings. They stand in a row; the last that answers wins. */
export type Layer =
  | { readonly kind: 'preset'; readonly preset: Preset }
  | { readonly kind: 'rules'; /** Narrowest first. */ readonly entries: readonly RuleEntry[] }
  | {
      readonly kind: 'override';
      readonly files: PathMatcher | undefined;
      readonly subjects: SubjectMatcher | undefined;
      readonly entries: readonly RuleEntry[];
    };

export interface RuleEntry {
  readonly pattern: RulePattern;
  readonly severity: Severity | 'off';
}

/** Files whose zone the configuration tells. */
export interface ZoneEntry {
  readonly matches: PathMatcher;
  readonly claim: ZoneClaim;
}

export function layerSeverity(
  layer: Layer,
  rule: RuleFacts,
  message: string | undefined,
  path: string,
  subject: string,
  own: Severity,
): Severity | 'off' | undefined {
  switch (layer.kind) {
    case 'preset':
      return presetSeverity(layer.preset, rule, own);
    case 'rules':
      return entrySeverity(layer.entries, rule, message);
    case 'override':
      return (layer.files?.(path) ?? true) && (layer.subjects?.(subject) ?? true) ? entrySeverity(layer.entries, rule, message) : undefined;
  }
}

export function entrySeverity(entries: readonly RuleEntry[], rule: RuleFacts, message: string | undefined): Severity | 'off' | undefined {
  return entries.find(({ pattern }) => pattern.matches(rule.id, message))?.severity;
}
