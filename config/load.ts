import { GUIDELINES, isGuideline } from '../model/tls/guideline-id.ts';
import type { IncludeResult, SourceFile } from '../model/reading.ts';
import { listOf } from './document.ts';
import type { ConfigurationDocument } from './document.ts';
import type { KnownRules } from './known-rules.ts';
import { meaningOf } from './meaning.ts';
import { PRESETS, isPreset } from './presets.ts';
import type { ConfigurationProblem, ConfigurationProblemCode } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import type { Part } from './settings.ts';
import { nearestWord } from './suggest.ts';
import { readYaml } from './yaml-file.ts';
import type { YamlFile } from './yaml-file.ts';

export interface ConfigurationSource {
  /** Reads a file of the project by the path that another one names it with; `from` is '' for the first file. */
  include(request: string, from: string): IncludeResult;
  readonly known: KnownRules;
  /** Languages the tool speaks. */
  readonly languages: readonly string[];
}

export interface Loaded {
  /** In the order they build on each other, the named file last. */
  readonly parts: readonly Part[];
  /** When there are any, `parts` is not to be used. In the order of the places. */
  readonly problems: readonly ConfigurationProblem[];
  /** Every file that was read, for showing the places. */
  readonly files: readonly SourceFile[];
}

/** Reads a configuration file and those it extends. Nothing is run, and nothing outside the project is read. */
export function loadConfiguration(file: SourceFile, source: ConfigurationSource): Loaded {
  const loader = new Loader(source);
  const parts = loader.load(file, []);
  return { parts, problems: loader.problems, files: [...loader.files.values()] };
}

const LARGEST = 256 * 1024;
const DEEPEST = 8;
/** Files that extend the same ones several times would multiply. */
const MOST_FILES = 32;

class Loader {
  readonly problems: ConfigurationProblem[] = [];
  readonly files = new Map<string, SourceFile>();
  readonly #source: ConfigurationSource;
  #loads = 0;

  constructor(source: ConfigurationSource) {
    this.#source = source;
  }

  load(file: SourceFile, chain: readonly string[]): readonly Part[] {
    this.files.set(file.path, file);
    if (file.bytes.length > LARGEST) {
      this.problems.push({
        code: 'tooLarge',
        params: { bytes: file.bytes.length, most: LARGEST },
        at: { path: file.path, start: 0, end: 0 },
      });
      return [];
    }
    const yaml = readYaml(file.path, file.bytes);
    const value = withoutEmptySections(yaml.value);
    const wrong = yaml.problems.length > 0 ? yaml.problems : schemaProblems(yaml, value);
    this.problems.push(...wrong);
    if (wrong.length > 0) return [];
    const document = value as ConfigurationDocument;
    const bases = listOf(document.extends).flatMap((name, index) => {
      const pointer = typeof document.extends === 'string' ? '/extends' : `/extends/${index}`;
      return this.#base(name, yaml, pointer, [...chain, file.path]);
    });
    const meaning = meaningOf(yaml, document, this.#source.known, this.#source.languages, this.problems);
    return [...bases, { document, meaning, file }];
  }

  #base(name: string, yaml: YamlFile, pointer: string, chain: readonly string[]): readonly Part[] {
    if (isPreset(name)) return [{ preset: name }];
    if (isGuideline(name)) return [{ guideline: name }];
    const complain = (code: ConfigurationProblemCode, suggestion?: string): readonly Part[] => {
      this.problems.push({
        code,
        params: { value: name.slice(0, 200) },
        at: yaml.placeOf(pointer),
        ...(suggestion === undefined ? {} : { suggestion }),
      });
      return [];
    };
    if (!/^\.{0,2}\/|\.ya?ml$/.test(name)) return complain('unknownPreset', nearestWord(name, [...PRESETS, ...GUIDELINES]));
    const found = this.#source.include(name, chain.at(-1) ?? '');
    switch (found.kind) {
      case 'notFound':
        return complain('extendsNotFound');
      case 'outside':
        return complain('extendsOutside');
      case 'unreadable':
        return complain('unreadable');
      case 'file':
        if (chain.includes(found.file.path)) return complain('extendsCycle');
        return chain.length >= DEEPEST || ++this.#loads > MOST_FILES ? complain('extendsTooDeep') : this.load(found.file, chain);
    }
  }
}

/** A section whose entries are all commented out says nothing. */
function withoutEmptySections(value: unknown): unknown {
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, section]) => section !== null));
}
