import { fileURLToPath } from 'node:url';
import type { Namespace } from './namespace.ts';

/** A small process inside the namespace that opens sockets there for the harness. */
export interface Insider {
  /** Holds port 53 of an address, UDP and TCP, and never answers. */
  silence(address: string): Promise<void>;
  /** Waits until an address answers authoritatively for all zones; gives one sentence for each that does not within `seconds`. */
  untilAnswered(address: string, zones: readonly string[], seconds: number): Promise<readonly string[]>;
  /** Waits until somebody takes connections; false when nobody does within `seconds`. */
  untilListening(address: string, port: number, seconds: number): Promise<boolean>;
  /** The same for a mail server that greets. */
  untilGreeted(address: string, port: number, seconds: number): Promise<boolean>;
}

export function startInsider(namespace: Namespace): Insider {
  const program = fileURLToPath(new URL('inside.mjs', import.meta.url));
  const resident = namespace.spawn(process.execPath, [program], { ipc: true });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let asked = 0;
  let ended: string | undefined;
  resident.child.on('message', (message: { id: number; value?: unknown; error?: string }) => {
    const asker = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) asker?.resolve(message.value);
    else asker?.reject(new Error(message.error));
  });
  void resident.exited.then((how) => {
    ended = `the process inside ${namespace.name} ${how}\n${resident.output()}`;
    for (const { reject } of waiting.values()) reject(new Error(ended));
  });
  const ask = (task: string, ...args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended !== undefined) return reject(new Error(ended));
      const id = ++asked;
      waiting.set(id, { resolve, reject });
      resident.child.send({ id, task, args }, (error) => {
        if (error) reject(error);
      });
    });
  return {
    silence: async (address) => {
      await ask('silence', address);
    },
    untilAnswered: async (address, zones, seconds) => (await ask('untilAnswered', address, zones, seconds)) as readonly string[],
    untilGreeted: async (address, port, seconds) => (await ask('untilGreeted', address, port, seconds)) as boolean,
    untilListening: async (address, port, seconds) => (await ask('untilListening', address, port, seconds)) as boolean,
  };
}
