import { encodeRdata, printRdata } from '../../../model/rdata/codec.ts';
import type { RdataProblem } from '../../../model/rdata/problem.ts';
import { fieldsOf } from '../../../model/rdata/fields.ts';
import { typeNumber } from '../../../model/rdata/types.ts';
import { wireOf } from '../../../model/names/wire.ts';
import type { DomainName } from '../../../model/names/name.ts';

export const ORIGIN = wireOf('example.' as DomainName);

/** A record of one line of text, `MX 10 mail`, relative to example. */
export function encoded(record: string): { type: number; wire: Uint8Array } | { type: number; problem: RdataProblem } {
  const [mnemonic, text] = parts(record);
  const type = typeNumber(mnemonic);
  if (type === undefined) throw new Error(`no such type: ${mnemonic}`);
  const bytes = new Uint8Array(Buffer.from(text));
  return { type, ...encodeRdata(type, fieldsOf(bytes, 0, bytes.length), ORIGIN) };
}

/** What becomes of a record in one line: its RDATA as printed, or `! code start…end` with offsets into the RDATA text. */
export function outcomeOf(record: string): string {
  const result = encoded(record);
  if ('wire' in result) return printRdata(result.type, result.wire);
  const { code, start, end } = result.problem;
  return `! ${code} ${start}…${end}`;
}

/** The octets of a sound record in hexadecimal. */
export function hexOf(record: string): string {
  const result = encoded(record);
  if ('problem' in result) throw new Error(`${record}: ${JSON.stringify(result.problem)}`);
  return Buffer.from(result.wire).toString('hex');
}

/** The problem of an unsound record. */
export function problemOf(record: string): RdataProblem {
  const result = encoded(record);
  if ('wire' in result) throw new Error(`${record} is sound`);
  return result.problem;
}

function parts(record: string): [mnemonic: string, text: string] {
  const blank = record.indexOf(' ');
  return blank < 0 ? [record, ''] : [record.slice(0, blank), record.slice(blank + 1)];
}
