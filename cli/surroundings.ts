import type { Writable } from 'node:stream';
import { v8Tuning } from './v8-tuning.ts';
import type { V8Tuning } from './v8-tuning.ts';

/** What a run sees of the machine, apart from files. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly tuning?: V8Tuning;
  /** Absolute, free of symbolic links: no project may begin outside this folder. A marker above it belongs to somebody else. */
  readonly within?: string;
}

/** Where text goes. */
export interface Sink {
  readonly isTerminal: boolean;
  /** Columns, where it is a terminal that tells. */
  readonly columns: number | undefined;
  /** Resolves when more may be written. Once the reader is gone everything is taken and dropped. */
  write(text: string | Uint8Array): Promise<void>;
}

/** The process this runs in. */
export function processSurroundings(): Surroundings {
  return {
    cwd: process.cwd(),
    env: process.env,
    // To look at standard input is to open it, which takes its time.
    get stdin() {
      return process.stdin;
    },
    stdout: streamSink(process.stdout),
    stderr: streamSink(process.stderr),
    now: Date.now,
    tuning: v8Tuning(),
  };
}

function streamSink(stream: NodeJS.WriteStream): Sink {
  let isGone = false;
  // A reader that has seen enough (`| head`) is no error.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isGone = true;
    if (error.code !== 'EPIPE') process.exitCode = 70;
  });
  return {
    isTerminal: stream.isTTY,
    columns: stream.columns,
    write: async (text) => {
      if (!isGone && !stream.write(text)) await untilDrained(stream);
    },
  };
}

function untilDrained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'error', 'close'] as const) stream.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'error', 'close'] as const) stream.once(event, done);
  });
}
