import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { formats } from '../../reports/registry.ts';
import { FAIL_ON } from '../../cli/exit.ts';
import { languages } from '../../locales/languages.ts';
import { folderWith } from '../engine/folder.ts';
import { run } from '../cli/run.ts';

const ZONE =
  '$ORIGIN example.org.\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster 1 14400 3600 1209600 3600\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n';

describe('the pre-commit hook', () => {
  const [hook] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));

  test('has what pre-commit needs', () => {
    expect(Object.keys(hook).sort()).toEqual(['description', 'entry', 'id', 'language', 'name', 'require_serial', 'types']);
    expect(hook).toMatchObject({ id: 'hostmaster', language: 'node', require_serial: true });
  });

  test('is built when it is packed, by an npm that prints the name of the package alone', () => {
    // pre-commit takes all that `npm pack` prints for the name.
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^foreground-scripts=false$/m);
    expect(JSON.parse(readFileSync('package.json', 'utf8')).scripts.prepack).toBe('npm run --silent build');
  });

  test('passes over files of others, and tells findings in ours', async () => {
    const [program, ...args] = hook.entry.split(' ');
    expect(program).toBe('hostmaster');
    const folder = folderWith({ '.git/': '', 'a.zone': ZONE, 'b.zone': `${ZONE}www CNAME www.example.net\n`, 'README.md': '# Text' });
    expect(await run(folder, [...args, 'README.md'])).toMatchObject({ status: 0, err: '' });
    expect((await run(folder, [...args, 'README.md', 'a.zone'])).status).toBe(0);
    expect((await run(folder, [...args, 'README.md', 'b.zone'])).status).toBe(1);
  });
});

describe('the template for GitLab', () => {
  const [spec, jobs] = parseAllDocuments(readFileSync('templates/gitlab-ci.yml', 'utf8')).map((document) => document.toJS());

  test('takes what the command line takes', () => {
    expect(spec.spec.inputs['fail-on'].options).toEqual(FAIL_ON);
    expect(spec.spec.inputs.language.options).toEqual(languages);
  });

  test('writes reports that there are, where GitLab is told to look for them', () => {
    const script: string = jobs.hostmaster.script.join('\n');
    const written = new Map([...script.matchAll(/--format (\w+)=(\S+)/g)].map(([, format = '', file]) => [format, file]));
    for (const format of written.keys()) expect(formats).toContain(format);
    expect(jobs.hostmaster.artifacts.reports).toEqual({ codequality: written.get('gitlab'), junit: written.get('junit') });
  });

  test('gives no input to the shell but in a variable', () => {
    expect(JSON.stringify(jobs.hostmaster.script)).not.toContain('$[[');
  });
});
