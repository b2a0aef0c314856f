import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { Translator } from '../../locales/translator.ts';
import type { Surroundings } from '../surroundings.ts';

/** Asks one question after the other. An empty line, or the end of the input, takes the answer that is proposed. */
export interface Questions {
  ask(question: string, proposed: string): Promise<string>;
  /** Yes in the words of the language; what is neither yes nor no is asked again. */
  agree(question: string, proposed: boolean, translator: Translator): Promise<boolean>;
  close(): void;
}

/** Takes what is proposed and shows nothing. */
export const SILENT: Questions = {
  ask: (_, proposed) => Promise.resolve(proposed),
  agree: (_, proposed) => Promise.resolve(proposed),
  close: () => {},
};

const MOST_TRIES = 5;

export function questionsOf({ stdin, stderr }: Surroundings): Questions {
  const input = Readable.from(stdin);
  const reader = createInterface({ input, crlfDelay: Infinity });
  const lines = reader[Symbol.asyncIterator]();
  let isOver = false;
  const ask = async (question: string, proposed: string): Promise<string> => {
    if (isOver) return proposed;
    await stderr.write(`${question}${proposed === '' ? '' : ` [${proposed}]`} `);
    const { done, value } = await lines.next();
    isOver = done === true;
    if (isOver) await stderr.write('\n');
    const answer = isOver ? '' : String(value).trim();
    return answer === '' ? proposed : answer;
  };
  return {
    ask,
    agree: async (question, proposed, { ui }) => {
      const [yes, no] = [ui('init.yes'), ui('init.no')];
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const answer = (await ask(question, proposed ? `${yes.toUpperCase()}/${no}` : `${yes}/${no.toUpperCase()}`)).toLowerCase();
        if (answer.includes('/')) return proposed;
        if (answer.startsWith(yes) || answer === 'yes') return true;
        if (answer.startsWith(no)) return false;
      }
      return proposed;
    },
    close: () => {
      reader.close();
      input.destroy();
    },
  };
}
