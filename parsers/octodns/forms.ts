/**
 * A sub-key of a value, or the value itself. `number` goes through Python's `int()`, `decimal` and `metres` through `float()`;
 * `target` is a domain name, `string` a character-string, `word` anything without blanks, `blob` hex or base64 with blanks.
 */
export interface SubKey {
  readonly key: string;
  /** Other spelling that octoDNS takes. */
  readonly also?: string;
  readonly kind: 'number' | 'decimal' | 'metres' | 'target' | 'string' | 'word' | 'blob';
  readonly least?: number;
  readonly most?: number;
  readonly among?: readonly string[];
  /** Small letters count as capitals. */
  readonly folds?: boolean;
  /** octoDNS takes no empty text. */
  readonly isFilled?: boolean;
  /** What it is when left out. */
  readonly otherwise?: string;
}

/** How octoDNS 1.22 writes the values of a type. */
export type TypeForm =
  | { readonly shape: 'scalar'; readonly single: boolean; readonly kind: SubKey['kind'] }
  | { readonly shape: 'text' }
  | { readonly shape: 'keys'; readonly keys: readonly SubKey[] }
  | { readonly shape: 'service' };

/** Types of octoDNS' core, without those that are no DNS types. */
export function formOf(type: string): TypeForm | undefined {
  return FORMS.get(type);
}

/** Sub-keys of the values of URLFWD, which providers make a redirection of. */
export const URLFWD_KEYS: readonly SubKey[] = [
  { key: 'path', kind: 'string' },
  { key: 'target', kind: 'string' },
  { key: 'code', kind: 'number', among: ['301', '302'] },
  { key: 'masking', kind: 'number', among: ['0', '1', '2'] },
  { key: 'query', kind: 'number', among: ['0', '1'] },
];

/** The old spelling of DS: four keys with the names of DNSKEY's fields, in the places of DS's. */
export const LEGACY_DS_KEYS: readonly SubKey[] = [
  { key: 'flags', kind: 'number' },
  { key: 'protocol', kind: 'number' },
  { key: 'algorithm', kind: 'number' },
  { key: 'public_key', kind: 'blob' },
];

const FORMS: ReadonlyMap<string, TypeForm> = new Map<string, TypeForm>([
  ['A', { shape: 'scalar', single: false, kind: 'word' }],
  ['AAAA', { shape: 'scalar', single: false, kind: 'word' }],
  ['NS', { shape: 'scalar', single: false, kind: 'target' }],
  ['PTR', { shape: 'scalar', single: false, kind: 'target' }],
  ['CNAME', { shape: 'scalar', single: true, kind: 'target' }],
  ['DNAME', { shape: 'scalar', single: true, kind: 'target' }],
  ['OPENPGPKEY', { shape: 'scalar', single: false, kind: 'blob' }],
  ['TXT', { shape: 'text' }],
  ['SPF', { shape: 'text' }],
  ['SVCB', { shape: 'service' }],
  ['HTTPS', { shape: 'service' }],
  ['MX', keys({ key: 'preference', also: 'priority', kind: 'number' }, { key: 'exchange', also: 'value', kind: 'target' })],
  [
    'SRV',
    keys(
      { key: 'priority', kind: 'number' },
      { key: 'weight', kind: 'number' },
      { key: 'port', kind: 'number' },
      { key: 'target', kind: 'target' },
    ),
  ],
  ['URI', keys({ key: 'priority', kind: 'number' }, { key: 'weight', kind: 'number' }, { key: 'target', kind: 'string', isFilled: true })],
  ['CAA', keys({ key: 'flags', kind: 'number', otherwise: '0' }, { key: 'tag', kind: 'word' }, { key: 'value', kind: 'string' })],
  [
    'DS',
    keys(
      { key: 'key_tag', kind: 'number' },
      { key: 'algorithm', kind: 'number' },
      { key: 'digest_type', kind: 'number' },
      { key: 'digest', kind: 'blob' },
    ),
  ],
  [
    'SSHFP',
    keys(
      { key: 'algorithm', kind: 'number', among: ['1', '2', '3', '4'] },
      { key: 'fingerprint_type', kind: 'number', among: ['1', '2'] },
      { key: 'fingerprint', kind: 'blob' },
    ),
  ],
  [
    'TLSA',
    keys(
      { key: 'certificate_usage', kind: 'number', least: 0, most: 3 },
      { key: 'selector', kind: 'number', least: 0, most: 1 },
      { key: 'matching_type', kind: 'number', least: 0, most: 2 },
      { key: 'certificate_association_data', kind: 'blob' },
    ),
  ],
  [
    'NAPTR',
    keys(
      { key: 'order', kind: 'number' },
      { key: 'preference', kind: 'number' },
      { key: 'flags', kind: 'string', among: ['S', 'A', 'U', 'P'], folds: true },
      { key: 'service', kind: 'string' },
      { key: 'regexp', kind: 'string' },
      { key: 'replacement', kind: 'target' },
    ),
  ],
  ['LOC', keys(...angle('lat', 90, ['N', 'S']), ...angle('long', 180, ['E', 'W']), ...sizes())],
]);

function keys(...list: readonly SubKey[]): TypeForm {
  return { shape: 'keys', keys: list };
}

function angle(prefix: string, degrees: number, directions: readonly string[]): SubKey[] {
  return [
    { key: `${prefix}_degrees`, kind: 'number', least: 0, most: degrees },
    { key: `${prefix}_minutes`, kind: 'number', least: 0, most: 59 },
    { key: `${prefix}_seconds`, kind: 'decimal', least: 0, most: 59.999 },
    { key: `${prefix}_direction`, kind: 'word', among: directions },
  ];
}

function sizes(): SubKey[] {
  return [
    { key: 'altitude', kind: 'metres', least: -100_000, most: 42_849_672.95 },
    { key: 'size', kind: 'metres', least: 0, most: 90_000_000 },
    { key: 'precision_horz', kind: 'metres', least: 0, most: 90_000_000 },
    { key: 'precision_vert', kind: 'metres', least: 0, most: 90_000_000 },
  ];
}
