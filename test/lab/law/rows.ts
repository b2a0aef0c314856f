import type { Identity } from '../harness/authority.ts';

/** One fault in an estate, on which a rule that judges files and servers has to say the same of both. */
export interface LawRow {
  readonly rule: string;
  /** Zones by name without the final dot; each gets a sound head unless it has a SOA record of its own. `own` stands for the row's zone. */
  readonly zones: Readonly<Record<string, string>>;
  /** What the fault may be told of, where that is not a zone: a host, a folder of the repository. */
  readonly about?: readonly string[];
  /** `server` blocks of nginx. */
  readonly web?: string;
  /** Files by path in the repository. */
  readonly files?: Readonly<Record<string, string>>;
  /** Arguments of dnssec-signzone, for zones that are signed in the repository. */
  readonly signing?: readonly string[];
  /** The messages that are meant, where the estate gives rise to others. */
  readonly messages?: readonly string[];
  /** What is said of servers in place of what is said of files, where one fault shows otherwise. */
  readonly observedAs?: Readonly<Record<string, string>>;
  /** Why the wire shows it less surely, and it is told less severely there. */
  readonly isWeaker?: string;
  /** Certificates by path in the repository, as they are there, with the keys that are not. */
  readonly identities?: Readonly<Record<string, Identity>>;
}

/** The zone of a row: `mx/target` → `mx-target.example`. */
export function zoneOf(rule: string): string {
  return `${rule.replace('/', '-')}.example`;
}

/** The row of a rule whose fault stands in one zone. */
export function zoneRow(rule: string, text: string): LawRow {
  return { rule, zones: { [zoneOf(rule)]: text } };
}
