import type { SourceFile } from '../model/reading.ts';
import { DEFAULT_GUIDELINE, type GuidelineId } from '../model/tls/guideline-id.ts';
import type { Limits, RoutingSettings, Settings, VerifySettings, Waiver, ZoneClaim } from '../model/settings.ts';
import type { Severity } from '../model/verdict.ts';
import { listOf, type ConfigurationDocument } from './document.ts';
import type { KnownRules, RuleFacts } from './known-rules.ts';
import { entrySeverity, layerSeverity } from './layers.ts';
import type { Layer, ZoneEntry } from './layers.ts';
import type { Meaning } from './meaning.ts';
import type { Preset } from './presets.ts';
import type { RulePattern } from './rule-pattern.ts';

/** One configuration file, or what stands where a file could: a preset or a guideline. */
export type Part =
  | { readonly preset: Preset }
  | { readonly guideline: GuidelineId }
  | { readonly document: ConfigurationDocument; readonly meaning: Meaning; readonly file: SourceFile };

/** What the command line adds. */
export interface CommandLineChoice {
  /** Takes the place of every preset that the files name. */
  readonly profile?: Preset;
  /** Takes the place of the guideline that the files name. */
  readonly guideline?: GuidelineId;
  /** Only findings of these count; empty: all. */
  readonly only?: readonly RulePattern[];
  readonly skip?: readonly RulePattern[];
}

export const DEFAULT_LIMITS: Limits = { fileSize: 512 * 1024 * 1024, generate: 65_536, includeDepth: 10 };

/** The settings that these parts make, the last one the strongest. */
export function settingsOf(parts: readonly Part[], known: KnownRules, choice: CommandLineChoice = {}): Settings {
  const base: Layer = { kind: 'preset', preset: choice.profile ?? 'recommended' };
  const layers = [base, ...parts.flatMap((part) => layersOf(part, choice.profile !== undefined))];
  const files = parts.flatMap((part) => ('document' in part ? [part] : []));
  const zones = files.flatMap(({ meaning }) => meaning.zones);
  const last = <T>(pick: (document: ConfigurationDocument) => T | undefined): T | undefined =>
    files.map(({ document }) => pick(document)).findLast((value) => value !== undefined);
  return new ResolvedSettings({
    weigher: new Weigher(layers, known, choice.only ?? [], choice.skip ?? []),
    zones,
    waivers: files.flatMap(({ meaning }) => meaning.waivers),
    limits: Object.assign({}, DEFAULT_LIMITS, ...files.map(({ document }) => document.limits ?? {})) as Limits,
    verify: {
      resolver: last(({ verify }) => verify?.resolver),
      targets: last(({ verify }) => verify?.targets) ?? [],
      transcript: last(({ verify }) => verify?.transcript),
      budgets: {
        queries: last(({ verify }) => verify?.budgets?.queries),
        seconds: last(({ verify }) => verify?.budgets?.seconds),
        queriesPerSecond: last(({ verify }) => verify?.budgets?.queriesPerSecond),
      },
    },
    routing: {
      vrps: listOf(last(({ routing }) => routing?.vrps)),
      origins: listOf(last(({ routing }) => routing?.origins)),
    },
    language: last(({ languages }) => languages)?.[0],
    guideline: choice.guideline ?? parts.findLast((part) => 'guideline' in part)?.guideline ?? DEFAULT_GUIDELINE,
    servers: new Map(files.flatMap(({ document }) => Object.entries(document.servers ?? {}))),
    files: files.map(({ file }) => file),
  });
}

function layersOf(part: Part, profileChosen: boolean): readonly Layer[] {
  if ('document' in part) return part.meaning.layers;
  if ('guideline' in part) return [];
  return profileChosen ? [] : [{ kind: 'preset', preset: part.preset }];
}

type Resolved = Omit<Settings, 'runs' | 'severityOf' | 'originOf'> & { readonly weigher: Weigher; readonly zones: readonly ZoneEntry[] };

class ResolvedSettings implements Settings {
  readonly waivers: readonly Waiver[];
  readonly limits: Limits;
  readonly verify: VerifySettings;
  readonly routing: RoutingSettings;
  readonly language: string | undefined;
  readonly guideline: GuidelineId;
  readonly servers: ReadonlyMap<string, string>;
  readonly files: readonly SourceFile[];
  readonly #weigher: Weigher;
  readonly #zones: readonly ZoneEntry[];

  constructor({ weigher, zones, ...plain }: Resolved) {
    this.waivers = plain.waivers;
    this.limits = plain.limits;
    this.verify = plain.verify;
    this.routing = plain.routing;
    this.language = plain.language;
    this.guideline = plain.guideline;
    this.servers = plain.servers;
    this.files = plain.files;
    this.#weigher = weigher;
    this.#zones = zones;
  }

  runs(rule: string): boolean {
    return this.#weigher.runs(rule);
  }

  severityOf(rule: string, message: string | undefined, path: string, subject: string, own: Severity): Severity | 'off' {
    return this.#weigher.weigh(rule, message, path, subject, own);
  }

  originOf(path: string): ZoneClaim | undefined {
    return this.#zones.findLast(({ matches }) => matches(path))?.claim;
  }
}

class Weigher {
  readonly #layers: readonly Layer[];
  readonly #known: KnownRules;
  readonly #only: readonly RulePattern[];
  readonly #skip: readonly RulePattern[];
  /** Answers that depend on neither file nor subject. */
  readonly #answers = new Map<string, Severity | 'off'>();
  readonly #hasOverrides: boolean;

  constructor(layers: readonly Layer[], known: KnownRules, only: readonly RulePattern[], skip: readonly RulePattern[]) {
    this.#layers = layers;
    this.#known = known;
    this.#only = only;
    this.#skip = skip;
    this.#hasOverrides = layers.some(({ kind }) => kind === 'override');
  }

  weigh(id: string, message: string | undefined, path: string, subject: string, own: Severity): Severity | 'off' {
    if (this.#hasOverrides) return this.#judge(id, message, path, subject, own);
    const key = `${id}#${message ?? ''} ${own}`;
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = this.#judge(id, message, path, subject, own);
      this.#answers.set(key, answer);
    }
    return answer;
  }

  runs(id: string): boolean {
    const rule = this.#known.get(id);
    if (rule === undefined) return false;
    const messages: readonly (string | undefined)[] = rule.messages.length > 0 ? rule.messages : [undefined];
    return messages.some((message) => this.#isWanted(id, message) && this.#canWeigh(rule, message));
  }

  #judge(id: string, message: string | undefined, path: string, subject: string, own: Severity): Severity | 'off' {
    const rule = this.#known.get(id);
    if (rule === undefined || !this.#isWanted(id, message)) return 'off';
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const answer = layerSeverity(this.#layers[i]!, rule, message, path, subject, own);
      if (answer !== undefined) return answer;
    }
    return own;
  }

  /** A result without a message (an unknown, say) is wanted when any message of its rule is. */
  #isWanted(id: string, message: string | undefined): boolean {
    const wanted = (pattern: RulePattern): boolean => (message === undefined ? pattern.matchesRule(id) : pattern.matches(id, message));
    return (this.#only.length === 0 || this.#only.some(wanted)) && !this.#skip.some((pattern) => pattern.matches(id, message));
  }

  #canWeigh(rule: RuleFacts, message: string | undefined): boolean {
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const layer = this.#layers[i]!;
      const answer =
        layer.kind === 'override'
          ? entrySeverity(layer.entries, rule, message)
          : layerSeverity(layer, rule, message, '', '', rule.severity);
      if (layer.kind === 'override' ? answer !== undefined && answer !== 'off' : answer !== undefined) return answer !== 'off';
    }
    return true;
  }
}
