import { EXIT } from '../cli/exit.ts';
import { workflowCommand } from '../reports/github.ts';
import { runAction } from './run.ts';
import { theRunner } from './runner.ts';

/** Whatever was not foreseen is our bug. The runner takes commands from both streams, so that a stack is never written as it is. */
function crashed(error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.exitCode = EXIT.crashed;
  process.stdout.write(workflowCommand('error', [['title', 'hostmaster']], stack));
}

process.on('uncaughtException', crashed);
process.on('unhandledRejection', crashed);

runAction(theRunner()).then((status) => {
  process.exitCode ??= status;
}, crashed);
