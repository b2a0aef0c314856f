import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The corpus beside the project; a clone elsewhere has none. */
export const corpusFolder = join(dirname(fileURLToPath(import.meta.url)), '../../../shared/corpus');

export const hasCorpus = existsSync(corpusFolder);

export interface CorpusFile {
  readonly kind: string;
  /** `owner+name` */
  readonly project: string;
  /** Path inside the project it comes from. */
  readonly path: string;
  readonly file: string;
  /** The verdict of the suite it comes from. */
  readonly expected: string;
  /** Origin that the suite or the oracle gives. */
  readonly origin: string | undefined;
}

/** Every file of some kinds, with what its own project expects of it. */
export function corpusFiles(kinds: readonly string[]): readonly CorpusFile[] {
  if (!hasCorpus) return [];
  const origins = oracleOrigins();
  return kinds.flatMap((kind) =>
    readdirSync(join(corpusFolder, kind))
      .sort()
      .flatMap((project) =>
        tableRows(join(corpusFolder, kind, project, 'EXPECTED.tsv')).map(([path = '', expected = '']): CorpusFile => {
          const file = join(corpusFolder, kind, project, path);
          const origin =
            (/\(origin ([^)]+)\)/.exec(expected) ?? /\borigin=([^;\s]+)/.exec(expected))?.[1] ?? origins.get(`${kind} ${project} ${path}`);
          return { kind, project, path, file, expected, origin };
        }),
      ),
  );
}

/** The files of the folder a file stands in, so that includes are found. */
export function folderOf(file: string): Record<string, Uint8Array> {
  const folder = dirname(file);
  const files: Record<string, Uint8Array> = {};
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isFile()) files[name] = new Uint8Array(readFileSync(path));
  }
  return files;
}

/** Tells once that a test has nothing to read, and how many cases that is. */
export function tellSkipped(what: string): void {
  if (!hasCorpus) console.log(`skipped: ${what}: the corpus is not there (../shared/corpus)`);
}

/** The oracle's origins are guesses: only those with which named-checkzone loaded the zone are taken. */
function oracleOrigins(): Map<string, string> {
  const rows = tableRows(join(corpusFolder, 'ORACLE.tsv')).filter(([, , , , tool, status]) => tool === 'named-checkzone' && status === '0');
  return new Map(
    rows.map(([repository = '', path = '', kind = '', origin = '']) => [`${kind} ${repository.replace('/', '+')} ${path}`, origin]),
  );
}

function tableRows(path: string): string[][] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}
