import type { Validation } from '../../model/dnssec/validation.ts';
import type { DomainName } from '../../model/names/name.ts';
import { gapOf, type Reachability } from '../../probes/dns/doubt.ts';
import { extendedErrorText } from '../../probes/dns/extended-errors.ts';
import { stepOrigin, type StepNumbers } from '../../probes/dns/step-origin.ts';
import type { Validated, Validator } from '../../probes/dns/validation.ts';

/** What rules want a validating resolver to say: remembered as wishes, put to it, then known when they are asked again. */
export class Validations {
  readonly #validator: Validator;
  readonly #reachability: Reachability;
  readonly #numbers: StepNumbers;
  readonly #known = new Map<DomainName, Validation>();
  readonly #wanted = new Set<DomainName>();

  constructor(validator: Validator, reachability: Reachability, numbers: StepNumbers) {
    this.#validator = validator;
    this.#reachability = reachability;
    this.#numbers = numbers;
  }

  readonly ask = (name: DomainName): Validation => {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    this.#wanted.add(name);
    return NOT_YET;
  };

  /** Puts all wishes to the resolver; false when there were none. */
  async fetch(most: number): Promise<boolean> {
    const wishes = [...this.#wanted].slice(0, most);
    this.#wanted.clear();
    await Promise.all(wishes.map(async (name) => this.#known.set(name, this.#validation(await this.#validator.validate(name)))));
    return wishes.length > 0;
  }

  get size(): number {
    return this.#known.size;
  }

  #validation(said: Validated): Validation {
    if (said.kind === 'failure') return { kind: 'unknown', gap: gapOf(said.doubt, said.server, this.#reachability) };
    const { kind, exists, zone, server, step } = said;
    const errors = said.errors.slice(0, MOST_ERRORS).map(extendedErrorText);
    return { kind, exists, zone, errors, at: stepOrigin(this.#numbers, step, server) };
  }
}

/** Who answers chooses how many there are. */
const MOST_ERRORS = 3;
const NOT_YET: Validation = { kind: 'unknown', gap: { cause: 'notAsked', params: {} } };
