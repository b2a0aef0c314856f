import type { Gap } from '../../model/origin.ts';
import type { ServerName } from '../../model/web/host.ts';
import { hiddenIn, type Level, wordOrigin } from './level.ts';
import { placeholderGap, type Statement } from './statements.ts';

interface Names {
  readonly names: readonly ServerName[];
  readonly gaps: readonly Gap[];
}

/** Names of a server; every `server_name` line adds. Without one the name is empty. */
export function namesOf(server: Level, statement: Statement): Names {
  const names: ServerName[] = [];
  const gaps: Gap[] = [];
  for (const line of server.named('server_name')) {
    const hidden = line.isConditional ? hiddenIn(line) : undefined;
    if (hidden !== undefined) gaps.push(hidden);
    for (const word of line.words.slice(1)) {
      if (word.isPlaceholder || /^\$|\$\{|\$[A-Z]/.test(word.text)) gaps.push(placeholderGap(line.path, word.start, word.end));
      else names.push({ ...nameOf(word.text), at: wordOrigin(line, word) });
    }
  }
  if (names.length === 0 && gaps.length === 0 && server.gap === undefined)
    names.push({ text: '', kind: 'empty', at: wordOrigin(statement, statement.words[0]) });
  return { names, gaps };
}

function nameOf(written: string): Pick<ServerName, 'text' | 'kind'> {
  if (written === '') return { text: '', kind: 'empty' };
  if (written.startsWith('~')) return { text: written, kind: 'regex' };
  const text = written.toLowerCase();
  if (text.startsWith('*.')) return { text, kind: 'below' };
  if (text.startsWith('.')) return { text, kind: 'exactAndBelow' };
  return { text, kind: text.endsWith('.*') ? 'prefix' : 'exact' };
}
