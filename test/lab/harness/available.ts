import { describe, expect, it } from 'vitest';
import type { RunnerTask } from 'vitest';
import { missingOf, type Need } from './missing.ts';

export { wholeInternet } from './missing.ts';

/**
 * A suite that needs programs of this machine. Without them it is skipped, with a line on standard output that says why;
 * where HOSTMASTER_LAB=required is set, it fails.
 */
export function describeLab(name: string, needs: readonly Need[], suite: () => void): void {
  const missing = missingOf(needs);
  if (missing.length === 0) {
    describe(name, suite);
    return;
  }
  const why = `missing here: ${missing.join(', ')} (scripts/install-lab.sh installs the programs)`;
  if (process.env['HOSTMASTER_LAB'] === 'required') {
    describe(name, () => {
      it('finds the laboratory that HOSTMASTER_LAB=required asks for', () => {
        expect.fail(why);
      });
    });
    return;
  }
  const collector = describe.skip(name, suite);
  const collect = collector.collect;
  // How many tests are skipped is known when the runner has collected them.
  collector.collect = async (file) => {
    const collected = await collect(file);
    process.stdout.write(`lab: skipped ${countTests(collected)} tests of "${name}"; ${why}\n`);
    return collected;
  };
}

function countTests(task: RunnerTask): number {
  return task.type === 'test' ? 1 : task.tasks.reduce((count, child) => count + countTests(child), 0);
}
