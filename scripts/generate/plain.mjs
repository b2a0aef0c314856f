import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

const source = readFileSync(new URL('../../locales/phrase.ts', import.meta.url), 'utf8');
const { code } = transformSync(source, { loader: 'ts', format: 'esm' });
const { plainPhrase } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

/** Whether the tool fills in a text by itself, without the library for MessageFormat. */
export function isPlain(text, language) {
  return plainPhrase(text, language) !== undefined;
}
