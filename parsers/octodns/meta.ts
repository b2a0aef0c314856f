import { fieldAt } from './field.ts';
import type { Say } from './findings.ts';
import { foundKind, shown } from './findings.ts';
import type { Entry, YamlView } from './yaml/view.ts';

type Fields = ReadonlyMap<string, Entry>;

/** `octodns: {lenient: true}`. */
export function lenientIn(view: YamlView, fields: Fields): boolean {
  return isTrue(view, metaOf(view, fields)?.get('lenient'));
}

/** `octodns: {ignored: true}`: something else looks after the record. */
export function isIgnored(view: YamlView, fields: Fields): boolean {
  return isTrue(view, metaOf(view, fields)?.get('ignored'));
}

/** Lenience and the health check; what else stands under `octodns` belongs to the providers. */
export function checkMeta(view: YamlView, say: Say, fields: Fields): void {
  const meta = mappingAt(view, say, 'octodns', fields.get('octodns'));
  sayLenience(view, say, meta?.get('lenient'));
  const protocol = mappingAt(view, say, 'healthcheck', meta?.get('healthcheck'))?.get('protocol');
  const field = protocol === undefined ? undefined : fieldAt(view, protocol.value);
  if (protocol === undefined || field === undefined || (field.kind !== 'text' && field.kind !== 'empty')) return;
  const value = field.kind === 'text' ? field.text : 'null';
  const at = field.kind === 'text' ? field.scalar : protocol.key;
  if (!PROTOCOLS.includes(value)) say('octodnsHealthcheck', { value: shown(value), expected: PROTOCOLS.join(', ') }, at);
}

/** octoDNS looks for keys in it whatever it is, also when nothing stands there. */
function mappingAt(view: YamlView, say: Say, type: string, entry: Entry | undefined): Fields | undefined {
  const seen = entry === undefined ? undefined : view.see(entry.value);
  if (entry === undefined || seen === undefined) return undefined;
  if (seen.kind === 'map') return view.fields(seen);
  const found = foundKind(seen);
  say('octodnsShape', { type, expected: 'mapping', found }, found === 'null' ? entry.key : seen);
  return undefined;
}

/** Python's `False | 'true'` raises. */
function sayLenience(view: YamlView, say: Say, entry: Entry | undefined): void {
  const field = entry === undefined ? undefined : fieldAt(view, entry.value);
  if (entry === undefined || field === undefined || field.kind === 'placeholder' || field.kind === 'unknown') return;
  if (field.kind === 'text' && (field.typed.kind === 'boolean' || field.typed.kind === 'integer')) return;
  const at = field.kind === 'text' ? field.scalar : entry.key;
  say('octodnsShape', { type: 'lenient', expected: 'boolean', found: field.kind }, at);
}

const PROTOCOLS = ['HTTP', 'HTTPS', 'ICMP', 'TCP', 'UDP'];

function metaOf(view: YamlView, fields: Fields): Fields | undefined {
  const meta = fields.get('octodns');
  const seen = meta === undefined ? undefined : view.see(meta.value);
  return seen?.kind === 'map' ? view.fields(seen) : undefined;
}

function isTrue(view: YamlView, entry: Entry | undefined): boolean {
  const field = entry === undefined ? undefined : fieldAt(view, entry.value);
  return field?.kind === 'text' && (field.typed.kind === 'boolean' || field.typed.kind === 'integer') && field.typed.value !== 0;
}
