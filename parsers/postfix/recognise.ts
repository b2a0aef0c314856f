import { isParameter } from '../../model/mail-server/parameters.ts';
import { baseName } from '../paths.ts';
import { logicalLines } from './logical-lines.ts';
import { masked } from './placeholders.ts';

export type PostfixFile = 'main' | 'master' | 'table';

/** `main.cf`, `main.cf.j2`, `main.cf.proto`, `postfix-main.cf`, `mx1_main.cf`; the same for master.cf; `ldap-users.cf`, `mysql_aliases.cf`. */
const NAME =
  /^(?:[\w.@-]*[._-])?(main|master)\.cf(?:\.(?:j2|jinja2?|erb|epp|tmpl|tpl|template|gotmpl|mustache|in|dist|proto|default|sample|example|[\w-]{1,20}))?$/i;
const TABLE_NAME = /\.cf(?:\.(?:j2|jinja2?|erb|epp|tmpl|tpl|template|in|dist|sample|example))?$/i;
const FOREIGN_ENDING = /\.(?:md|html?|txt|rst|5|gz|bak~|py|sh|pl|rb|json|ya?ml|xml)$/i;

/** What a file is to Postfix, by its name and its first lines. */
export function kindOf(path: string, head: Uint8Array): PostfixFile | undefined {
  const name = baseName(path);
  if (FOREIGN_ENDING.test(name) || head.includes(0)) return undefined;
  const match = NAME.exec(name);
  if (match === null) return TABLE_NAME.test(name) && isDatabaseTable(path, head) ? 'table' : undefined;
  const isMain = match[1]!.toLowerCase() === 'main';
  return isMain ? (isMainFile(path, head) ? 'main' : undefined) : isMasterFile(path, head) ? 'master' : undefined;
}

export function recognisePostfix(path: string, head: Uint8Array): number {
  return kindOf(path, head) === undefined ? 0 : 0.9;
}

const MOST_LINES = 400;

function linesOf(path: string, head: Uint8Array): readonly string[] {
  return logicalLines(masked(path, head).text)
    .slice(0, MOST_LINES)
    .map((line) => line.text);
}

function isMainFile(path: string, head: Uint8Array): boolean {
  const names = linesOf(path, head).map((line) => /^\s*(\S+?)\s*=/.exec(line)?.[1]);
  const known = names.filter((name) => name !== undefined && isParameter(name)).length;
  return known > 0 && known * 4 >= names.length;
}

function isMasterFile(path: string, head: Uint8Array): boolean {
  return linesOf(path, head).some((line) => /^\S+\s+(?:inet|unix|fifo|pass|unix-dgram)(?:\s+[yn-]){3}\s+\S+\s+\S+\s+\S/.test(line));
}

/** ldap_table(5), mysql_table(5), pgsql_table(5), sqlite_table(5): what makes up a query. */
function isDatabaseTable(path: string, head: Uint8Array): boolean {
  const names = new Set(linesOf(path, head).map((line) => /^\s*(\w+)\s*=/.exec(line)?.[1] ?? ''));
  const isLdap = names.has('search_base') || names.has('query_filter');
  const isSql = (names.has('query') || names.has('select_field')) && (names.has('dbname') || names.has('dbpath') || names.has('hosts'));
  return isLdap || isSql;
}

/**
 * A file that is not the whole configuration of a server that runs: its settings are added to another main.cf
 * (`postfix-main.cf`), or it is a sample (`main.cf.dist`). Only `main.cf` and a template of it are whole.
 */
export function isPiece(path: string): boolean {
  return !/^main\.cf(?:\.(?:j2|jinja2?|erb|epp|tmpl|tpl|template|gotmpl|mustache|in))?$/i.test(baseName(path));
}
