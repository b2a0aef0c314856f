import { foundKind, shown } from './findings.ts';
import type { Say } from './findings.ts';
import type { TypeForm } from './forms.ts';
import { continents, geoFault } from './geo-codes.ts';
import { readValue } from './values.ts';
import type { ValueReader } from './values.ts';
import type { Ranged, YamlNode } from './yaml/node.ts';

/** Checks `geo`, the older form: addresses by place. */
export function checkGeo(reader: ValueReader, type: string, number: number, form: TypeForm, node: YamlNode): void {
  const { view, say } = reader;
  const seen = view.see(node);
  if (seen === undefined) return;
  if (seen.kind !== 'map') return say('octodnsShape', { type, expected: 'mapping', found: foundKind(seen) }, seen);
  for (const { key, text, value } of view.entries(seen)) {
    sayGeo(say, text, key);
    for (const item of view.items(value)) readValue(reader, type, number, form, item);
  }
}

/** Tells of a code that octoDNS does not know. */
export function sayGeo(say: Say, code: string, at: Ranged): void {
  const fault = geoFault(code);
  if (fault !== undefined)
    say('octodnsGeo', { code: shown(code), reason: fault, expected: fault === 'continent' ? continents().join(', ') : '' }, at);
}
