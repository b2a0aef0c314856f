import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../cli/program.ts';
import { EXIT } from '../../cli/exit.ts';
import { translator } from '../../locales/translator.ts';
import { rules } from '../../rules/registry.generated.ts';
import { folderWith } from '../engine/folder.ts';
import { run } from './run.ts';

describe('help', () => {
  test('names every command that works, and none that does not', async () => {
    const { out, status } = await run('/', ['--help']);
    expect(status).toBe(0);
    for (const command of [
      'lint',
      'verify',
      'score',
      'report',
      'explain',
      'rules',
      'zone',
      'init',
      'baseline',
      'merge-reports',
      'completion',
    ])
      expect(out).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
    for (const command of ['lsp']) expect(out).not.toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
  });

  test('tells every exit status', async () => {
    const { out } = await run('/', ['--help']);
    for (const status of Object.values(EXIT)) expect(out).toMatch(new RegExp(`^ {2}${status} +\\S`, 'm'));
  });

  test.each([
    ['lint', '--changed'],
    ['baseline', '--prune'],
    ['zone print', '--origin'],
  ])('of %s knows %s and the common options', async (command, option) => {
    const words = command.split(' ');
    const { out, status } = await run('/', [...words, '--help']);
    expect(status).toBe(0);
    expect(out).toContain(option);
    expect(out).toContain('--fail-on');
    if (words.length === 1) expect((await run('/', ['help', ...words])).out).toBe(out);
  });

  test('speaks Dutch', async () => {
    expect((await run('/', ['--lang=nl', '--help'])).out).toMatch(
      /^Gebruik: hostmaster \[opties\] \[opdracht\]$[\s\S]*^Opdrachten:$[\s\S]*^Afsluitcode:$/m,
    );
  });

  test('has words for everything, in every language', async () => {
    for (const language of ['en', 'nl'] as const) {
      const program = buildProgram(
        await translator(language),
        () => Promise.resolve(),
        () => {},
      );
      const commands = program.commands.flatMap((command) => [command, ...command.commands]);
      const texts = [program, ...commands].flatMap((command) => [
        command.description(),
        ...command.options.map(({ description }) => description),
      ]);
      expect(texts.filter((text) => text.startsWith('help.'))).toEqual([]);
    }
  });

  test('is also what a group of commands gives when none is named, with exit status 2', async () => {
    expect(await run('/', ['zone'])).toMatchObject({ status: 2, out: '' });
  });
});

test('--version tells the version', async () => {
  expect(await run('/', ['--version'])).toEqual({ status: 0, out: '0.0.0\n', err: '' });
});

describe('explain', () => {
  test('shows the page of a rule', async () => {
    const { out, status } = await run('/', ['explain', 'mx/target', '--no-color']);
    expect(status).toBe(0);
    expect(out).toMatch(/^mx\/target — An MX record names a host/);
    expect(out).toContain('RFC 5321 §5.1');
    for (const section of ['What', 'Why', 'How to fix', 'Examples', 'Norms']) expect(out).toMatch(new RegExp(`^${section}$`, 'm'));
  });
  test.each(['mx', 'mx/*'])('lists the rules of the area %s', async (area) => {
    const { out } = await run('/', ['explain', area, '--no-color']);
    expect(out).toMatch(/^mx\/target /m);
    expect(out).not.toMatch(/^zone\//m);
  });
  test('knows what was meant', async () => {
    expect(await run('/', ['explain', 'mx/tarket'])).toMatchObject({
      status: 2,
      err: 'error: There is no rule mx/tarket.\nDid you mean mx/target?\n',
    });
  });
});

describe('rules', () => {
  test('lists those of an area that is named alone', async () => {
    expect((await run('/', ['rules', 'mx', '--no-color'])).out).toBe((await run('/', ['rules', 'mx/*', '--no-color'])).out);
  });

  test('lists every rule', async () => {
    const { out } = await run('/', ['rules', '--no-color']);
    expect(out.split('\n').filter((line) => /^[a-z0-9-]+\/[a-z0-9-]+ /.test(line))).toHaveLength(rules.length);
  });
  test('gives them to programs', async () => {
    const listed = JSON.parse((await run('/', ['rules', '--format', 'json', 'mx/*', '--skip', 'mx/null'])).out) as {
      id: string;
      standards: string[];
    }[];
    expect(listed.map(({ id }) => id)).toContain('mx/target');
    expect(listed.map(({ id }) => id)).not.toContain('mx/null');
    expect(listed.find(({ id }) => id === 'mx/target')?.standards).toContain('RFC 5321 §5.1');
  });
});

describe('a command that writes no report', () => {
  test.each([
    ['explain', ['explain', 'spf/syntax'], 'terminal'],
    ['explain-host', ['explain-host', 'www.example.org'], 'terminal'],
    ['zone print', ['zone', 'print', 'a.zone'], 'terminal'],
    ['zone diff', ['zone', 'diff', 'a.zone', 'b.zone'], 'terminal'],
    ['init', ['init', '--yes'], 'terminal'],
    ['baseline', ['baseline'], 'terminal'],
    ['completion', ['completion', 'bash'], 'terminal'],
    ['rules', ['rules'], 'terminal, json'],
    ['doctor', ['doctor'], 'terminal, json'],
  ])('%s refuses another form, and one for a file', async (_, args, taken) => {
    for (const form of ['sarif', 'terminal=out.txt']) {
      const { status, out, err } = await run('/', [...args, '--format', form]);
      expect([status, out, err]).toEqual([2, '', `error: --format does not take ${form}. It takes: ${taken}.\n`]);
    }
  });

  test('takes the form that it has', async () => {
    const { status, out } = await run('/', ['explain', 'spf/syntax', '--format', 'terminal']);
    expect([status, out]).toEqual([0, expect.stringContaining('spf/syntax')]);
  });
});

describe('completion', () => {
  const complete = (script: string, line: readonly string[]): string[] => {
    const words = line.map((word) => `'${word}'`).join(' ');
    const code = `${script}\nCOMP_WORDS=(${words})\nCOMP_CWORD=${line.length - 1}\n_hostmaster\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['-c', code], { cwd: folderWith({}), encoding: 'utf8' })
      .trim()
      .split('\n');
  };
  const ROWS: readonly (readonly [line: string[], words: string[]])[] = [
    [
      ['hostmaster', 'ex'],
      ['explain', 'explain-host'],
    ],
    [['hostmaster', 'zone', 'pr'], ['print']],
    [['hostmaster', 'lint', '--cha'], ['--changed']],
    [['hostmaster', 'baseline', '--pru'], ['--prune']],
    [['hostmaster', '--fail-on', 'w'], ['warning']],
    [
      ['hostmaster', '--fi'],
      ['--fix', '--fix-review'],
    ],
    [['hostmaster', 'explain', 'mx/tar'], ['mx/target']],
    [['hostmaster', '--only', 'mx/tar'], ['mx/target']],
    [['hostmaster', 'completion', 'f'], ['fish']],
  ];
  test.each(ROWS)('in bash completes %j', async (line, words) => {
    expect(complete((await run('/', ['completion', 'bash'])).out, line)).toEqual(words);
  });
  test('in bash has sound syntax', async () => {
    const { out } = await run('/', ['completion', 'bash']);
    expect(spawnSync('bash', ['-n'], { input: out }).status).toBe(0);
  });
  test('in zsh and fish names commands and options', async () => {
    for (const shell of ['zsh', 'fish']) {
      const { out, status } = await run('/', ['completion', shell]);
      expect(status).toBe(0);
      for (const word of ['lint', 'zone', 'fail-on', 'changed']) expect(out).toContain(word);
    }
  });
});
