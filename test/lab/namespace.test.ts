import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeLab } from './harness/available.ts';
import { isRunning, mustRun, startResident } from './harness/children.ts';
import { createNamespace } from './harness/namespace.ts';
import type { Namespace } from './harness/namespace.ts';

const deaf = "process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 1000)";

describeLab('a network namespace', ['namespaces'], () => {
  let namespace: Namespace;
  beforeAll(async () => {
    namespace = await createNamespace();
  });
  afterAll(() => namespace.delete());

  it('is called after the process that made it', () => {
    expect(namespace.name).toMatch(new RegExp(`^hm-lab-${process.pid}-\\d+$`, 'u'));
  });
  it('has loopback, the addresses it was given, and no way out', async () => {
    await namespace.addAddresses(['192.0.2.7', '2001:db8::7']);
    expect((await namespace.run('ip', ['-o', 'link', 'show', 'up'])).stdout).toMatch(/^1: lo: [^\n]*\n$/u);
    const { stdout } = await namespace.run('ip', ['-o', 'addr']);
    expect(stdout).toContain('192.0.2.7/32');
    expect(stdout).toContain('2001:db8::7/128');
    expect((await namespace.run('ip', ['route'])).stdout).toBe('');
  });
  it('gives what a command wrote and how it ended', async () => {
    const script = 'cat; echo trouble >&2; exit 3';
    const result = await namespace.run('sh', ['-c', script], { input: 'words' });
    expect(result).toEqual({ code: 3, signal: null, stdout: 'words', stderr: 'trouble\n' });
  });
  it('runs commands in the folder and the environment they are given, uncoloured and untranslated', async () => {
    const script = 'pwd; echo "$GREETING $FORCE_COLOR $LC_ALL"';
    const { stdout } = await namespace.run('sh', ['-c', script], { cwd: '/usr', env: { GREETING: 'hello' } });
    expect(stdout).toBe('/usr\nhello  C.UTF-8\n');
  });
  it('ends a command that takes too long, and says what it wrote', async () => {
    const slow = namespace.run('sh', ['-c', 'echo so far; exec sleep 60'], { timeoutSeconds: 0.2 });
    await expect(slow).rejects.toThrow(/not done after 0\.2 s\nso far/u);
  });
  it('has its own file in /etc for as long as it stands', async () => {
    const outside = (await mustRun('cat', ['/etc/resolv.conf'])).trim();
    await namespace.writeEtc('resolv.conf', 'nameserver 192.0.2.7\n');
    expect((await namespace.run('cat', ['/etc/resolv.conf'])).stdout).toBe('nameserver 192.0.2.7\n');
    expect((await mustRun('cat', ['/etc/resolv.conf'])).trim()).toBe(outside);
  });
});

describeLab('the end of a network namespace', ['namespaces'], () => {
  it('ends the deaf, the orphaned and the forgotten, and may be asked for twice', async () => {
    const namespace = await createNamespace();
    const stubborn = namespace.spawn('node', ['-e', deaf]);
    const orphans = await namespace.run('sh', ['-c', 'sleep 300 >/dev/null 2>&1 & echo $!']);
    const forgotten = namespace.run('sleep', ['300']);
    await until(() => stubborn.output() === 'deaf\n');
    const started = Date.now();
    await Promise.all([namespace.delete(), namespace.delete()]);
    expect(Date.now() - started).toBeGreaterThan(900);
    expect([stubborn.pid, Number(orphans.stdout)].filter(isRunning)).toEqual([]);
    expect((await forgotten).signal).toBe('SIGTERM');
    expect(existsSync(namespace.folder)).toBe(false);
    expect(await mustRun('ip', ['netns', 'list'])).not.toContain(namespace.name);
  });

  describe('when the process that made it', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'namespace-test-'));
      await bundleMaker(folder);
    });
    afterAll(() => rm(folder, { recursive: true }));

    it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is ended by %s, nothing is left', async (ending) => {
      const { maker, name, child } = await makeInAnotherProcess(folder);
      process.kill(maker.pid, ending);
      expect(await maker.exited).toBe(`ended with ${ending}`);
      expect(isRunning(child)).toBe(false);
      expect(await mustRun('ip', ['netns', 'list'])).not.toContain(name);
      expect(existsSync(`/etc/netns/${name}`)).toBe(false);
    });
    it('fails, nothing is left', async () => {
      const { maker, name, child } = await makeInAnotherProcess(folder, 'fail');
      expect(await maker.exited).toBe('ended with 1');
      expect(isRunning(child)).toBe(false);
      expect(await mustRun('ip', ['netns', 'list'])).not.toContain(name);
    });
    it('is killed, its processes end at once and the rest is removed when the next one is made', async () => {
      const { maker, name, child } = await makeInAnotherProcess(folder);
      process.kill(maker.pid, 'SIGKILL');
      await maker.exited;
      await until(() => !isRunning(child));
      expect(await mustRun('ip', ['netns', 'list'])).toContain(name);
      const next = await createNamespace();
      await next.delete();
      expect(await mustRun('ip', ['netns', 'list'])).not.toContain(name);
      expect(existsSync(`/etc/netns/${name}`)).toBe(false);
    });
  });
});

/** A program that makes a namespace with a process in it, says so, and waits or fails. */
async function bundleMaker(folder: string): Promise<void> {
  const source = `
    import { createNamespace } from './namespace.ts';
    const namespace = await createNamespace();
    await namespace.writeEtc('resolv.conf', '');
    // The kernel is told to end it with its maker just before it runs, so whoever ends the maker has to know that it does.
    const resident = namespace.spawn('sh', ['-c', 'echo runs; exec sleep 300']);
    while (resident.output() !== 'runs\\n') await new Promise((resolve) => setTimeout(resolve, 5));
    console.log(namespace.name + ' ' + resident.pid);
    setInterval(() => { if (process.argv[2] === 'fail') throw new Error('as asked'); }, 50);
  `;
  await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('harness', import.meta.url)), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: join(folder, 'maker.mjs'),
  });
}

async function makeInAnotherProcess(folder: string, how = 'wait') {
  const maker = startResident(process.execPath, [join(folder, 'maker.mjs'), how]);
  await until(() => /^hm-lab-\d+-\d+ \d+\n/u.test(maker.output()));
  const [name = '', child = ''] = maker.output().split(/\s/u);
  return { maker, name, child: Number(child) };
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 10) {
    if (waited > 5000) throw new Error('waited 5 s in vain');
    await pause(10);
  }
}
