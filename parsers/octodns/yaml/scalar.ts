import type { YamlScalar } from './node.ts';

/**
 * What PyYAML's SafeLoader makes of a scalar (YAML 1.1 with its own regular expressions, `resolver.py` and `constructor.py` of 6.0).
 * `shown` is what Python's `str()` prints of it.
 */
export type Typed =
  | { readonly kind: 'string'; readonly shown: string }
  | { readonly kind: 'boolean'; readonly shown: string; readonly value: number }
  | { readonly kind: 'integer'; readonly shown: string; readonly value: number }
  | { readonly kind: 'float'; readonly shown: string; readonly value: number }
  | { readonly kind: 'null'; readonly shown: string }
  | { readonly kind: 'date'; readonly shown: string };

/** The value of a scalar as octoDNS sees it. */
export function typed(scalar: YamlScalar): Typed {
  const { text, tag } = scalar;
  if (tag !== undefined) return tagged(text, tag);
  return scalar.style === 'plain' ? plain(text) : { kind: 'string', shown: text };
}

/** `<<` as a key. */
export function isMergeKey(scalar: YamlScalar): boolean {
  return scalar.tag === undefined ? scalar.style === 'plain' && scalar.text === '<<' : scalar.tag === `${CORE}merge`;
}

/** Whether octoDNS' loader knows the tag; others end the reading of the file. */
export function isKnownTag(tag: string): boolean {
  return tag === '!' || tag === '!include' || (tag.startsWith(CORE) && KNOWN.has(tag.slice(CORE.length)));
}

const CORE = 'tag:yaml.org,2002:';
const KNOWN = new Set([
  'str',
  'int',
  'float',
  'bool',
  'null',
  'timestamp',
  'map',
  'seq',
  'binary',
  'omap',
  'pairs',
  'set',
  'merge',
  'value',
]);

const BOOLEAN = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON|(no|No|NO|false|False|FALSE|off|Off|OFF))$/;
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INTEGER = /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const TIME = /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:(Z)|([-+])(\d\d?)(?::(\d\d))?))?$/;
/** Nothing that is not a string begins otherwise. */
const FIRST = /^[-+0-9.yYnNtTfFoO~]/;
/** Longer ones are no numbers anybody meant. */
const MOST = 400;

function plain(text: string): Typed {
  if (text === '') return { kind: 'null', shown: 'None' };
  if (text.length > MOST || !FIRST.test(text)) return { kind: 'string', shown: text };
  const boolean = BOOLEAN.exec(text);
  if (boolean !== null) return booleanOf(boolean[1] === undefined);
  if (FLOAT.test(text)) return floatOf(text);
  if (INTEGER.test(text)) return integerOf(text);
  if (NULL.test(text)) return { kind: 'null', shown: 'None' };
  if (DAY.test(text)) return { kind: 'date', shown: text };
  const time = TIME.exec(text);
  return time === null ? { kind: 'string', shown: text } : { kind: 'date', shown: timeShown(time) };
}

function tagged(text: string, tag: string): Typed {
  const kind = tag.startsWith(CORE) ? tag.slice(CORE.length) : 'str';
  if (kind === 'int' && INTEGER.test(text)) return integerOf(text);
  if (kind === 'float' && (FLOAT.test(text) || INTEGER.test(text))) return floatOf(text);
  if (kind === 'bool' && BOOLEAN.test(text.toLowerCase())) return booleanOf(!/^(?:no|false|off)$/i.test(text));
  if (kind === 'null') return { kind: 'null', shown: 'None' };
  return { kind: 'string', shown: text };
}

function booleanOf(value: boolean): Typed {
  return { kind: 'boolean', shown: value ? 'True' : 'False', value: value ? 1 : 0 };
}

function integerOf(written: string): Typed {
  const digits = written.replaceAll('_', '');
  const negative = digits.startsWith('-');
  const value = magnitude(/^[-+]/.test(digits) ? digits.slice(1) : digits);
  const shown = `${negative && value !== 0n ? '-' : ''}${value}`;
  return { kind: 'integer', shown, value: Number(negative ? -value : value) };
}

function magnitude(digits: string): bigint {
  if (/^0[bx]$/.test(digits)) return 0n;
  if (digits.startsWith('0b') || digits.startsWith('0x')) return BigInt(digits);
  if (digits.includes(':')) return digits.split(':').reduce((sum, part) => sum * 60n + BigInt(part), 0n);
  if (digits.length > 1 && digits.startsWith('0')) return BigInt(`0o${digits.slice(1)}`);
  return BigInt(digits);
}

function floatOf(written: string): Typed {
  const digits = written.replaceAll('_', '').toLowerCase();
  const sign = digits.startsWith('-') ? -1 : 1;
  const bare = digits.replace(/^[-+]/, '');
  let value: number;
  if (bare === '.inf') value = Infinity;
  else if (bare === '.nan') value = NaN;
  else if (bare.includes(':')) value = bare.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  else value = Number(bare);
  return { kind: 'float', shown: floatShown(sign * value), value: sign * value };
}

/** `repr()` of a Python float: shortest digits, an exponent below 1e-4 and from 1e16 on. */
function floatShown(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
  }
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return Number.isInteger(value) ? `${text}.0` : text;
}

function timeShown(time: RegExpExecArray): string {
  const fraction = (time[7] ?? '').slice(0, 6).padEnd(6, '0');
  const zone = time[8] === undefined && time[9] === undefined ? '' : zoneShown(time);
  const seconds = Number(fraction) === 0 ? two(time[6]) : `${two(time[6])}.${fraction}`;
  return `${time[1]}-${two(time[2])}-${two(time[3])} ${two(time[4])}:${two(time[5])}:${seconds}${zone}`;
}

function two(part: string | undefined): string {
  return (part ?? '').padStart(2, '0');
}

function zoneShown(time: RegExpExecArray): string {
  if (time[8] !== undefined) return '+00:00';
  return `${time[9]}${(time[10] ?? '').padStart(2, '0')}:${time[11] ?? '00'}`;
}
