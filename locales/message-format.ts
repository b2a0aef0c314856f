import { MessageFormat } from 'messageformat';
import type { Params } from '../model/plane.ts';
import type { Language } from './languages.ts';
import type { Phrase } from './phrase.ts';

/** Any text in MessageFormat 2. Loaded only when a language has texts that `plainPhrase` does not read. */
export function fullPhrase(source: string, language: Language): Phrase {
  const format = new MessageFormat(language, source, { bidiIsolation: 'none' });
  return (params) => format.format(asText(params), () => {});
}

/** Numbers go in as text, so that only `:number` gives them the signs of the language. */
function asText(params: Params): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}
