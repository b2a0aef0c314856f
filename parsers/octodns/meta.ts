import { fieldAt } from './field.ts';
import type { Say } from './findings.ts';
import { shown } from './findings.ts';
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

/** The protocol of the health check; what else stands under `octodns` belongs to the providers. */
export function sayHealthcheck(view: YamlView, say: Say, fields: Fields): void {
  const meta = fields.get('octodns');
  const seen = meta === undefined ? undefined : view.see(meta.value);
  if (meta !== undefined && seen !== undefined && seen.kind !== 'map' && !(seen.kind === 'scalar' && seen.text === '')) {
    say('octodnsShape', { type: 'octodns', expected: 'mapping', found: seen.kind === 'list' ? 'list' : 'text' }, seen);
  }
  const healthcheck = metaOf(view, fields)?.get('healthcheck');
  const inner = healthcheck === undefined ? undefined : view.see(healthcheck.value);
  const protocol = inner?.kind === 'map' ? view.fields(inner).get('protocol') : undefined;
  const field = protocol === undefined ? undefined : fieldAt(view, protocol.value);
  if (field?.kind === 'text' && !PROTOCOLS.includes(field.text)) {
    say('octodnsHealthcheck', { value: shown(field.text), expected: PROTOCOLS.join(', ') }, field.scalar);
  }
}

const PROTOCOLS = ['HTTP', 'HTTPS', 'ICMP', 'TCP', 'UDP'];

function metaOf(view: YamlView, fields: Fields): Fields | undefined {
  const meta = fields.get('octodns');
  const seen = meta === undefined ? undefined : view.see(meta.value);
  return seen?.kind === 'map' ? view.fields(seen) : undefined;
}

function isTrue(view: YamlView, entry: Entry | undefined): boolean {
  const field = entry === undefined ? undefined : fieldAt(view, entry.value);
  return field?.kind === 'text' && field.typed.kind === 'boolean' && field.typed.value === 1;
}
