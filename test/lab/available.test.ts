import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { describeLab } from './harness/available.ts';
import { missingOf } from './harness/missing.ts';
import { run } from './harness/children.ts';

describe('a machine without the programs', () => {
  it('misses them by name, each once', () => {
    expect(missingOf(['nsd', 'knot', 'nsd', 'namespaces'], '/nonexistent')).toEqual(['nsd', 'knotd', 'ip', 'setpriv']);
  });
  it('misses nothing when nothing is needed', () => {
    expect(missingOf([], '/nonexistent')).toEqual([]);
  });
});

describeLab('without the right to make network namespaces', ['namespaces'], () => {
  const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
  const suites = ['run', '--project', 'lab', 'test/lab/internet.test.ts'];
  const unprivileged = (env: Record<string, string | undefined>) =>
    run('setpriv', ['--bounding-set', '-sys_admin', '--inh-caps', '-sys_admin', process.execPath, vitest, ...suites], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { NO_COLOR: '1', VITEST: undefined, VITEST_WORKER_ID: undefined, VITEST_POOL_ID: undefined, ...env },
    });

  it('the suites are skipped, with the reason and the number of tests', async () => {
    const { code, stdout } = await unprivileged({ HOSTMASTER_LAB: undefined });
    expect(stdout).toMatch(/^lab: skipped \d\d tests of "the small internet"; missing here: network namespaces \(.+\)/mu);
    expect(code).toBe(0);
  });
  it('the suites fail where the laboratory is required', async () => {
    const { code, stdout } = await unprivileged({ HOSTMASTER_LAB: 'required' });
    expect(stdout).toContain('finds the laboratory that HOSTMASTER_LAB=required asks for');
    expect(code).toBe(1);
  });
});
