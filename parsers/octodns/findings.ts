import type { Params } from '../../model/plane.ts';
import type { Problem, ProblemCode } from '../../model/problem.ts';
import type { Remedy, Safety } from '../../model/remedy.ts';
import { originOf, spanOf } from './yaml/node.ts';
import type { Ranged, YamlNode, YamlScalar } from './yaml/node.ts';
import type { YamlFault } from './yaml/tree.ts';

/** Tells of a problem at a place; further places are related ones. */
export type Say = (code: ProblemCode, params: Params, at: Ranged | readonly Ranged[], remedy?: Remedy) => void;

/** Collects the problems of one reading. */
export class Findings {
  /** What the files are about: the apex, or a path. */
  readonly about: string;
  readonly #problems: Problem[] = [];
  #uncounted = 0;

  constructor(about: string) {
    this.about = about;
  }

  readonly say: Say = (code, params, at, remedy) => {
    if (this.#problems.length >= MOST_PROBLEMS) {
      this.#uncounted++;
      return;
    }
    const places = ('source' in at ? [at] : at).map(originOf);
    this.#problems.push({ code, params, places, about: this.about, ...(remedy !== undefined && { remedy }) });
  };

  /** For records marked `lenient`: octoDNS only warns of what would stop it otherwise. */
  readonly sayLeniently: Say = (code, params, at, remedy) => {
    if (ALWAYS_FATAL.has(code)) this.say(code, params, at, remedy);
    else this.say('octodnsLenient', { code }, at, remedy);
  };

  faults(faults: readonly YamlFault[]): void {
    for (const { code, params, at, mend } of faults) this.say(code, params, at, mend === undefined ? undefined : replacement(at, mend));
  }

  get problems(): readonly Problem[] {
    if (this.#uncounted === 0) return this.#problems;
    return [...this.#problems, { code: 'tooManyProblems', params: { count: this.#uncounted }, places: [], about: this.about }];
  }
}

export function replacement(at: Ranged, text: string, safety: Safety = 'safe'): Remedy {
  return { kind: 'replaceText', span: spanOf(at), text, safety };
}

/** Puts a plain scalar into quotes, so that it means what is written; undefined where it stands on several lines. */
export function quoting(scalar: YamlScalar): Remedy | undefined {
  if (scalar.style !== 'plain' || scalar.tag !== undefined || /[\r\n]/.test(scalar.text)) return undefined;
  return replacement(scalar, singleQuoted(scalar.text));
}

export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** At most 80 characters of a text, for a message. */
export function shown(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

/** What stands there, for a message. */
export function foundKind(seen: YamlNode): string {
  return seen.kind === 'scalar' ? (seen.text === '' && seen.style === 'plain' ? 'null' : 'text') : seen.kind;
}

const MOST_PROBLEMS = 10_000;

/** `Record.new` raises these before it asks whether the record is lenient, or YAML does. */
const ALWAYS_FATAL: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'octodnsShape',
  'octodnsUnknownType',
  'octodnsUnknownKey',
  'octodnsDuplicateRecord',
  'octodnsTtl',
  'yamlValueCoerced',
  'yamlKeyCoerced',
]);
