import { main } from '../../cli/main.ts';
import type { Sink, Surroundings } from '../../cli/surroundings.ts';
import { NOW } from '../support/judged.ts';

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Standard output and standard error are terminals. */
  readonly isTerminal?: boolean;
}

/** Runs one command line in a folder, on the day on which tests happen. */
export async function run(
  cwd: string,
  args: readonly string[],
  { stdin = '', env = {}, isTerminal = false }: RunOptions = {},
): Promise<Ran> {
  const [out, err] = [collector(isTerminal), collector(isTerminal)];
  const surroundings: Surroundings = { cwd, env, stdin: bytesOf(stdin), stdout: out.sink, stderr: err.sink, now: () => NOW * 1000 };
  const status = await main(args, surroundings);
  return { status, out: out.text(), err: err.text() };
}

function collector(isTerminal: boolean): { readonly sink: Sink; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const sink: Sink = {
    isTerminal,
    columns: isTerminal ? 120 : undefined,
    write: async (text) => {
      chunks.push(Buffer.from(text));
    },
  };
  return { sink, text: () => Buffer.concat(chunks).toString() };
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  if (text !== '') yield Buffer.from(text);
}
