import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** What may import what (ARCHITECTURE.md, "The house"). Type-only imports count too. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: ['model'],
  rules: ['rules', 'model'],
  parsers: ['parsers', 'model'],
  probes: ['probes', 'model', 'schemas'],
  schemas: ['schemas'],
  config: ['config', 'model', 'schemas'],
  engine: ['engine', 'model', 'rules'],
  locales: ['locales', 'model'],
  reports: ['reports', 'model', 'locales'],
  cli: ['cli', 'model', 'rules', 'parsers', 'probes', 'schemas', 'config', 'engine', 'locales', 'reports'],
  action: ['action', 'cli', 'model', 'rules', 'parsers', 'probes', 'schemas', 'config', 'engine', 'locales', 'reports'],
};

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const sources = Object.keys(MAY_IMPORT).flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.generated.ts'))
    .map((name) => ({
      folder,
      path: posix.join(folder, name.replaceAll('\\', '/')),
      text: readFileSync(join(root, folder, name), 'utf8'),
    })),
);

function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
}

describe('the laws of the architecture', () => {
  it('every folder imports only what it may', () => {
    const broken = sources.flatMap(({ folder, path, text }) =>
      importsOf(text)
        .filter((name) => name.startsWith('.'))
        .map((name) => relative(root, join(root, dirname(path), name)).replaceAll('\\', '/'))
        .filter((target) => !MAY_IMPORT[folder]!.includes(target.split('/')[0]!))
        .map((target) => `${path} imports ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('model, rules and parsers know no Node module, no clock and no waiting', () => {
    const broken = sources
      .filter(({ folder }) => ['model', 'rules', 'parsers'].includes(folder))
      .flatMap(({ path, text }) => {
        const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        return [/from 'node:/, /\bDate\.now\(|\bnew Date\(\)/, /\basync\b|\bawait\b/, /\bprocess\./, /\bBuffer\b/]
          .filter((law) => law.test(code))
          .map((law) => `${path}: ${law.source}`);
      });
    expect(broken).toEqual([]);
  });

  it('nobody evaluates code from strings or starts a shell', () => {
    const broken = sources
      .filter(({ text }) => /\beval\(|new Function\(|shell:\s*true|\bexecSync\(|\bexec\(\s*`/.test(text))
      .map(({ path }) => path);
    expect(broken).toEqual([]);
  });

  it('a file has one reason to be opened: at most 420 lines, most far fewer', () => {
    expect(sources.filter(({ text }) => text.split('\n').length > 420).map(({ path }) => path)).toEqual([]);
    const lengths = sources.map(({ text }) => text.split('\n').length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThanOrEqual(260);
  });

  it('there are no barrels and no default exports', () => {
    const broken = sources
      .filter(({ path, text }) => /export \* from|export default/.test(text) || path.endsWith('/index.ts'))
      .map(({ path }) => path);
    expect(broken).toEqual([]);
  });

  it('a rule stands in the file that its id names, and speaks of itself alone', () => {
    const broken = sources
      .filter(({ folder, path }) => folder === 'rules' && path !== 'rules/registry.ts')
      .filter(({ path, text }) => !text.includes(`id: '${path.slice('rules/'.length, -'.ts'.length)}'`))
      .map(({ path }) => path);
    expect(broken).toEqual([]);
  });
});
