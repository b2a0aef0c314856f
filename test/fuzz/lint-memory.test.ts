import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LintMemory, lint } from '../../engine/lint.ts';
import type { Result } from '../../model/report.ts';
import { rules } from '../../rules/registry.generated.ts';
import { NOW, parsers } from '../support/judged.ts';
import { memoryTree } from '../support/memory-tree.ts';
import { plainSettings } from '../support/settings.ts';

const RUNS = Math.ceil(Number(process.env['HOSTMASTER_FUZZ_RUNS'] ?? 2000) / 80);

type Files = Readonly<Record<string, string>>;

/** The texts of an example; binary files have no lines to change. */
function example(name: string): Files {
  const folder = join('examples', name);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    paths.map(({ parentPath, name: file }) => {
      const path = join(parentPath, file);
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

const EXAMPLES = ['broken', 'exemplary'].map(example);

interface Change {
  readonly file: number;
  readonly line: number;
  readonly kind: 'drop' | 'repeat' | 'swap' | 'move' | 'delete';
}

const change: fc.Arbitrary<Change> = fc.record({
  file: fc.nat(1000),
  line: fc.nat(200),
  kind: fc.constantFrom('drop', 'drop', 'drop', 'repeat', 'swap', 'move', 'delete'),
});

function changed(files: Files, { file, line, kind }: Change): Files {
  const paths = Object.keys(files);
  const path = paths[file % paths.length]!;
  const { [path]: text, ...others } = files;
  const lines = text!.split('\n');
  const at = line % lines.length;
  switch (kind) {
    case 'drop':
      return { ...files, [path]: lines.toSpliced(at, 1).join('\n') };
    case 'repeat':
      return { ...files, [path]: lines.toSpliced(at, 0, lines[at]!).join('\n') };
    case 'swap':
      return { ...files, [path]: lines.toSpliced(at, 2, lines[at + 1] ?? '', lines[at]!).join('\n') };
    case 'move':
      return { ...others, [`moved/${path}`]: text! };
    case 'delete':
      return others;
  }
}

function told({ rule, plane, severity, outcome, subject, message, because, places, gaps, fixes, times }: Result): unknown {
  return {
    rule: rule.id,
    plane,
    severity,
    outcome,
    subject: `${subject.kind} ${subject.name}`,
    message,
    because,
    places,
    gaps,
    fixes,
    times,
  };
}

function linted(files: Files, memory?: LintMemory): readonly unknown[] {
  const request = { parsers, rules, settings: plainSettings, paths: [], now: NOW };
  return lint(memoryTree(files), memory === undefined ? request : { ...request, memory }).results.map(told);
}

test('what was read and judged of one state of a project is what would be read and judged of another', () => {
  fc.assert(
    fc.property(fc.constantFrom(...EXAMPLES), fc.array(change, { minLength: 1, maxLength: 4 }), (before, changes) => {
      const after = changes.reduce(changed, before);
      const memory = new LintMemory();
      linted(before, memory);
      expect(linted(after, memory)).toEqual(linted(after));
    }),
    { numRuns: RUNS },
  );
});
