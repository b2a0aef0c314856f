import type { Claim, Parser, ReadContext, Reading, SourceFile } from '../../model/reading.ts';
import { checkConfig } from './config/check.ts';
import { claimsOf } from './config/claims.ts';
import { listedFiles } from './config/folders.ts';
import { readConfig } from './config/read.ts';
import { Findings, foundKind } from './findings.ts';
import { ignoresIn } from './ignores.ts';
import { recogniseOctodnsConfig } from './recognise.ts';
import { writeYaml } from './write/write.ts';
import { budgetFor, loadYaml } from './yaml/include.ts';
import { mappings, repetitionsOf } from './yaml/order.ts';
import { YamlView } from './yaml/view.ts';

/** Configurations of octoDNS 1.22: they tell which file is which zone, and how it is read. */
export const octodnsConfig: Parser = {
  id: 'octodns-config',
  recognise: recogniseOctodnsConfig,
  read: readConfiguration,
  write: writeYaml,
};

function readConfiguration(file: SourceFile, context: ReadContext): Reading {
  const findings = new Findings(file.path);
  const loaded = loadYaml(file, context);
  const view = new YamlView(budgetFor(loaded));
  findings.faults(loaded.faults);
  for (const tree of loaded.trees) {
    for (const map of tree.root === undefined ? [] : mappings(tree.root)) {
      for (const { first, again } of repetitionsOf(map)) findings.say('yamlDuplicateKey', { key: again.text.slice(0, 80) }, [again, first]);
    }
  }
  const claims: Claim[] = [];
  const root = loaded.trees[0]?.root;
  const seen = root === undefined ? undefined : view.see(root);
  if (seen?.kind === 'map') {
    const config = readConfig(file.path, seen, view);
    const lookup = listedFiles(context);
    checkConfig(config, seen, view, lookup, findings.say);
    claims.push(...claimsOf(config, lookup));
  } else if (seen !== undefined) {
    findings.say('octodnsShape', { type: 'config', expected: 'mapping', found: foundKind(seen) }, seen);
  }
  if (root !== undefined && view.exhausted) findings.say('yamlAlias', { name: '', reason: 'expansion' }, root);
  const ignores = ignoresIn(loaded.trees, file.path);
  return {
    format: 'octodns-config',
    zones: [],
    problems: [...findings.problems, ...ignores.problems],
    gaps: loaded.gaps,
    claims,
    ignores: ignores.found,
    files: loaded.files,
  };
}
