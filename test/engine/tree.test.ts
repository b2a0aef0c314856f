import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findProject } from '../../engine/project.ts';
import { projectTree } from '../../engine/tree.ts';
import type { FileTree } from '../../engine/tree.ts';
import { addFiles, folderWith } from './folder.ts';

function treeOf(folder: string, ...paths: string[]): FileTree {
  return sizedTree(folder, undefined, ...paths);
}

function sizedTree(folder: string, size: number | undefined, ...paths: string[]): FileTree {
  const found = findProject(folder, paths);
  if ('unnamable' in found) throw new Error(JSON.stringify(found.unnamable));
  return projectTree(found.project, size);
}

function textOf(tree: FileTree, path: string): string {
  const read = tree.read(path);
  return read.kind === 'file' ? new TextDecoder().decode(read.file.bytes) : read.kind === 'unreadable' ? read.reason : read.kind;
}

const REPOSITORY = { '.git/': '' };

describe('the files of a project', () => {
  const ROWS: readonly (readonly [says: string, files: Record<string, string>, walked: string[]])[] = [
    ['are listed in the order of their letters', { 'b.zone': '', 'a/z.zone': '', 'a.zone': '' }, ['a.zone', 'a/z.zone', 'b.zone']],
    ['include hidden ones', { '.zones/.a.zone': '' }, ['.zones/.a.zone']],
    ['never include .git and node_modules', { '.git/config': '', 'x/node_modules/y.zone': '', 'a.zone': '' }, ['a.zone']],
    ['leave out what .gitignore names', { '.gitignore': '*.zone\n', 'a.zone': '', 'b.db': '' }, ['.gitignore', 'b.db']],
    ['keep what a later pattern takes back', { '.gitignore': '*.zone\n!a.zone\n', 'a.zone': '', 'b.zone': '' }, ['.gitignore', 'a.zone']],
    [
      'follow the rules of a subfolder below it only',
      { 'x/.gitignore': '/a.zone\n', 'x/a.zone': '', 'x/y/a.zone': '', 'a.zone': '' },
      ['a.zone', 'x/.gitignore', 'x/y/a.zone'],
    ],
    [
      'let a nearer .gitignore take back what a farther one ignores',
      { '.gitignore': '*.db\n', 'x/.gitignore': '!*.db\n', 'x/a.db': '', 'b.db': '' },
      ['.gitignore', 'x/.gitignore', 'x/a.db'],
    ],
    [
      'include what stands in a folder that a nearer .gitignore takes back',
      { '.gitignore': 'x/b/\n', 'x/.gitignore': '!b/\n', 'x/b/c.zone': '' },
      ['.gitignore', 'x/.gitignore', 'x/b/c.zone'],
    ],
    ['tell letter cases apart', { '.gitignore': 'A.zone\n', 'A.zone': '', 'a.zone': '' }, ['.gitignore', 'a.zone']],
    ['survive a broken .gitignore', { '.gitignore': '[\n\\\n***/[!]/**/**/**/**\n', 'a.zone': '' }, ['.gitignore', 'a.zone']],
  ];
  test.each(ROWS)('%s', (_, files, walked) => {
    const folder = folderWith({ ...REPOSITORY, ...files });
    expect(treeOf(folder).walk()).toEqual(walked);
  });

  test('follow the .gitignore above a root that hostmaster.yaml marks inside a repository', () => {
    const folder = folderWith({
      ...REPOSITORY,
      '.gitignore': 'dns/old/\n',
      'dns/hostmaster.yaml': '',
      'dns/old/a.zone': '',
      'dns/new/a.zone': '',
    });
    expect(treeOf(join(folder, 'dns')).walk()).toEqual(['hostmaster.yaml', 'new/a.zone']);
  });

  test('are few enough to be read although a pattern tries to take for ever', () => {
    const deep = Array.from({ length: 60 }, () => 'a').join('/');
    const folder = folderWith({
      ...REPOSITORY,
      '.gitignore': `${'a/**/'.repeat(30)}b\n${'*a'.repeat(100)}b\n`,
      [`${deep}/${'a'.repeat(200)}`]: '',
    });
    expect(treeOf(folder).walk()).toHaveLength(2);
  });

  test('do not include those of linked folders', () => {
    const folder = folderWith({ ...REPOSITORY, 'real/a.zone': '' });
    symlinkSync('real', join(folder, 'linked'));
    symlinkSync('..', join(folder, 'real', 'loop'));
    expect(treeOf(folder).walk()).toEqual(['real/a.zone']);
  });

  test('name a linked file once, unless its other name may be another zone', () => {
    const folder = folderWith({ ...REPOSITORY, 'available/a.conf': '', 'enabled/': '', 'parked.zone': '' });
    symlinkSync('../available/a.conf', join(folder, 'enabled/a.conf'));
    symlinkSync('parked.zone', join(folder, 'example.org.zone'));
    symlinkSync('nowhere', join(folder, 'broken.zone'));
    expect(treeOf(folder).walk()).toEqual(['available/a.conf', 'example.org.zone', 'parked.zone']);
  });

  test('stay unknown, and are told so, below a folder that may not be read', () => {
    const folder = folderWith({ ...REPOSITORY, 'locked/a.zone': '' });
    const fifo = join(folder, 'pipe');
    execFileSync('mkfifo', [fifo]);
    chmodSync(join(folder, 'locked'), 0);
    const tree = treeOf(folder);
    const isRoot = process.getuid?.() === 0;
    expect(tree.walk()).toEqual(isRoot ? ['locked/a.zone'] : []);
    expect(tree.troubles()).toEqual(isRoot ? [] : [{ path: 'locked', reason: 'EACCES' }]);
    chmodSync(join(folder, 'locked'), 0o755);
  });

  test('are told apart from names that are no text', () => {
    const folder = folderWith(REPOSITORY);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/a`), Buffer.from([0xff]), Buffer.from('.zone')]), '');
    const tree = treeOf(folder);
    expect(tree.walk()).toEqual([]);
    expect(tree.troubles()).toEqual([{ path: 'a\ufffd.zone', reason: 'notUtf8' }]);
  });
});

describe('reading', () => {
  test('gives the bytes of a file', () => {
    expect(textOf(treeOf(folderWith({ ...REPOSITORY, 'x/a.zone': 'text' })), 'x/a.zone')).toBe('text');
  });

  test('refuses what is no regular file, without opening it', () => {
    const folder = folderWith({ ...REPOSITORY, 'x/': '' });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    symlinkSync('pipe', join(folder, 'link'));
    symlinkSync('circle', join(folder, 'circle'));
    const tree = treeOf(folder);
    expect(['x', 'pipe', 'link', 'circle', 'none', 'x/\0'].map((path) => textOf(tree, path))).toEqual([
      'folder',
      'fifo',
      'fifo',
      'linkLoop',
      'notFound',
      'notFound',
    ]);
    expect(tree.head('pipe', 10)).toBeUndefined();
  });

  test('refuses a file above the size limit', () => {
    const tree = sizedTree(folderWith({ ...REPOSITORY, 'a.zone': '12345', 'b.zone': '1234' }), 4);
    expect(['a.zone', 'b.zone'].map((path) => textOf(tree, path))).toEqual(['tooLarge', '1234']);
    expect(tree.head('a.zone', 2)).toEqual(new Uint8Array([0x31, 0x32]));
  });
});

describe('a file named in another one', () => {
  const folder = (): string => {
    const made = folderWith({
      'secret.txt': 'secret',
      'project/zones/a.zone': '',
      'project/zones/part.inc': '',
      'project/shared/soa.inc': '',
      'project/other/': '',
    });
    const project = join(made, 'project');
    addFiles(project, REPOSITORY);
    symlinkSync('../../secret.txt', join(project, 'zones/leak.inc'));
    symlinkSync('/etc/hostname', join(project, 'zones/host.inc'));
    symlinkSync('../shared', join(project, 'zones/common'));
    symlinkSync(join(project, 'shared/soa.inc'), join(project, 'zones/soa.inc'));
    return project;
  };
  const ROWS: readonly (readonly [request: string, resolves: string])[] = [
    ['part.inc', 'zones/part.inc'],
    ['./part.inc', 'zones/part.inc'],
    ['../shared/soa.inc', 'shared/soa.inc'],
    ['shared/soa.inc', 'shared/soa.inc'],
    ['ROOT/shared/soa.inc', 'shared/soa.inc'],
    ['common/soa.inc', 'zones/common/soa.inc'],
    ['common/../zones/part.inc', 'zones/part.inc'],
    ['soa.inc', 'zones/soa.inc'],
    ['leak.inc', 'outside'],
    ['host.inc', 'outside'],
    ['../../secret.txt', 'outside'],
    ['../../no-such-file', 'outside'],
    ['/etc/hostname', 'outside'],
    ['ROOT/../secret.txt', 'outside'],
    ['common/../../secret.txt', 'outside'],
    ['nothing.inc', 'notFound'],
    ['../nothing.inc', 'notFound'],
    ['part.inc/x', 'notFound'],
    ['part.inc\0', 'notFound'],
    ['', 'unreadable'],
    ['../other', 'unreadable'],
  ];
  test.each(ROWS)('as %j resolves to %s', (request, resolves) => {
    const root = folder();
    const resolved = treeOf(root).resolve(request.replace('ROOT', root), 'zones/a.zone');
    expect(resolved.kind === 'file' ? resolved.path : resolved.kind).toBe(resolves);
  });

  test('is read', () => {
    const included = treeOf(folderWith({ ...REPOSITORY, 'z/a': '', 'z/b': 'part' })).include('b', 'z/a');
    expect(included.kind === 'file' ? included.file.path : included.kind).toBe('z/b');
  });

  test('may be one of a folder', () => {
    const root = folder();
    expect(treeOf(root).list('zones')).toEqual(['zones/a.zone', 'zones/part.inc', 'zones/soa.inc']);
    expect(treeOf(root).list('nowhere')).toEqual([]);
    expect(treeOf(root).list('../')).toEqual([]);
  });
});

describe('the project root', () => {
  test('is the nearest folder with hostmaster.yaml, else with .git', () => {
    const folder = folderWith({
      ...REPOSITORY,
      'dns/hostmaster.yaml': '',
      'dns/zones/a.zone': '',
      'web/x/b.conf': '',
      'tree/.git': 'gitdir: elsewhere',
      'tree/c.zone': '',
    });
    const rootOf = (cwd: string, ...paths: string[]): string => {
      const found = findProject(join(folder, cwd), paths);
      return 'project' in found ? found.project.root.slice(folder.length) : 'none';
    };
    expect(rootOf('')).toBe('');
    expect(rootOf('dns/zones')).toBe('/dns');
    expect(rootOf('', 'dns/zones/a.zone')).toBe('/dns');
    expect(rootOf('', 'dns/zones/a.zone', 'web/x/b.conf')).toBe('');
    expect(rootOf('tree')).toBe('/tree');
  });

  test('without a marker is the folder named, and only what is named is known', () => {
    const folder = folderWith({ 'a/x.zone': '', 'a/y.zone': '', 'b/z.zone': '', 'b/c/w.zone': '', 'other.zone': 'other' });
    expect(treeOf(folder, 'a/x.zone').walk()).toEqual(['x.zone']);
    expect(treeOf(join(folder, 'b')).walk()).toEqual(['c/w.zone', 'z.zone']);
    const tree = treeOf(folder, 'a/x.zone', 'b');
    expect(tree.walk()).toEqual(['a/x.zone', 'b/c/w.zone', 'b/z.zone']);
    expect(tree.resolve('y.zone', 'a/x.zone')).toEqual({ kind: 'file', path: 'a/y.zone' });
    expect(tree.resolve('../other.zone', 'a/x.zone').kind).toBe('outside');
    expect(tree.resolve('../b/z.zone', 'a/x.zone').kind).toBe('outside');
    expect(tree.resolve('../z.zone', 'b/c/w.zone')).toEqual({ kind: 'file', path: 'b/z.zone' });
    expect(textOf(tree, 'other.zone')).toBe('outside');
  });

  test('is not found for a path that does not exist', () => {
    const found = findProject(folderWith(REPOSITORY), ['no.zone']);
    expect(found).toEqual({ unnamable: [{ path: 'no.zone', reason: 'ENOENT' }] });
  });

  test('lets a named path stand for what git ignores', () => {
    const folder = folderWith({ ...REPOSITORY, '.gitignore': 'build/\n', 'build/zones/a.zone': 'a', 'b.zone': '' });
    const tree = treeOf(folder, 'build');
    expect(tree.select('build')).toEqual({ kind: 'folder', files: ['build/zones/a.zone'] });
    expect(tree.select('')).toEqual({ kind: 'folder', files: ['.gitignore', 'b.zone'] });
    expect(textOf(tree, 'build/zones/a.zone')).toBe('a');
  });
});

test('a small file is read as it was recognised, whatever becomes of it meanwhile', () => {
  const folder = folderWith({ ...REPOSITORY, 'a.zone': 'before', 'b.zone': '0123456789' });
  const tree = treeOf(folder);
  expect(new TextDecoder().decode(tree.head('a.zone', 10))).toBe('before');
  expect(new TextDecoder().decode(tree.head('b.zone', 10))).toBe('0123456789');
  writeFileSync(join(folder, 'a.zone'), 'after');
  writeFileSync(join(folder, 'b.zone'), '0123456789 and more');
  expect(textOf(tree, 'a.zone')).toBe('before');
  expect(new TextDecoder().decode(tree.head('a.zone', 3))).toBe('bef');
  expect(textOf(tree, 'b.zone')).toBe('0123456789 and more');
});

test('a small file that is larger than any may be is not read', () => {
  const folder = folderWith({ ...REPOSITORY, 'a.zone': '0123456789' });
  const tree = sizedTree(folder, 5);
  tree.head('a.zone', 100);
  expect(textOf(tree, 'a.zone')).toBe('tooLarge');
});
