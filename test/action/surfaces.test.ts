import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { actionBundle } from './bundle.ts';
import { manifest, step } from './runner.ts';
import { put, repository } from './repository.ts';
import { removeFolders, temporaryFolder } from './temporary.ts';
import { badLine, zone } from './zones.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(actionBundle, 60_000);
afterAll(removeFolders);

const ONLY = { only: 'name/final-dot' };
const { folder } = repository({ 'a.zone': zone(badLine('www')) });

/** A checkout without history. */
function checkout(files: Parameters<typeof put>[1]): string {
  const made = temporaryFolder();
  put(made, { '.git/HEAD': '', ...files });
  return made;
}

describe('200 findings', () => {
  const many = Array.from({ length: 200 }, (_, index) => badLine(`host-${index}`));
  const crowded = checkout({ 'a.zone': zone(...many), 'b.zone': zone(badLine('last')) });

  test('keep the ten annotations that GitHub shows, and say how many there are besides', () => {
    const { commands } = step({ workspace: crowded, inputs: ONLY });
    expect(commands.filter(({ name }) => name === 'error')).toHaveLength(10);
    expect(commands.at(-1)?.text).toContain('192 more');
  });

  test('all stand in the summary', () => {
    const { summary } = step({ workspace: crowded, inputs: ONLY });
    for (let index = 0; index < 200; index++) expect(summary).toContain(`host-${index}.example.org`);
    expect(summary).toContain('last.example.org');
  });

  test('all stand in the log where there is no summary', () => {
    const { log, summary, commands } = step({ workspace: crowded, inputs: { ...ONLY, summary: 'false' } });
    expect(summary).toBe('');
    for (let index = 0; index < 200; index++) expect(log).toContain(`host-${index}.example.org`);
    expect(commands.map(({ name }) => name)).toContain('group');
  });

  test('can be told without annotations', () => {
    const { status, commands, summary } = step({ workspace: crowded, inputs: { ...ONLY, annotations: 'false' } });
    expect({ status, commands }).toEqual({ status: 1, commands: [] });
    expect(summary).toContain('host-199.example.org');
  });
});

describe('a summary that would be larger than the runner takes', () => {
  const long = 'x'.repeat(50);
  const many = Array.from({ length: 6000 }, (_, index) => badLine(`h-${index}-${long}.${long}`));
  const huge = checkout({ 'a.zone': zone(...many) });

  test('stays below 1 MiB, says what is missing, and leaves no finding out of summary and log together', () => {
    const { summary, log } = step({ workspace: huge, inputs: ONLY });
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
    const left = Number(/\*\*([\d,]+) more findings did not fit/.exec(summary)?.[1]?.replaceAll(',', ''));
    expect(left).toBeGreaterThan(1000);
    const folded = log.slice(log.indexOf('::group::'));
    expect(folded.match(/^error\[name\/final-dot\]/gm)).toHaveLength(left);
    const told = new Set([...`${summary}${folded}`.matchAll(/\bh-(\d+)-x/g)].map(([, index]) => index));
    expect(told.size).toBe(6000);
  });

  test('counts what other parts of the step have written', () => {
    const before = 'y'.repeat(1000 * 1024);
    const place = join(temporaryFolder(), 'summary');
    writeFileSync(place, before);
    step({ workspace: huge, inputs: ONLY, env: { GITHUB_STEP_SUMMARY: place } });
    const after = readFileSync(place);
    expect(after.length).toBeLessThan(1024 * 1024);
    expect(after.toString()).toContain('6,000 errors');
  });
});

describe('without what the runner tells', () => {
  test.each([
    ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'],
    ['GITHUB_WORKSPACE'],
    ['GITHUB_EVENT_NAME'],
    ['GITHUB_EVENT_PATH'],
    ['GITHUB_SHA', 'GITHUB_REPOSITORY', 'GITHUB_SERVER_URL'],
    ['RUNNER_TEMP'],
    ['HOME', 'PATH'],
  ])('%s, the finding is told and the status is the same', (...names) => {
    const env = Object.fromEntries(names.map((name) => [name, undefined]));
    const { status, errors, log } = step({ workspace: folder, event: 'pull_request', inputs: ONLY, env });
    expect(status).toBe(1);
    expect(errors.some(({ properties }) => properties['file'] === 'a.zone')).toBe(true);
    expect(log).not.toContain('::set-output');
  });

  test.each([
    ['no JSON', '{'],
    ['JSON of another shape', '[1,null,"x"]'],
    ['commits that are none', '{"pull_request":{"base":{"sha":"--output=/tmp/owned"}}}'],
    ['a commit that is not here', `{"pull_request":{"base":{"sha":"${'ab'.repeat(20)}"}}}`],
  ])('a payload that is %s leaves the change unknown', (_, payload) => {
    const { status, summary } = step({ workspace: folder, event: 'pull_request', payload, inputs: ONLY });
    expect(status).toBe(1);
    expect(summary).toContain('fetch-depth: 2');
  });

  test('files that cannot be written are told, and every finding with them', () => {
    const env = { GITHUB_STEP_SUMMARY: join(temporaryFolder(), 'no', 'summary') };
    const { status, log } = step({ workspace: folder, inputs: ONLY, env });
    expect(status).toBe(1);
    expect(log).toContain('The job summary could not be written, so every finding follows here.');
    expect(log).toMatch(/^error\[name\/final-dot\] a\.zone:6:11: /m);
  });

  test('inputs that are not there have the defaults of the manifest', () => {
    const all = step({ workspace: folder });
    const env = Object.fromEntries(Object.keys(manifest.inputs).map((name) => [`INPUT_${name.toUpperCase()}`, undefined]));
    const none = step({ workspace: folder, env });
    expect(none.commands).toEqual(all.commands);
    expect(none.summary).toBe(all.summary);
    expect(none.outputs).toEqual(all.outputs);
  });
});

describe('an input that is wrong', () => {
  test.each([
    ['mode', 'lnt', /mode does not take lnt\..*Did you mean lint\?/s],
    ['verify', 'yes', /verify does not take yes/],
    ['fail-on', 'eror', /fail-on does not take eror\./],
    ['annotations', 'yes', /annotations does not take yes\. It takes: true, false\./],
    ['language', 'tlh', /language tlh/],
    ['only', 'no/such', /There is no rule no\/such\./],
    ['skip', 'name/final-dot\nname/fnal-dot', /There is no rule name\/fnal-dot\./],
    ['profile', 'nobody', /There is no profile nobody\./],
    ['paths', 'a.zone\ngone.zone', /gone\.zone does not exist/],
    ['paths', '../..', /outside the project/],
    ['working-directory', '../..', /outside the project/],
    ['working-directory', 'gone', /does not exist|cannot be read/],
    ['config', 'gone.yaml', /gone\.yaml does not exist/],
    ['fail-on', '::error::owned\n::set-output name=a::b', /fail-on does not take ::error::owned/],
  ])('%s: %j is told as an error and in the summary', (name, value, message) => {
    const { status, errors, summary, outputs, commands } = step({ workspace: folder, inputs: { [name]: value } });
    expect(status).toBe(2);
    expect(errors.map(({ text }) => text).join('\n')).toMatch(message);
    expect(commands.every(({ properties }) => properties['title'] === 'hostmaster')).toBe(true);
    expect(summary).toContain('## hostmaster');
    expect(outputs).toEqual({ conclusion: 'error' });
  });

  test('a configuration with mistakes is shown with the lines they stand in', () => {
    const workspace = checkout({ 'a.zone': zone(), 'hostmaster.yaml': 'rlues: {}\n' });
    const { status, errors, summary } = step({ workspace });
    expect(status).toBe(2);
    expect(errors[0]?.text).toContain('There is no key rlues here.');
    expect(summary).toContain('hostmaster.yaml:1:1');
  });
});

describe('what the workflow asks for', () => {
  test('fail-on never shows everything and fails nothing', () => {
    const { status, errors, outputs } = step({ workspace: folder, inputs: { ...ONLY, 'fail-on': 'never' } });
    expect({ status, errors: errors.length, conclusion: outputs['conclusion'] }).toEqual({ status: 0, errors: 1, conclusion: 'clean' });
  });

  test('Dutch, by the input or by the configuration', () => {
    const { summary } = step({ workspace: folder, inputs: { ...ONLY, language: 'nl' } });
    expect(summary).toMatch(/### Bevindingen \(1\)\n\n- \*\*fout\*\*/);
    const configured = checkout({ 'a.zone': zone(badLine('www')), 'hostmaster.yaml': 'languages: [nl]\n' });
    const { errors } = step({ workspace: configured, inputs: ONLY });
    expect(errors[0]?.text).toContain('punt');
  });

  test('a project in a folder: places are told from the root of the repository, in every surface', () => {
    const workspace = checkout({ 'dns/hostmaster.yaml': '{}\n', 'dns/zones/a.zone': zone(badLine('www')) });
    const inputs = { ...ONLY, 'working-directory': 'dns', 'sarif-file': 'out.sarif', 'report-file': 'out.json' };
    const { errors, summary, log } = step({ workspace, inputs });
    expect(errors[0]?.properties['file']).toBe('dns/zones/a.zone');
    expect(summary).toContain('`dns/zones/a.zone:6:11`');
    expect(log).toContain('--> dns/zones/a.zone:6:11');
    expect(readFileSync(join(workspace, 'out.sarif'), 'utf8')).toContain('"uri":"dns/zones/a.zone"');
    expect(readFileSync(join(workspace, 'out.json'), 'utf8')).toContain('"dns/zones/a.zone"');
  });

  test('only some paths', () => {
    const workspace = checkout({ 'a.zone': zone(badLine('www')), 'b b.zone': zone(badLine('www')) });
    const { errors } = step({ workspace, inputs: { ...ONLY, paths: '\n  b b.zone\n\n' } });
    expect(errors.map(({ properties }) => properties['file'])).toEqual(['b b.zone']);
  });

  test('what could not be read is never silent', () => {
    const workspace = checkout({ 'a.zone': zone('broken ( A'), 'hostmaster.yaml': '{}\n' });
    const { summary, outputs } = step({ workspace });
    expect(summary).toContain('### Not read, or not completely');
    expect(outputs['unread']).toBe('1');
  });
});

describe('a report in a file', () => {
  test('goes where it was asked for, below the workspace or the temporary folder', () => {
    const target = join(temporaryFolder(), 'out.sarif');
    const { status, outputs } = step({
      workspace: folder,
      inputs: { ...ONLY, 'sarif-file': target },
      env: { RUNNER_TEMP: join(target, '..') },
    });
    expect({ status, file: outputs['sarif-file'] }).toEqual({ status: 1, file: target });
    const { runs } = JSON.parse(readFileSync(target, 'utf8')) as { runs: [{ results: unknown[] }] };
    expect(runs[0].results).toHaveLength(1);
  });

  test.each([
    ['a link that a stranger put there', 'out.sarif'],
    ['a folder that is such a link', 'linked/out.sarif'],
    ['a way out of the workspace', '../out.sarif'],
    ['a folder that is missing', 'missing/out.sarif'],
  ])('does not follow %s; findings are told all the same', (_, target) => {
    const outside = temporaryFolder();
    const workspace = checkout({ 'a.zone': zone(badLine('www')) });
    writeFileSync(join(outside, 'precious'), 'kept');
    symlinkSync(join(outside, 'precious'), join(workspace, 'out.sarif'));
    symlinkSync(outside, join(workspace, 'linked'));
    const { status, errors, outputs, summary } = step({ workspace, inputs: { ...ONLY, 'sarif-file': target } });
    expect(status).toBe(2);
    expect(errors.map(({ properties }) => properties['title'])).toEqual(['name/final-dot', 'hostmaster']);
    expect(outputs).toMatchObject({ conclusion: 'error', errors: '1' });
    expect(outputs['sarif-file']).toBeUndefined();
    expect(summary).toContain('a.zone:6:11');
    expect(readFileSync(join(outside, 'precious'), 'utf8')).toBe('kept');
  });
});
