import type { Gap, Origin } from '../origin.ts';
import type { NonEmpty } from '../plane.ts';
import { DEFAULT_CHANGES } from './default-changes.ts';
import { expanded, ExpansionTrouble, HIDDEN, namesIn } from './expansion.ts';
import type { MailService, ReleaseValue, Setting } from './mail-server.ts';
import { defaultOf } from './parameters.ts';
import type { Release, ReleaseRange } from './versions.ts';

/** `name = value` in main.cf, or `-o name=value` in master.cf. */
export interface Assignment {
  readonly name: string;
  /** As written, `HIDDEN` where a placeholder stands. */
  readonly value: string;
  readonly nameAt: Origin;
  /** Where the value is empty, the name. */
  readonly valueAt: Origin;
  /** Why the value, or that it holds at all, is not known. */
  readonly gap: Gap | undefined;
}

export interface Written {
  /** The last of each name. */
  readonly main: ReadonlyMap<string, Assignment>;
  readonly overrides: ReadonlyMap<MailService, ReadonlyMap<string, Assignment>>;
  /** Why a parameter that is not set here may yet be set: the file is a piece, or a template adds to it. */
  readonly open: Gap | undefined;
  readonly releases: ReleaseRange;
}

/** The value that Postfix would work with, for each of the releases that may be meant. */
export class EffectiveSettings {
  readonly #written: Written;
  readonly #ofMain = new Map<string, Found>();
  readonly #known = new Map<MailService, Map<string, Setting>>();

  constructor(written: Written) {
    this.#written = written;
  }

  setting(name: string, service?: MailService): Setting {
    let ofMain = this.#ofMain.get(name);
    if (ofMain === undefined) this.#ofMain.set(name, (ofMain = this.#evaluate(name, undefined)));
    if (service === undefined || !this.#isOwn(service, ofMain.names)) return ofMain.setting;
    let known = this.#known.get(service);
    if (known === undefined) this.#known.set(service, (known = new Map()));
    let setting = known.get(name);
    if (setting === undefined) known.set(name, (setting = this.#evaluate(name, service).setting));
    return setting;
  }

  /** Whether a service may see another value than main.cf gives: most of thousands say little of their own. */
  #isOwn(service: MailService, names: ReadonlySet<string>): boolean {
    if (names.has('service_name')) return true;
    for (const name of this.#written.overrides.get(service)?.keys() ?? []) if (names.has(name)) return true;
    return false;
  }

  #evaluate(name: string, service: MailService | undefined): Found {
    const own = service === undefined ? undefined : this.#written.overrides.get(service)?.get(name);
    const assigned = own ?? this.#written.main.get(name);
    const head = {
      name,
      source: own !== undefined ? ('service' as const) : assigned !== undefined ? ('main' as const) : ('default' as const),
      at: assigned?.valueAt,
    };
    const values: ReleaseValue[] = [];
    const names = new Set<string>();
    let gap: Gap | undefined;
    for (const release of this.#releases()) {
      const found = new Evaluation(this.#written, service, release, names).value(name);
      gap ??= found.gap;
      if (!values.some(({ value }) => value === found.value)) values.push({ value: found.value, since: release });
    }
    return { setting: { ...head, values: values as unknown as NonEmpty<ReleaseValue>, gap }, names };
  }

  /** One release for each set of defaults that may hold. */
  #releases(): readonly Release[] {
    const { from, until } = this.#written.releases;
    return [from, ...TURNS.filter((turn) => turn > from && turn <= until)];
  }
}

/** Releases in which some default changed. */
const TURNS: readonly Release[] = [...new Set([...DEFAULT_CHANGES.values()].flatMap((changes) => changes.map(({ since }) => since)))].sort(
  (a, b) => a - b,
);

interface Found {
  readonly setting: Setting;
  /** Every name that was looked up for it, its own first. */
  readonly names: ReadonlySet<string>;
}

class Evaluation {
  readonly #written: Written;
  readonly #service: MailService | undefined;
  readonly #release: Release;
  readonly #names: Set<string>;
  #gap: Gap | undefined;
  #lookups = 0;

  constructor(written: Written, service: MailService | undefined, release: Release, names: Set<string>) {
    this.#names = names;
    this.#written = written;
    this.#service = service;
    this.#release = release;
  }

  value(name: string): { readonly value: string; readonly gap: Gap | undefined } {
    try {
      const value = this.#of(name, 0);
      return { value, gap: value.includes(HIDDEN) ? this.#gap : undefined };
    } catch (error) {
      if (!(error instanceof ExpansionTrouble)) throw error;
      return { value: HIDDEN, gap: this.#gap ?? { cause: 'unsupportedSyntax', params: { name } } };
    }
  }

  #of(name: string, depth: number): string {
    if (++this.#lookups > MOST_LOOKUPS) throw new ExpansionTrouble('tooLong');
    this.#names.add(name);
    const own = this.#service === undefined ? undefined : this.#written.overrides.get(this.#service)?.get(name);
    const assigned = own ?? this.#written.main.get(name);
    if (assigned !== undefined) {
      if (assigned.gap !== undefined) this.#gap ??= assigned.gap;
      if (LEFT_AS_WRITTEN.has(name)) return assigned.value;
      return expanded(assigned.value, (inner, deeper) => this.#of(inner, deeper), depth);
    }
    if (name === 'service_name' && this.#service !== undefined) return this.#service.name;
    if (this.#written.open !== undefined) return this.#hide(this.#written.open);
    return this.#default(name, depth);
  }

  #default(name: string, depth: number): string {
    if (name === 'mydomain') return this.#domain(depth);
    const found = defaultOf(name, this.#release);
    switch (found.kind) {
      case 'value':
        if (LEFT_AS_WRITTEN.has(name)) return found.value;
        return expanded(found.value, (inner, deeper) => this.#of(inner, deeper), depth + 1);
      case 'fromMachine':
        return this.#hide({ cause: 'machine', params: { name } });
      case 'unsure':
        return this.#hide({ cause: 'softwareVersion', params: { name } });
      case 'none':
        // Postfix takes an unknown name for an empty value; in capitals it is what envsubst or a shell will fill in.
        return SHELL_NAME.test(name) ? this.#hide({ cause: 'placeholder', params: { name } }) : '';
    }
  }

  /** `mydomain` is `myhostname` without its first label. */
  #domain(depth: number): string {
    const host = this.#of('myhostname', depth + 1);
    if (host.includes(HIDDEN)) return HIDDEN;
    const dot = host.indexOf('.');
    return dot < 0 ? 'localdomain' : host.slice(dot + 1);
  }

  #hide(gap: Gap): string {
    this.#gap ??= gap;
    return HIDDEN;
  }
}

/** Postfix expands these when a message comes, with names that only the message gives. */
const LEFT_AS_WRITTEN = new Set([
  'command_execution_directory',
  'default_rbl_reply',
  'forward_path',
  'luser_relay',
  'postscreen_expansion_filter',
  'postscreen_reject_footer',
  'smtpd_expansion_filter',
  'smtpd_reject_footer',
]);

/** Names looked up for one value: a few hundred are many. */
const MOST_LOOKUPS = 20_000;
const SHELL_NAME = /^[A-Z][A-Z0-9_]+$/;

/** User-defined names that something refers to. */
export function namesUsed(assignments: Iterable<Assignment>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { value } of assignments) for (const name of namesIn(value)) names.add(name);
  return names;
}
