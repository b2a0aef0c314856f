import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { run } from './run.ts';

const BROKEN = fileURLToPath(new URL('../../examples/broken', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'hostmaster-fix-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function findings(...more: readonly string[]): Promise<ReadonlySet<string>> {
  const { out } = await run(folder, ['lint', '.', '--format', 'json', '--fail-on', 'never', ...more]);
  const { results } = JSON.parse(out) as {
    results: { outcome: string; rule: string; message: { id: string }; subject: { name: string } }[];
  };
  return new Set(
    results.filter(({ outcome }) => outcome === 'fail').map(({ rule, message, subject }) => `${rule}#${message.id} ${subject.name}`),
  );
}

it('every fix of the broken estate together brings nothing new', { timeout: 60_000 }, async () => {
  cpSync(BROKEN, folder, { recursive: true });
  const before = await findings();
  const after = await findings('--fix-review');
  expect([...after].filter((finding) => !before.has(finding))).toEqual([]);
  expect(after.size).toBeLessThan(before.size);
});
