import type { Payloads } from '../../model/rpki/payloads.ts';
import { prefixOf } from '../../model/rpki/prefix.ts';
import { entryFault, tooMany, type RoutingFault } from './fault.ts';

/**
 * Reads the JSON of a validator into `payloads`: rpki-client (`"asn": 64500`, `metadata.buildtime`), Routinator's json and jsonext
 * (`"asn": "AS64500"`, `metadata.generatedTime`), and what writes the same. A file is taken whole or not at all: an authorisation that is left
 * out would make a good route look bad.
 */
export function readPayloads(text: string, payloads: Payloads): RoutingFault | undefined {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return { kind: 'notJson' };
  }
  const roas = field(found, 'roas');
  if (!Array.isArray(roas)) return { kind: 'noRoas' };
  for (let i = 0; i < roas.length; i++) {
    const roa: unknown = roas[i];
    const asn = asnOf(field(roa, 'asn'));
    if (asn === undefined) return entryFault(`roas[${i}].asn`, field(roa, 'asn'));
    const block = field(roa, 'prefix');
    const prefix = typeof block === 'string' ? prefixOf(block) : undefined;
    if (prefix === undefined) return entryFault(`roas[${i}].prefix`, block);
    const maxLength = field(roa, 'maxLength') ?? prefix.length;
    if (typeof maxLength !== 'number' || !Number.isInteger(maxLength) || maxLength < prefix.length || maxLength > widthOf(prefix.family))
      return entryFault(`roas[${i}].maxLength`, maxLength);
    if (tooMany(payloads.size)) return { kind: 'tooMany' };
    payloads.add(prefix, asn, maxLength);
  }
  const dated = timeIn(field(found, 'metadata'));
  if (dated !== undefined && (payloads.dated === undefined || dated < payloads.dated)) payloads.dated = dated;
  return undefined;
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

/** `64500` or `"AS64500"`. */
export function asnOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 && value <= 0xffffffff ? value : undefined;
  if (typeof value !== 'string' || !/^(?:AS)?\d{1,10}$/i.test(value)) return undefined;
  const asn = Number(value.charCodeAt(0) > 0x39 ? value.slice(2) : value);
  return asn <= 0xffffffff ? asn : undefined;
}

function widthOf(family: 4 | 6): number {
  return family === 4 ? 32 : 128;
}

/** Later than any clock that is right: the year 9999. */
const LAST = 253_402_300_800;

/** `buildtime` of rpki-client, `generatedTime` of Routinator, or `generated` in seconds. */
function timeIn(metadata: unknown): number | undefined {
  for (const key of ['buildtime', 'generatedTime', 'generated']) {
    const told = field(metadata, key);
    const seconds = typeof told === 'number' ? told : typeof told === 'string' ? Date.parse(told) / 1000 : Number.NaN;
    if (seconds >= 0 && seconds < LAST) return Math.floor(seconds);
  }
  return undefined;
}
