import type { Action, Condition, Step } from '../../model/web/response.ts';
import { headersOf } from './headers.ts';
import { hiddenIn, Level, originOf, unreadable } from './level.ts';
import type { Statement } from './statements.ts';

/** What the rewrite module does at a level, in the order it stands there. */
export function stepsOf(level: Level): readonly Step[] {
  return level.nodes.flatMap((node) => (node.kind === 'statement' ? stepsAt(node, level) : []));
}

function stepsAt(statement: Statement, level: Level): readonly Step[] {
  const at = originOf(statement);
  switch (statement.name) {
    case 'return':
      return [{ condition: maybe(statement), action: returned(statement), at, headers: undefined }];
    case 'rewrite':
      return [{ condition: matching(statement) ?? maybe(statement), action: rewritten(statement), at, headers: undefined }];
    case 'break':
      return [{ condition: maybe(statement), action: { kind: 'stop' }, at, headers: undefined }];
    case 'if':
      return statement.block === undefined ? [] : branch(statement, level);
    default:
      return /^(?:rewrite|access|server_rewrite)_by_lua/.test(statement.name)
        ? [
            {
              condition: { kind: 'other', text: statement.name },
              action: { kind: 'unknown', gap: { cause: 'script', params: {}, origin: at } },
              at,
              headers: undefined,
            },
          ]
        : [];
  }
}

/** A step that a template may leave out. */
function maybe(statement: Statement): Condition | undefined {
  return statement.isConditional ? { kind: 'other', text: statement.words.map(({ text }) => text).join(' ') } : undefined;
}

function branch(statement: Statement, level: Level): readonly Step[] {
  const inner = new Level(statement.block ?? [], level);
  const condition: Condition = statement.isConditional ? { kind: 'other', text: conditionText(statement) } : conditionOf(statement);
  const headers = inner.named('add_header').length > 0 ? headersOf(inner) : undefined;
  const steps = stepsOf(inner);
  if (steps.length === 0 || (headers !== undefined && steps.every(({ action }) => action.kind === 'stop')))
    return headers === undefined ? [] : [{ condition, action: { kind: 'content' }, at: originOf(statement), headers }];
  return steps.map((step) => ({
    ...step,
    headers: headers ?? step.headers,
    condition: step.condition === undefined ? condition : bothOf(condition, step.condition),
  }));
}

function bothOf(outer: Condition, inner: Condition): Condition {
  const text = (condition: Condition): string =>
    condition.kind === 'other' ? condition.text : condition.kind === 'path' ? condition.pattern : `$${condition.variable}`;
  return { kind: 'other', text: `${text(outer)} ${text(inner)}` };
}

/** `return 301 https://…;`, `return https://…;`, `return 404;` */
function returned(statement: Statement): Action {
  const [, first, second] = statement.words;
  const hidden = hiddenIn({ ...statement, isConditional: false });
  if (first === undefined) return { kind: 'unknown', gap: unreadable(statement) };
  if (!/^\d{3}$/.test(first.text)) {
    if (isAbsolute(first.text)) return { kind: 'redirect', status: 302, target: first.text };
    return { kind: 'unknown', gap: hidden ?? unreadable(statement) };
  }
  const status = Number(first.text);
  return REDIRECTS.has(status) && second !== undefined ? { kind: 'redirect', status, target: second.text } : { kind: 'answer', status };
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function isAbsolute(target: string): boolean {
  return /^(?:https?:\/\/|\$scheme)/.test(target);
}

function rewritten(statement: Statement): Action {
  const [, pattern, target, flag] = statement.words;
  if (pattern === undefined || target === undefined) return { kind: 'unknown', gap: unreadable(statement) };
  if (flag?.text === 'permanent') return { kind: 'redirect', status: 301, target: target.text };
  if (flag?.text === 'redirect' || isAbsolute(target.text)) return { kind: 'redirect', status: 302, target: target.text };
  return { kind: 'rewrite', pattern: pattern.text, target: target.text };
}

/** Patterns that match every path. */
const ANY_PATH = /^\^?(?:\/|\/?\(?\.[*+]\)?|\(\/?\.[*+]\)|\/?\(\.[*+]\)|\/\(\.\*\))?\$?$/;

function matching(statement: Statement): Condition | undefined {
  const pattern = statement.words[1]?.text ?? '';
  return ANY_PATH.test(pattern) && pattern !== '^/$' && pattern !== '^$' && pattern !== '/$' && pattern !== '$'
    ? undefined
    : { kind: 'path', pattern };
}

const VARIABLES: Readonly<Record<string, 'host' | 'scheme' | 'https' | 'port'>> = {
  $host: 'host',
  $http_host: 'host',
  $scheme: 'scheme',
  $https: 'https',
  $ssl_protocol: 'https',
  $server_port: 'port',
};

function conditionText(statement: Statement): string {
  return statement.words
    .slice(1)
    .map(({ text }) => text)
    .join(' ');
}

/** `($host = www.example.org)`: the words between the parentheses, which may stand alone or at a word. */
function conditionOf(statement: Statement): Condition {
  const words = statement.words.slice(1).map(({ text }) => text);
  if (words.length === 0) return { kind: 'other', text: '' };
  words[0] = words[0]!.replace(/^\(/, '');
  words[words.length - 1] = words.at(-1)!.replace(/\)$/, '');
  const quoted = new Set(statement.words.slice(1).flatMap((word, i) => (word.quoted ? [i] : [])));
  const parts = words.filter((word, i) => word !== '' || quoted.has(i));
  const other = { kind: 'other', text: conditionText(statement) } as const;
  const variable = VARIABLES[parts[0] ?? ''];
  if (variable === undefined || statement.words.some(({ isPlaceholder }) => isPlaceholder)) return other;
  if (parts.length === 1 && variable === 'https') return { kind: 'equals', variable, value: '', negated: true };
  const [, operator, value] = parts;
  if (parts.length !== 3 || value === undefined || value.includes('$')) return other;
  if (operator !== '=' && operator !== '!=') return other;
  if (parts[0] === '$ssl_protocol' && value !== '') return other;
  return { kind: 'equals', variable, value: value.toLowerCase(), negated: operator === '!=' };
}
