import { nearest } from '../model/standards/nearest.ts';

/** The known word that was probably meant, in its own spelling; letter case does not count. */
export function nearestWord(word: string, known: Iterable<string>): string | undefined {
  const spelled = new Map([...known].map((each) => [each.toLowerCase(), each]));
  const found = nearest(word.toLowerCase(), [...spelled.keys()]);
  return found === null ? undefined : spelled.get(found);
}
