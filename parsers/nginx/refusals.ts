import type { Problem } from '../../model/problem.ts';
import { nearest } from '../../model/standards/nearest.ts';
import { TLS_VERSIONS } from '../../model/web/tls.ts';
import { type Form, formOf } from './arity.ts';
import { isDirective } from './directives.ts';
import type { Whole } from './include.ts';
import { isFilledIn, isPortRange, meantParameter, readListen } from './listen.ts';
import { problemAt } from './problems.ts';
import type { Node, Statement, Word } from './statements.ts';
import { type LookedUp, unknownDirective } from './unknown.ts';

/** What nginx refuses although it is well written: wrong numbers of arguments, values it does not know, lines that may stand only once. */
export function refusals(whole: Whole): readonly Problem[] {
  const found: Problem[] = [];
  const lookedUp: LookedUp = new Map();
  const sources = new Map(whole.files.map(({ file }) => [file.path, file.bytes]));
  // Every file by itself, so that a piece that is included twice is judged once.
  for (const parsed of whole.files) judge(parsed.nodes, [], sources.get(parsed.file.path)!, found, lookedUp);
  return found;
}

/** Blocks whose contents are directives of the HTTP module. */
const CONTAINERS = new Set(['http', 'server', 'location', 'if', 'limit_except']);

/** In a host these stand in locations; only a server of a stream passes on by itself. */
const PASSES = new Set(['proxy_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass', 'grpc_pass']);

function judge(nodes: readonly Node[], around: readonly string[], bytes: Uint8Array, found: Problem[], lookedUp: LookedUp): void {
  const seen = new Map<string, Statement>();
  const isHost = around.at(-1) === 'server' && around.at(-2) === 'http';
  for (const [i, node] of nodes.entries()) {
    if (node.kind === 'hole') continue;
    const unknown = unknownDirective(node, nodes[i - 1], bytes, lookedUp);
    if (unknown !== undefined) found.push(unknown);
    if (isHost && PASSES.has(node.name)) {
      const [{ start, end }] = node.words;
      found.push(problemAt('nginxPlace', node.path, start, end, { directive: node.name, place: 'location' }));
    }
    const form = formOf(node.name);
    if (form !== undefined && node.block === undefined) judgeOne(node, form, bytes, found);
    if (form?.isSingle === true && node.block === undefined && !node.isConditional) once(node, seen, found);
    if (node.block !== undefined && CONTAINERS.has(node.name)) judge(node.block, [...around, node.name], bytes, found, lookedUp);
  }
}

function judgeOne(statement: Statement, form: Form, bytes: Uint8Array, found: Problem[]): void {
  const [name, ...args] = statement.words;
  // How many there are, and where one ends, the template decides.
  if (args.some(({ isConditional }) => isConditional)) return;
  const missing = forgotten(args, form, bytes);
  if (missing !== undefined) {
    found.push(problemAt('nginxSemicolon', statement.path, missing.start, missing.end, { directive: name.text }));
    return;
  }
  if (args.length < form.least || args.length > form.most) {
    const expected = form.least === form.most ? String(form.least) : form.most > 100 ? `${form.least}+` : `${form.least}–${form.most}`;
    const last = args.at(-1) ?? name;
    found.push(problemAt('nginxArguments', statement.path, name.start, last.end, { directive: name.text, count: args.length, expected }));
    return;
  }
  for (const word of args) {
    const expected = word.isPlaceholder ? undefined : refused(name.text, word, form, word === args[0]);
    if (expected !== undefined) {
      const params = { directive: name.text, value: word.text, expected };
      found.push(problemAt('nginxValue', statement.path, word.start, word.end, params));
    }
  }
}

/** What nginx wants instead; undefined where it takes the word. */
function refused(directive: string, { text }: Word, form: Form, isFirst: boolean): string | undefined {
  if (text.includes('$')) return undefined;
  if (form.isFlag) return /^(?:on|off)$/i.test(text) ? undefined : 'on, off';
  switch (directive) {
    case 'ssl_protocols': {
      const known = TLS_VERSIONS.some((version) => version.toLowerCase() === text.toLowerCase());
      return known ? undefined : (nearest(text, TLS_VERSIONS) ?? TLS_VERSIONS.slice(-2).join(', '));
    }
    case 'listen': {
      if (!isFirst) return meantParameter(text);
      if (isFilledIn(text) || isPortRange(text)) return undefined;
      const word: Word = { text, start: 0, end: 0, quoted: false, isPlaceholder: false, isConditional: false };
      const line: Statement = {
        kind: 'statement',
        path: '',
        name: 'listen',
        words: [word, word],
        block: undefined,
        end: 0,
        isConditional: false,
        via: [],
      };
      return readListen(line) !== undefined ? undefined : 'address:port';
    }
    default:
      return undefined;
  }
}

/**
 * The word behind which a semicolon was forgotten: a directive begins the next line, among more arguments than there may be, or,
 * where any number may be, one that is surely meant as a directive.
 */
function forgotten(args: readonly Word[], form: Form, bytes: Uint8Array): Word | undefined {
  const takesMany = form.most > 100;
  if (args.length <= form.most && !takesMany) return undefined;
  for (let i = Math.max(form.least, 1); i < args.length; i++) {
    const [before, word] = [args[i - 1]!, args[i]!];
    const begins = takesMany ? SURELY_DIRECTIVE.test(word.text) : isDirective(word.text);
    if (!word.quoted && begins && bytes.subarray(before.end, word.start).includes(NEWLINE)) return before;
  }
  return undefined;
}

/** No host, file or option has such a name. */
const SURELY_DIRECTIVE =
  /^(?:listen|location|rewrite|return|include|server_name|add_header|access_log|error_log|try_files|(?:ssl|proxy|fastcgi)_\w+)$/;
const NEWLINE = 0x0a;

function once(statement: Statement, seen: Map<string, Statement>, found: Problem[]): void {
  const before = seen.get(statement.name);
  seen.set(statement.name, before ?? statement);
  if (before === undefined) return;
  const [name] = statement.words;
  const problem = problemAt('nginxDuplicate', statement.path, name.start, statement.words.at(-1)!.end, { directive: name.text });
  const [first] = before.words;
  const place = problemAt('nginxDuplicate', before.path, first.start, before.words.at(-1)!.end, {}).places[0]!;
  found.push({ ...problem, places: [...problem.places, place] });
}
