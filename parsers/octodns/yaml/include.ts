import type { Gap, GapCause, Span } from '../../../model/origin.ts';
import type { ReadContext, SourceFile } from '../../../model/reading.ts';
import { folderOf, joinPath } from '../../paths.ts';
import { originOf, spanOf } from './node.ts';
import type { YamlInclude, YamlNode, YamlScalar } from './node.ts';
import { readTree } from './tree.ts';
import type { YamlFault, YamlTree } from './tree.ts';

/** A file with everything it includes. */
export interface LoadedYaml {
  /** The file itself first. */
  readonly trees: readonly YamlTree[];
  readonly faults: readonly YamlFault[];
  readonly gaps: readonly Gap[];
  readonly files: readonly SourceFile[];
}

/** Reads a file and, before anything is asked of it, all it includes: cycles cannot arise later. Each file is read once. */
export function loadYaml(file: SourceFile, context: ReadContext): LoadedYaml {
  const loader = new YamlLoader(context);
  loader.load(file, []);
  return loader;
}

/** How many nodes of it are looked at before its aliases are taken for an attack (`YamlView`). */
export function budgetFor(loaded: LoadedYaml): number {
  return 100_000 + 20 * loaded.trees.reduce((sum, tree) => sum + tree.size, 0);
}

function kindOf(root: YamlNode | undefined): YamlNode['kind'] | undefined {
  return root?.kind === 'include' && !root.isList ? kindOf(root.targets[0]) : root?.kind;
}

class YamlLoader implements LoadedYaml {
  readonly trees: YamlTree[] = [];
  readonly faults: YamlFault[] = [];
  readonly gaps: Gap[] = [];
  readonly files: SourceFile[] = [];
  readonly #context: ReadContext;
  readonly #known = new Map<string, YamlTree>();
  readonly #stack: string[] = [];

  constructor(context: ReadContext) {
    this.#context = context;
  }

  load(file: SourceFile, via: readonly Span[]): YamlTree {
    const known = this.#known.get(file.path);
    if (known !== undefined) return known;
    const tree = readTree({ path: file.path, bytes: file.bytes, via });
    this.#known.set(file.path, tree);
    this.trees.push(tree);
    this.files.push(file);
    this.faults.push(...tree.faults);
    this.#stack.push(file.path);
    for (const include of tree.includes) {
      const loaded = include.requests.map((request) => ({ request, root: this.#include(include, request) }));
      if (include.isList && loaded.every(({ root }) => root !== undefined)) this.#checkKinds(loaded);
    }
    this.#stack.pop();
    return tree;
  }

  /** What the file holds; null when it is empty, undefined when it is not read. */
  #include(include: YamlInclude, request: YamlScalar): YamlNode | null | undefined {
    if (this.#stack.length > this.#context.limits.includeDepth) return this.#lose(request, 'tooDeep', 'includeTooDeep');
    const result = this.#context.include(request.text, include.source.path);
    if (result.kind === 'notFound') return this.#lose(request, 'notFound', 'includeNotFound');
    if (result.kind === 'outside') return this.#lose(request, 'outside', 'includeOutside');
    const beside = joinPath(folderOf(include.source.path), request.text);
    if (result.kind === 'file' && beside !== undefined && result.file.path !== beside)
      return this.#lose(request, 'notFound', 'includeNotFound');
    if (result.kind === 'unreadable') return this.#lose(request, 'unreadable', 'includeNotFound');
    if (this.#stack.includes(result.file.path)) return this.#lose(request, 'cycle', 'includeCycle');
    const tree = this.load(result.file, [...include.source.via, spanOf(include)]);
    if (tree.root !== undefined) include.targets.push(tree.root);
    return tree.root ?? null;
  }

  /** Several files are put together: mappings with mappings, lists with lists. */
  #checkKinds(loaded: readonly { request: YamlScalar; root: YamlNode | null | undefined }[]): void {
    const kinds = loaded.map(({ root }) => kindOf(root ?? undefined));
    const odd = kinds.findIndex((kind) => (kind !== 'map' && kind !== 'list') || kind !== kinds[0]);
    const request = loaded[odd]?.request;
    if (request !== undefined) this.#lose(request, kinds[odd] === 'map' || kinds[odd] === 'list' ? 'mixed' : 'kind', 'unreadableRecord');
  }

  #lose(request: YamlScalar, reason: string, cause: GapCause): undefined {
    const params = { file: request.text.slice(0, 200) };
    this.faults.push({ code: 'octodnsInclude', params: { ...params, reason }, at: request });
    this.gaps.push({ cause, params, origin: originOf(request) });
  }
}
