import type { Gap } from '../../model/origin.ts';
import type { HeaderField, Headers } from '../../model/web/response.ts';
import { hiddenIn, type Level, originOf, unreadable } from './level.ts';
import type { Statement } from './statements.ts';

/**
 * The fields that `add_header` gives at a level. Lines of an outer level count only where a level has none of its own, unless
 * `add_header_inherit` (1.29.3) says otherwise. What headers-more sets adds up over the levels.
 */
export function headersOf(level: Level): Headers {
  const plain = plainHeaders(level);
  const more = moreHeaders(level);
  const gap = plain.gap ?? more.gap ?? scriptIn(level);
  if (more.fields.length === 0) return { ...plain, gap };
  return { ...plain, fields: [...plain.fields, ...more.fields], lost: without(plain.lost, more.fields), gap };
}

/** What a level gives, worked out once: thousands of locations may stand in one server, and share its lists. */
function remembered<T>(known: WeakMap<Level, { readonly found: T }>, level: Level, find: (level: Level) => T): T {
  let there = known.get(level);
  if (there === undefined) known.set(level, (there = { found: find(level) }));
  return there.found;
}

const PLAIN = new WeakMap<Level, { readonly found: Headers }>();
const MORE = new WeakMap<Level, { readonly found: Pick<Headers, 'fields' | 'gap'> }>();
const SCRIPTS = new WeakMap<Level, { readonly found: Gap | undefined }>();

/** The fields of which none of the others has the name; the list itself where that is all of them. */
function without(fields: readonly HeaderField[], others: readonly HeaderField[]): readonly HeaderField[] {
  const names = new Set(others.map(({ name }) => name.toLowerCase()));
  return fields.some(({ name }) => names.has(name.toLowerCase())) ? fields.filter(({ name }) => !names.has(name.toLowerCase())) : fields;
}

function plainHeaders(level: Level): Headers {
  return remembered(PLAIN, level, plainHeadersOf);
}

function plainHeadersOf(level: Level): Headers {
  const own = level.named('add_header');
  const outer: Headers = level.parent === undefined ? NONE : plainHeaders(level.parent);
  const inherit = level.setting('add_header_inherit', ({ words }) => words[1]?.text, {
    kind: 'default',
    values: [{ value: 'on', since: undefined, until: undefined }],
  });
  const how = inherit.kind === 'explicit' || inherit.kind === 'inherited' ? inherit.value : 'on';
  const gap = level.gap ?? own.map(gapIn).find((each) => each !== undefined);
  if (own.length === 0) return how === 'off' ? { ...NONE, gap } : { ...outer, gap: gap ?? outer.gap, lost: [], lostBy: undefined };
  const fields = own.flatMap((statement) => fieldOf(statement, level));
  if (how === 'merge') return { fields: [...fields, ...outer.fields], lost: [], lostBy: undefined, gap: gap ?? outer.gap };
  const lost = how === 'off' ? [] : without(outer.fields, fields);
  return { fields: fields.filter(({ value }) => value !== ''), lost, lostBy: originOf(own[0]!), gap };
}

const NONE: Headers = { fields: [], lost: [], lostBy: undefined, gap: undefined };

/** A placeholder inside the value leaves the field itself known. */
function gapIn(statement: Statement): Gap | undefined {
  const [, name] = statement.words;
  return statement.isConditional || name?.isPlaceholder === true ? hiddenIn(statement) : undefined;
}

function fieldOf(statement: Statement, level: Level): readonly HeaderField[] {
  const [, name, value, always] = statement.words;
  if (name === undefined || value === undefined || name.isPlaceholder) return [];
  return [
    {
      name: name.text,
      value: mapped(value.text, level) ?? value.text,
      always: always?.text === 'always',
      at: originOf(statement),
      isHidden: value.isPlaceholder,
    },
  ];
}

/** What a `map` makes of the scheme, where it gives one value and otherwise none: `map $scheme $hsts { https "max-age=…"; }`. */
function mapped(value: string, level: Level): string | undefined {
  if (!/^\$\w+$/.test(value)) return undefined;
  for (const outer of level.outwards()) {
    const map = outer.named('map').find(({ words }) => words[2]?.text === value);
    if (map === undefined) continue;
    if (hiddenIn(map) !== undefined || map.block === undefined || !BY_SCHEME.test(map.words[1]?.text ?? '')) return undefined;
    const given = new Set<string>();
    for (const node of map.block) {
      if (node.kind === 'hole' || node.name === 'include' || hiddenIn(node) !== undefined) return undefined;
      if (!FLAGS.has(node.name)) given.add(node.words[1]?.text ?? '');
    }
    given.delete('');
    const [only, another] = given;
    return another === undefined && only?.includes('$') === false ? only : undefined;
  }
  return undefined;
}

const BY_SCHEME = /^\$(?:scheme|https|ssl_protocol)$/;
/** Lines of a `map` that give no value. */
const FLAGS = new Set(['hostnames', 'volatile']);

/** `more_set_headers "Name: value" …`, without `-s` and `-t` sent with every response; of an outer level what no inner one sets. */
function moreHeaders(level: Level): Pick<Headers, 'fields' | 'gap'> {
  return remembered(MORE, level, moreHeadersOf);
}

function moreHeadersOf(level: Level): Pick<Headers, 'fields' | 'gap'> {
  const outer = level.parent === undefined ? NO_MORE : moreHeaders(level.parent);
  const own = new Map<string, HeaderField>();
  let gap: Gap | undefined;
  for (const statement of level.named('more_set_headers')) {
    const words = statement.words.slice(1);
    if (words.some(({ text }) => /^-[st]/.test(text)) || hiddenIn(statement) !== undefined) {
      gap ??= hiddenIn(statement) ?? unreadable(statement);
      continue;
    }
    for (const { text } of words) {
      const colon = text.indexOf(':');
      const name = text.slice(0, colon).trim();
      if (colon <= 0 || own.has(name.toLowerCase())) continue;
      own.set(name.toLowerCase(), { name, value: text.slice(colon + 1).trim(), always: true, at: originOf(statement), isHidden: false });
    }
  }
  if (own.size === 0) return gap === undefined ? outer : { fields: outer.fields, gap };
  const fields = [...own.values()];
  return { fields: [...fields, ...without(outer.fields, fields)], gap: gap ?? outer.gap };
}

const NO_MORE = { fields: [], gap: undefined };

function scriptIn(level: Level): Gap | undefined {
  return remembered(SCRIPTS, level, (each) => {
    const script = each.hasAny(/^(?:header_filter_by_lua|js_header_filter$|perl_header)/);
    if (script !== undefined) return { cause: 'script', params: {}, origin: originOf(script) };
    return each.parent === undefined ? undefined : scriptIn(each.parent);
  });
}
