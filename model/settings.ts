import type { DomainName } from './names/name.ts';
import type { Span } from './origin.ts';
import type { ReadLimits, SourceFile } from './reading.ts';
import type { GuidelineId } from './tls/guideline-id.ts';
import type { Severity } from './verdict.ts';

/** The configuration as the engine sees it: files, presets and the command line merged, every question answerable. */
export interface Settings {
  /** False when no subject at all can get a result of this rule (`off`, `--skip`, left out by `--only`): it need not run. */
  runs(rule: string): boolean;
  /**
   * How a message weighs. `own` is what the finding, else its rule, says; it is the answer when nobody says otherwise.
   * `path` is the file of the first place (empty when there is none), `subject` the name the result is about.
   */
  severityOf(rule: string, message: string | undefined, path: string, subject: string, own: Severity): Severity | 'off';
  /** Origin and view that the configuration's `zones` tell for a file. */
  originOf(path: string): ZoneClaim | undefined;
  readonly waivers: readonly Waiver[];
  readonly limits: Limits;
  readonly verify: VerifySettings;
  readonly routing: RoutingSettings;
  /** First of `languages`; undefined when the configuration names none. */
  readonly language: string | undefined;
  /** What TLS is measured by. */
  readonly guideline: GuidelineId;
  /** Versions of server software as written, by the name of the software: `nginx` → `1.26`. */
  readonly servers: ReadonlyMap<string, string>;
  /** The files it was read from, which the places of waivers point into. */
  readonly files: readonly SourceFile[];
}

export interface ZoneClaim {
  /** Undefined where only the view is told. */
  readonly origin: DomainName | undefined;
  readonly view: string | undefined;
}

/** A finding somebody accepts until a day, with the reason. */
export interface Waiver {
  /** As written: `spf/syntax`, `spf/*`, `spf/syntax#nonAscii`. */
  readonly rule: string;
  readonly reason: string;
  /** Last day it holds, `YYYY-MM-DD`, in UTC. */
  readonly until: string;
  /** Where it stands in the configuration. */
  readonly at: Span;
  covers(rule: string, message: string | undefined, path: string, subject: string): boolean;
}

export interface Limits extends ReadLimits {
  /** Most bytes of one file; a larger one is not read. */
  readonly fileSize: number;
}

/** Files of the project, relative to its root; empty where none is named. */
export interface RoutingSettings {
  /** Validated authorisations (VRPs), as validators write them. */
  readonly vrps: readonly string[];
  /** Tables of prefixes and the AS that announce them. */
  readonly origins: readonly string[];
}

export interface VerifySettings {
  /** Address of the resolver, `192.0.2.53` or `[2001:db8::53]:5353`; undefined: that of the machine. */
  readonly resolver: string | undefined;
  /** Names to verify; empty: what the repository declares. */
  readonly targets: readonly string[];
  /** File the network conversation is written to, relative to the project root. */
  readonly transcript: string | undefined;
  readonly budgets: Budgets;
}

/** Undefined: no limit of its own. */
export interface Budgets {
  /** Questions in one run. */
  readonly queries: number | undefined;
  /** Wall-clock time of one run. */
  readonly seconds: number | undefined;
  /** Questions a second to one server. */
  readonly queriesPerSecond: number | undefined;
}
