import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

const SCRIPT = new URL('../../scripts/new-rule.mjs', import.meta.url).pathname;
// The scripts are plain JavaScript without types.
const { subjects }: { subjects: string[] } = await import(new URL('../../scripts/new-rule/templates.mjs', import.meta.url).href);
const root = mkdtempSync(join(tmpdir(), 'new-rule-'));

beforeEach(() => {
  rmSync(root, { recursive: true, force: true });
  for (const language of ['en', 'nl'])
    cpSync(new URL(`../../locales/${language}/ui.yaml`, import.meta.url), join(root, `locales/${language}/ui.yaml`));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function newRule(...words: string[]): { status: number | null; stderr: string; stdout: string } {
  return spawnSync(process.execPath, [SCRIPT, ...words, '--root', root], { encoding: 'utf8' });
}

describe('a new rule', () => {
  test('is four files that generate takes', () => {
    const { status, stdout, stderr } = newRule('mail/mx-target', '--subject', 'rrset');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')).toEqual([
      'rules/mail/mx-target.ts',
      'locales/en/rules/mail/mx-target.md',
      'locales/nl/rules/mail/mx-target.md',
      'test/rules/mail/mx-target.test.ts',
      '',
    ]);
    expect(readFileSync(join(root, 'rules/mail/mx-target.ts'), 'utf8')).toContain("subject: 'rrset',\n  types: 'any',");
    expect(readFileSync(join(root, 'rules/zones.generated.ts'), 'utf8')).toContain('mail_mxTarget');
  });

  test('may have any subject that the model has', () => {
    const model = readFileSync(new URL('../../model/rule.ts', import.meta.url), 'utf8');
    const services = readFileSync(new URL('../../model/service.ts', import.meta.url), 'utf8');
    const known = [...model.matchAll(/subject: '([\w-]+)'/g), ...services.matchAll(/^ {2}readonly '?([\w-]+)'?: [A-Z]\w+;$/gm)];
    expect(subjects).toEqual(expect.arrayContaining(known.map(([, subject]) => subject)));
    expect(known.length).toBeGreaterThan(8);
  });

  test('whose name is a word of the language is named otherwise', () => {
    newRule('mx/null');
    expect(readFileSync(join(root, 'rules/mx/null.ts'), 'utf8')).toContain('export const nullRule = rule({');
  });

  test('leaves what is there as it is', () => {
    newRule('mail/mx-target');
    rmSync(join(root, 'rules/mail/mx-target.ts'));
    const { status, stderr } = newRule('mail/mx-target');
    expect([status, stderr]).toEqual([
      2,
      'new-rule: already there: locales/en/rules/mail/mx-target.md, locales/nl/rules/mail/mx-target.md, test/rules/mail/mx-target.test.ts\n',
    ]);
    expect(existsSync(join(root, 'rules/mail/mx-target.ts'))).toBe(false);
  });

  test.each(['mail', 'mail/mx/target', 'Mail/mx', 'mail/mx_target', 'mail/-mx', '../mx/target'])('is refused the name %s', (name) => {
    expect(newRule(name)).toMatchObject({ status: 2, stderr: expect.stringContaining(`'${name}' is no rule name`) });
  });

  test.each([
    [[], 'name the rule: npm run new-rule area/norm'],
    [['mail/mx', 'mail/my'], "unknown argument 'mail/my'"],
    [['mail/mx', '--subject', 'host'], "there is no subject 'host'; there are zone, rrset,"],
  ])('is refused the arguments %j', (words, text) => {
    expect(newRule(...words)).toMatchObject({ status: 2, stderr: expect.stringContaining(text) });
  });
});
