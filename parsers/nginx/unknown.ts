import type { Problem } from '../../model/problem.ts';
import { nearest } from '../../model/standards/nearest.ts';
import { isDirective } from './directives.ts';
import { problemAt } from './problems.ts';
import type { Node, Statement } from './statements.ts';

/**
 * What is wrong with a directive that nginx does not have: it is nearly one that decides about hosts, TLS or headers, or it is the rest of
 * a header whose value has semicolons and no quotes. Others may be of a module, and are left in peace.
 */
export function unknownDirective(
  statement: Statement,
  before: Node | undefined,
  bytes: Uint8Array,
  lookedUp: LookedUp,
): Problem | undefined {
  const [name] = statement.words;
  const { text } = name;
  if (KNOWN.has(text) || OTHERS.has(text) || name.isPlaceholder || name.quoted) return undefined;
  const header = headerCutBy(statement, before, bytes);
  if (header !== undefined) return problemAt('nginxCutOff', statement.path, name.start, name.end, { directive: text, header });
  // Paths, addresses and what else the tables of a map hold are no names of directives.
  if (!LIKE_A_DIRECTIVE.test(text)) return undefined;
  const meant = meantBy(text, lookedUp);
  return meant === null ? undefined : problemAt('nginxMisspelt', statement.path, name.start, name.end, { directive: text, meant });
}

/** What unknown names are taken for. */
export type LookedUp = Map<string, string | null>;

function meantBy(text: string, lookedUp: LookedUp): string | null {
  const known = lookedUp.get(text);
  if (known !== undefined) return known;
  if (lookedUp.size >= MOST_LOOKED_UP) return null;
  const meant = nearest(text, MEANT);
  lookedUp.set(text, meant);
  return meant;
}

/** Whoever has more names that nginx does not know has a table, not a configuration. */
const MOST_LOOKED_UP = 1000;

/** `add_header Strict-Transport-Security max-age=1; includeSubDomains;`: what stands behind the semicolon is taken for a directive. */
function headerCutBy(statement: Statement, before: Node | undefined, bytes: Uint8Array): string | undefined {
  const [name] = statement.words;
  if (before?.kind !== 'statement' || before.name !== 'add_header' || before.path !== statement.path || statement.block !== undefined)
    return undefined;
  const value = before.words.at(-1)!;
  if (value.quoted || isDirective(name.text) || bytes.subarray(before.end, name.start).includes(NEWLINE)) return undefined;
  return before.words[1]?.text;
}

const NEWLINE = 0x0a;
/** Short words are near too many others. */
const LIKE_A_DIRECTIVE = /^[a-z][a-z0-9_]{5,31}$/;

const MEANT = `listen server_name server location include return rewrite try_files error_page add_header add_trailer ssl_certificate
   ssl_certificate_key ssl_protocols ssl_ciphers ssl_prefer_server_ciphers ssl_ecdh_curve ssl_dhparam ssl_session_cache ssl_session_timeout
   ssl_session_tickets ssl_session_ticket_key ssl_stapling ssl_stapling_verify ssl_stapling_file ssl_trusted_certificate
   ssl_client_certificate ssl_verify_client ssl_early_data ssl_reject_handshake ssl_conf_command server_tokens proxy_pass fastcgi_pass
   uwsgi_pass proxy_set_header proxy_hide_header access_log error_log default_type client_max_body_size keepalive_timeout resolver`.split(
  /\s+/,
);
const KNOWN = new Set(MEANT);
/** Directives of nginx and of modules that are nearly one of these. As of nginx 1.31, 2026-11. */
const OTHERS = new Set(['stream', 'upstream']);
