import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CHECKOUT, usesText } from '../../cli/init/action-reference.ts';
import { checkWorkflow } from '../support/workflows.ts';

const manifest = parse(readFileSync('action.yml', 'utf8'));
const page = readFileSync('docs/action.md', 'utf8');
const examples = ['docs/action.md', 'README.md'].flatMap((path) =>
  [...readFileSync(path, 'utf8').matchAll(/^```yaml\n((?:# \.github.*\n)?(?:name: .*\n)?on: [\s\S]*?)^```/gm)].map(
    ([, text = '']) => [path, text] as const,
  ),
);

describe('docs/action.md', () => {
  test('tells every input and every output, with its default, as the manifest does', () => {
    const words = page.replaceAll(/\\([*_<])/g, '$1');
    for (const [name, { description, default: value }] of Object.entries<{ description: string; default?: string }>(manifest.inputs)) {
      const shown = value === undefined || value === '' ? '' : ` Default: \`${value}\`.`;
      expect(words).toContain(`- \`${name}\`: ${description}${shown}\n`);
    }
    for (const [name, { description }] of Object.entries<{ description: string }>(manifest.outputs))
      expect(words).toContain(`- \`${name}\`: ${description}\n`);
    const lines = words.slice(words.indexOf('## Inputs')).match(/^- `/gm) ?? [];
    expect(lines).toHaveLength(Object.keys(manifest.inputs).length + Object.keys(manifest.outputs).length);
  });

  test.each(examples)('has examples that are workflows (%s)', async (_, text) => {
    await checkWorkflow(text.replaceAll('OWNER', 'example'));
  });

  test('uses no input that there is not', () => {
    expect(examples.length).toBeGreaterThan(4);
    for (const [, text] of examples)
      for (const job of Object.values<{ steps?: readonly { uses: string; with?: object }[] }>(parse(text).jobs))
        for (const { uses, with: given = {} } of job.steps ?? [])
          if (uses.includes('/hostmaster@')) for (const name of Object.keys(given)) expect(manifest.inputs).toHaveProperty(name);
  });

  test('says that the first example is eight lines', () => {
    expect(examples[0]?.[1].trimEnd().split('\n')).toHaveLength(8);
  });
});

describe.each(readdirSync('.github/workflows'))('.github/workflows/%s', (name) => {
  const text = readFileSync(`.github/workflows/${name}`, 'utf8');
  const { on, permissions, jobs } = parse(text);

  test('is sound', () => checkWorkflow(text, `.github/workflows/${name}`));

  test('pins every action to a commit, with its version behind it', () => {
    const uses = [...text.matchAll(/uses: (.*)/g)].map(([, action = '']) => action);
    for (const action of uses) expect(action).toMatch(/^[\w-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    for (const action of uses.filter((each) => each.startsWith('actions/checkout@'))) expect(action).toBe(usesText(CHECKOUT));
  });

  test('may do nothing by itself, and in its job no more than it says', () => {
    expect(permissions).toEqual({});
    const [job] = Object.values<{ permissions: object }>(jobs);
    expect(job?.permissions).toEqual(
      name === 'comment.yml' ? { actions: 'read', contents: 'read', 'pull-requests': 'write' } : { contents: 'read' },
    );
  });

  test('gives the Action inputs that there are, and puts no value into a script', () => {
    const [job] = Object.values<{ steps: readonly { run?: string; env?: object; with?: object }[] }>(jobs);
    const known = new Set(Object.keys(manifest.inputs).map((input) => `INPUT_${input.toUpperCase()}`));
    for (const { run, env = {} } of job?.steps ?? []) {
      expect(run ?? '').not.toContain('${{');
      for (const variable of Object.keys(env)) expect(known).toContain(variable);
    }
    for (const input of Object.keys(on.workflow_call.inputs)) expect(manifest.inputs).toHaveProperty(input);
  });

  test('keeps no token in the checkout, and runs nothing of the change', () => {
    const [job] = Object.values<{ steps: readonly { uses?: string; with?: Readonly<Record<string, unknown>> }[] }>(jobs);
    const checkouts = (job?.steps ?? []).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    for (const { with: given } of checkouts) expect(given?.['persist-credentials']).toBe(false);
    if (name === 'comment.yml')
      expect(checkouts.map(({ with: given }) => given?.['repository'])).toEqual(['${{ job.workflow_repository }}']);
  });
});
