import type { Gap, Origin } from '../origin.ts';
import type { NonEmpty } from '../plane.ts';
import type { ReleaseRange } from './versions.ts';

/** What a repository declares of one Postfix: main.cf and the master.cf beside it. */
export interface MailServer {
  /** `myhostname` where it is known, else the path of main.cf. */
  readonly name: string;
  /** Path of main.cf; of master.cf where that stands alone. */
  readonly path: string;
  /** The place of what is missing: the first thing that is set. */
  readonly at: Origin;
  /** Releases it may run under. */
  readonly releases: ReleaseRange;
  /** Services of master.cf, in order; undefined where no master.cf was read, `servicesGap` tells why. */
  readonly services: readonly MailService[] | undefined;
  readonly servicesGap: Gap | undefined;
  /** A parameter as a service has it: its own `-o`, else main.cf, else the default; without a service, main.cf and defaults only. */
  setting(name: string, service?: MailService): Setting;
  /** Names that main.cf sets, with the place of the last name. */
  readonly set: ReadonlyMap<string, Origin>;
  /** What a table in this repository says; a gap for the others. */
  table(reference: string): LookupTable | Gap;
}

/** A line of master.cf. */
export interface MailService {
  readonly name: string;
  readonly type: 'inet' | 'unix' | 'fifo' | 'pass' | 'unix-dgram';
  /** Host and port of an inet service. */
  readonly endpoint: Endpoint | undefined;
  readonly command: string;
  /** `name type` */
  readonly at: Origin;
  /** Parameters that it overrides, with the place of `name=value`. */
  readonly overrides: ReadonlyMap<string, Origin>;
  /** It stands in a conditional piece of a template: whether it runs is not known. */
  readonly gap: Gap | undefined;
}

export interface Endpoint {
  /** As written, without brackets; empty for `inet_interfaces`. */
  readonly host: string;
  /** Undefined for a name that no service is known by. */
  readonly port: number | undefined;
}

/** What a parameter comes to. */
export interface Setting {
  readonly name: string;
  readonly source: 'service' | 'main' | 'default';
  /** The value as written; undefined for a default. */
  readonly at: Origin | undefined;
  /** One for each answer that the releases give; `HIDDEN` stands in it where `gap` says why. */
  readonly values: NonEmpty<ReleaseValue>;
  readonly gap: Gap | undefined;
}

export interface ReleaseValue {
  readonly value: string;
  /** The first of the releases that have it. */
  readonly since: number;
}

/** A lookup table with the keys as written. */
export interface LookupTable {
  readonly type: string;
  readonly path: string;
  /** Keys are patterns (regexp, pcre) or networks (cidr). */
  readonly entries: readonly TableEntry[];
}

export interface TableEntry {
  readonly key: string;
  readonly value: string;
  readonly at: Origin;
}
