import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const entry = fileURLToPath(new URL('../../locales/phrase.ts', import.meta.url));
const [{ text: code }] = buildSync({ entryPoints: [entry], bundle: true, write: false, format: 'esm' }).outputFiles;
const { plainPhrase } = await import(`data:text/javascript,${encodeURIComponent(code)}`);

/** Whether the tool fills in a text by itself, without the library for MessageFormat. */
export function isPlain(text, language) {
  return plainPhrase(text, language) !== undefined;
}
