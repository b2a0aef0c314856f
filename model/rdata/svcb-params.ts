import { malformed } from './reader.ts';
import type { RdataReader } from './reader.ts';
import { ALPN, MANDATORY, NO_DEFAULT_ALPN, svcParamKey, svcParamText } from './svcb-keys.ts';
import { isSoundValue, mandatoryKeys, putOpaque, putValue, valueText } from './svcb-values.ts';
import type { RdataWriter } from './writer.ts';

/** A parameter just read: its value is `writer.out[at, at + length)`, its text `bytes[start, end)`. */
interface Param {
  key: number;
  at: number;
  length: number;
  start: number;
  end: number;
}

/** Takes the parameters up to the end and puts them in ascending order. */
export function putParams(writer: RdataWriter): boolean {
  const begin = writer.length;
  const params: Param[] = [];
  const keys = new Map<number, Param>();
  while (writer.more) {
    const param = takeParam(writer);
    if (param === undefined) return false;
    if (keys.has(param.key)) return failParam(writer, 'paramDuplicate', param);
    keys.set(param.key, param);
    params.push(param);
  }
  if (!isConsistent(writer, keys)) return false;
  params.sort((a, b) => a.key - b.key);
  const values = writer.out.slice(begin, writer.length);
  writer.length = begin;
  for (const { key, at, length } of params) {
    writer.u16(key);
    writer.u16(length);
    const value = values.subarray(at - begin, at - begin + length);
    for (let i = 0; i < length; i++) writer.u8(value[i]!);
  }
  return true;
}

export function walkParams(reader: RdataReader): void {
  const keys = new Set<number>();
  let mandatory: number[] = [];
  let last = -1;
  while (reader.left > 0) {
    const key = reader.u16();
    const value = reader.octets(reader.u16());
    if (key <= last) throw malformed('SvcParams out of order');
    if (!isSoundValue(key, value)) throw malformed(`value of ${svcParamText(key)}`);
    if (key === MANDATORY) mandatory = mandatoryKeys(value);
    keys.add(key);
    last = key;
  }
  if (!mandatory.every((key) => keys.has(key))) throw malformed('mandatory SvcParam absent');
  if (keys.has(NO_DEFAULT_ALPN) && !keys.has(ALPN)) throw malformed('no-default-alpn without alpn');
}

export function printParams(reader: RdataReader): string {
  let text = '';
  while (reader.left > 0) {
    const key = reader.u16();
    text += ` ${svcParamText(key)}${valueText(key, reader.octets(reader.u16()))}`;
  }
  return text;
}

const EQUALS = 0x3d;

/** One parameter; a quoted value is the next field when its quote follows the '=' at once. */
function takeParam(writer: RdataWriter): Param | undefined {
  if (!writer.takeWord('SvcParam')) return undefined;
  const { bytes, fields, start } = writer;
  let equals = start;
  while (equals < writer.end && bytes[equals] !== EQUALS) equals++;
  const known = svcParamKey(bytes, start, equals);
  if (known === undefined) return void writer.failAt('paramKey', 'SvcParamKey', start, equals);
  let valueStart = Math.min(equals + 1, writer.end);
  let valueEnd = writer.end;
  const { next } = writer;
  if (equals + 1 === writer.end && next < fields.count && fields.quoted[next] === true && fields.start[next] === writer.end + 1) {
    writer.take('SvcParamValue');
    valueStart = writer.start;
    valueEnd = writer.end;
  }
  const at = writer.length;
  const { key, registered } = known;
  const put = registered === undefined ? putOpaque(writer, key, valueStart, valueEnd) : putValue(writer, registered, valueStart, valueEnd);
  if (!put) return undefined;
  const param = { key, at, length: writer.length - at, start, end: equals };
  return param.length > 0xffff ? void failParam(writer, 'stringTooLong', param) : param;
}

/** Whether every mandatory key is there (RFC 9460 §8), and alpn with no-default-alpn (§7.1.1). */
function isConsistent(writer: RdataWriter, keys: ReadonlyMap<number, Param>): boolean {
  const mandatory = keys.get(MANDATORY);
  if (mandatory !== undefined) {
    const absent = mandatoryKeys(writer.out.subarray(mandatory.at, mandatory.at + mandatory.length)).find((key) => !keys.has(key));
    if (absent !== undefined) return failParam(writer, 'paramMandatory', mandatory, { cause: 'absent', key: svcParamText(absent) });
  }
  const lonely = keys.has(ALPN) ? undefined : keys.get(NO_DEFAULT_ALPN);
  return lonely === undefined || failParam(writer, 'paramNeeded', lonely, { key: 'alpn' });
}

function failParam(
  writer: RdataWriter,
  code: 'paramDuplicate' | 'paramMandatory' | 'paramNeeded' | 'stringTooLong',
  param: Param,
  more: Record<string, string> = {},
): false {
  writer.failAt(code, svcParamText(param.key), param.start, param.end);
  Object.assign(writer.problem!.params, more);
  return false;
}
