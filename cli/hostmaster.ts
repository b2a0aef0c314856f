import { EXIT } from './exit.ts';
import { main } from './main.ts';
import { processSurroundings } from './surroundings.ts';

/** Whatever was not foreseen is our bug; it never passes for a finding or for a clean run. */
function crashed(error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.exitCode = EXIT.crashed;
  process.stderr.write(`hostmaster: ${stack}\n`);
}

process.on('uncaughtException', crashed);
process.on('unhandledRejection', crashed);

main(process.argv.slice(2), processSurroundings()).then((status) => {
  process.exitCode ??= status;
}, crashed);
