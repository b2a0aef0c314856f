import { randomBytes } from 'node:crypto';
import type { Sink } from '../cli/surroundings.ts';

/** Writes text in which nothing is a command to the runner, whatever it holds. */
export async function writeInert(log: Sink, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const token = randomBytes(16).toString('hex');
  await log.write(`::stop-commands::${token}\n`);
  try {
    for await (const piece of pieces) await log.write(piece);
  } finally {
    await log.write(`\n::${token}::\n`);
  }
}

/** Keeps what is written. */
export function memorySink(): { readonly sink: Sink; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const sink: Sink = {
    isTerminal: false,
    columns: undefined,
    write: async (text) => {
      chunks.push(Buffer.from(text));
    },
  };
  return { sink, text: () => Buffer.concat(chunks).toString() };
}
