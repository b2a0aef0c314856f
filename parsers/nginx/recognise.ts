import { baseName } from '../paths.ts';
import { isDirective, isTelling } from './directives.ts';
import { type Node, type Statement, statementsOf } from './statements.ts';

/** How sure it is that a file is a configuration of nginx, from its first statements: 1 a whole one, less for pieces. */
export function recogniseNginx(path: string, head: Uint8Array): number {
  const name = baseName(path);
  if (FOREIGN_ENDING.test(name) || head.includes(0) || isProgram(head)) return 0;
  if (!head.includes(OPEN) && !(LIKELY_PATH.test(path) && head.includes(SEMICOLON))) return 0;
  const nodes = statementsOf({ path, bytes: head }).nodes.slice(0, MOST_STATEMENTS);
  const statements = nodes.filter((node): node is Statement => node.kind === 'statement');
  if (statements.length === 0 || statements.some(({ words }) => FOREIGN_WORD.test(words[0].text))) return 0;
  if (statements.some(isHttp)) return 1;
  if (statements.some(isServer)) return 0.9;
  return isSnippet(statements, LIKELY_PATH.test(path)) ? 0.8 : 0;
}

const OPEN = 0x7b;
const SEMICOLON = 0x3b;
const MOST_STATEMENTS = 300;
const LIKELY_PATH =
  /nginx|openresty|sites-|(?:^|\/)(?:conf\.d|snippets|vhosts?(?:\.d)?|locations?)\/|\.vhost$|_params$|(?:^|\/)(?:mime\.types|koi-utf|koi-win|win-utf)$|\.conf(?:\.\w+)?$/i;

/** `#!/bin/sh`: braces and semicolons as here, and most programs of their own have no ending that tells. */
function isProgram(head: Uint8Array): boolean {
  return head[0] === HASH && head[1] === EXCLAMATION;
}

const HASH = 0x23;
const EXCLAMATION = 0x21;

/** Documents, programs, records and other formats with braces. */
const FOREIGN_ENDING =
  /(?:\.(?:md|mdx|rst|adoc|txt|html?|xml|json[c5]?|ya?ml|toml|ini|py|rb|pl|pm|sh|bash|zsh|js|ts|jsx|tsx|mjs|cjs|go|rs|c|cc|cpp|h|hpp|java|kt|scala|php|css|scss|less|sql|zone|db|pem|key|crt|cer|csv|log|nix|tf|tfvars|hcl|pp|vcl|proto|graphql|lock|svg|png|jpe?g|gif|service|timer|socket|rules|puml|tex|swift|dart|lua|ex|exs|erl|hs|cs|vue|svelte|t)|(?:^|\.)(?:Caddyfile|Dockerfile|Makefile|Jenkinsfile|Vagrantfile))(?:\.(?:j2|erb|tmpl|tpl|template|in))?$/i;

/** `<VirtualHost>` of Apache, assignments of HCL, VCL and lighttpd, sections with a colon. */
const FOREIGN_WORD = /^<|^(?:frontend|backend|defaults|global)$|^sub$|^vcl$|[:=]$|^\$(?:HTTP|SERVER)\[/;

/** `http { … }` with something of nginx in it. */
function isHttp({ name, words, block }: Statement): boolean {
  if (name !== 'http' || words.length !== 1 || block === undefined) return false;
  return block.length === 0 || share(block) >= 0.4;
}

function isServer({ name, words, block }: Statement): boolean {
  if (name !== 'server' || words.length !== 1 || block === undefined) return false;
  const inner = block.filter((node): node is Statement => node.kind === 'statement');
  if (inner.some(isAssignment)) return false;
  return (
    inner.some((each) => SERVER_MARKS.has(each.name) || isTelling(each.name) || (each.name === 'if' && tells(each))) && share(block) > 0.5
  );
}

const SERVER_MARKS = new Set(['listen', 'location', 'server_name', 'root', 'return', 'include', 'rewrite', 'access_log', 'index']);

function isAssignment({ name, words }: Statement): boolean {
  if (name === 'location' || name === 'if') return false;
  return words[1]?.text === '=' || words[0].text.includes('=');
}

/** The part of the statements that nginx has. */
function share(nodes: readonly Node[]): number {
  const statements = nodes.filter((node): node is Statement => node.kind === 'statement');
  const known = statements.filter((statement) => isDirective(statement.name) && !isAssignment(statement));
  return statements.length === 0 ? 1 : known.length / statements.length;
}

/** Directives without a server around them: nearly all must be known, and one of them must tell. */
function isSnippet(statements: readonly Statement[], isLikely: boolean): boolean {
  if (share(statements) < (isLikely ? 0.6 : 0.9) || statements.some(isAssignment)) return false;
  return statements.some(tells);
}

function tells(statement: Statement): boolean {
  const { name, words, block } = statement;
  if (statement.end <= words.at(-1)!.end && block === undefined) return false;
  switch (name) {
    case 'map':
    case 'split_clients':
      return block !== undefined && words.length === 3;
    case 'geo':
      return block !== undefined && words.slice(1).every(({ text }) => text.startsWith('$'));
    case 'location':
      return block !== undefined && words.length >= 2 && block.some((node) => node.kind === 'hole' || isDirective(node.name));
    case 'upstream':
      return block !== undefined && words.length === 2 && block.some((node) => node.kind === 'statement' && node.name === 'server');
    case 'types':
      return block !== undefined && block.some((node) => node.kind === 'statement' && node.name.includes('/'));
    case 'charset_map':
      return block !== undefined && words.length === 3;
    case 'if':
      return block !== undefined && words[1]?.text.startsWith('(') === true;
    case 'echo': // a shell's as well, in scripts that do not begin with one
      return false;
    case 'listen':
    case 'events':
      return block !== undefined
        ? block.some((node) => node.kind === 'statement' && node.name === 'worker_connections')
        : /\d/.test(words[1]?.text ?? '');
    default:
      return words.length > 1 && isTelling(name);
  }
}
