import { baseName } from '../paths.ts';
import { statementsOf } from './statements.ts';
import type { Statement } from './statements.ts';

/** How sure it is that a file is a configuration of BIND 9, from its first statements. */
export function recogniseNamedConf(path: string, head: Uint8Array): number {
  const name = baseName(path);
  if (FOREIGN_ENDING.test(name) || head.indexOf(SEMICOLON) < 0 || head.includes(0)) return 0;
  if (!mentions(head)) return 0;
  const { statements } = statementsOf({ path, bytes: head });
  const isNamedLikeIt = /^(?:named|bind)\b|\bnamed\b.*\bconf|\brndc\b/i.test(name);
  const marks = statements.slice(0, MOST_STATEMENTS).map(markOf);
  if (marks.includes('sure')) return 0.95;
  if (isNamedLikeIt && marks.includes('likely')) return 0.8;
  const onlyIncludes =
    marks.length > 0 && statements.every((statement) => statement.words[0]?.text === 'include' && statement.block === undefined);
  return isNamedLikeIt && onlyIncludes ? 0.8 : 0;
}

const SEMICOLON = 0x3b;
const MOST_STATEMENTS = 200;
/** Documents and programs that show configurations. */
const FOREIGN_ENDING =
  /\.(?:md|mdx|rst|adoc|txt|html?|xml|json|ya?ml|toml|py|rb|pl|pm|sh|js|ts|mjs|cjs|go|rs|c|cc|cpp|h|hpp|java|php|css|sql|zone|db|pem|key|csv|log|nix|tf|pp)$/i;

const WORDS = ['zone', 'options', 'view', 'include', 'acl', 'key', 'primaries', 'masters'].map((word) =>
  Array.from(word, (letter) => letter.charCodeAt(0)),
);

/** Whether one of the words stands at the start of a line, which spares most files the rest. */
function mentions(head: Uint8Array): boolean {
  for (let line = 0; line >= 0 && line < head.length;) {
    let at = line;
    while (head[at] === 0x20 || head[at] === 0x09) at++;
    if (WORDS.some((word) => word.every((code, i) => head[at + i] === code))) return true;
    const newline = head.indexOf(0x0a, at);
    if (newline < 0) return false;
    line = newline + 1;
  }
  return false;
}

const ZONE_TYPES = new Set('primary master secondary slave mirror hint stub static-stub forward redirect delegation-only'.split(' '));
const OPTIONS = new Set(
  'directory recursion listen-on listen-on-v6 allow-query allow-transfer allow-recursion forwarders forward dnssec-validation pid-file version query-source managed-keys-directory'.split(
    ' ',
  ),
);
const VIEW_OPTIONS = new Set(['match-clients', 'match-destinations', 'match-recursive-only', 'zone', 'recursion']);
const OTHERS = new Set(
  'acl key logging controls server masters primaries trust-anchors managed-keys trusted-keys dnssec-policy statistics-channels tls http rndc'.split(
    ' ',
  ),
);

/** What a statement says of its file: a DHCP server also has zones and keys, but no types of zones. */
function markOf({ words, block }: Statement): 'sure' | 'likely' | undefined {
  const kind = words[0]?.text.toLowerCase() ?? '';
  const inner = block?.map((statement) => statement.words) ?? [];
  if (block === undefined) return undefined;
  switch (kind) {
    case 'zone':
      if (words.length < 2 || words.length > 3) return undefined;
      return inner.some(
        ([option, value]) => option?.text === 'in-view' || (option?.text === 'type' && ZONE_TYPES.has(value?.text.toLowerCase() ?? '')),
      )
        ? 'sure'
        : 'likely';
    case 'options':
      return words.length === 1 && inner.some(([option]) => OPTIONS.has(option?.text.toLowerCase() ?? '')) ? 'sure' : undefined;
    case 'view':
      return block.some((statement) => VIEW_OPTIONS.has(statement.words[0]?.text ?? '')) ? 'sure' : 'likely';
    default:
      return OTHERS.has(kind) ? 'likely' : undefined;
  }
}
