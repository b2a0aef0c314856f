import type { SourceFile } from '../../model/reading.ts';
import { NEWLINE, RETURN } from './octets.ts';
import type { FoundProblem } from './reader.ts';

/** U+FEFF in UTF-8. */
export const BYTE_ORDER_MARK: readonly number[] = [0xef, 0xbb, 0xbf];

/** The mark before the first line, which no name server passes over. */
export function byteOrderMarkOf({ path, bytes }: SourceFile): FoundProblem | undefined {
  if (!BYTE_ORDER_MARK.every((octet, i) => bytes[i] === octet)) return undefined;
  const span = { path, start: 0, end: BYTE_ORDER_MARK.length };
  return { code: 'byteOrderMark', params: {}, places: [{ kind: 'text', span }], remedy: { kind: 'replaceText', span, text: '' } };
}

/** A last line without the end that the line before it has. */
export function missingEndOf(file: SourceFile): FoundProblem | undefined {
  const { path, bytes } = file;
  const start = byteOrderMarkOf(file) === undefined ? 0 : BYTE_ORDER_MARK.length;
  if (bytes.length <= start || bytes[bytes.length - 1] === NEWLINE) return undefined;
  const span = { path, start: bytes.length, end: bytes.length };
  const text = bytes[bytes.lastIndexOf(NEWLINE) - 1] === RETURN ? '\r\n' : '\n';
  return { code: 'missingFinalNewline', params: {}, places: [{ kind: 'text', span }], remedy: { kind: 'replaceText', span, text } };
}
