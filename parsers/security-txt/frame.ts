import type { Params } from '../../model/plane.ts';
import type { TextLine } from '../text-lines.ts';

/** The lines that say something, and what is wrong with the OpenPGP frame around them. */
export interface Frame {
  readonly body: readonly TextLine[];
  /** The line that begins the frame; undefined for a file without one. */
  readonly signed: TextLine | undefined;
  readonly faults: readonly FrameFault[];
}

export interface FrameFault {
  readonly code: 'securityTxtSignature' | 'securityTxtOutside';
  readonly params: Params;
  readonly line: TextLine;
}

const BEGIN_MESSAGE = '-----BEGIN PGP SIGNED MESSAGE-----';
const BEGIN_SIGNATURE = '-----BEGIN PGP SIGNATURE-----';
const END_SIGNATURE = '-----END PGP SIGNATURE-----';

/**
 * Takes the cleartext signature framework off (RFC 9116 §2.3, RFC 9580 §7): headers up to an empty line, the text, whose lines that begin
 * with a hyphen have `- ` before them, and the armored signature. The signature itself is not verified: whose key it would be, the file does not tell.
 */
export function frameOf(lines: readonly TextLine[]): Frame {
  const begin = lines.findIndex(({ text }) => text.trimEnd() === BEGIN_MESSAGE);
  if (begin < 0) return withoutFrame(lines);
  const signature = lines.findIndex(({ text }, at) => at > begin && text.trimEnd() === BEGIN_SIGNATURE);
  const stop = signature < 0 ? lines.length : signature;
  const faults: FrameFault[] = [];
  const { from, fault } = headers(lines, begin + 1, stop);
  if (fault !== undefined) faults.push(fault);
  noteOutside(lines.slice(0, begin), 'before', faults);
  if (signature < 0) faults.push({ code: 'securityTxtSignature', params: { reason: 'unsigned' }, line: lines[begin]! });
  else noteSignature(lines, signature, faults);
  return { body: lines.slice(from, stop).map(unescaped), signed: lines[begin], faults };
}

function withoutFrame(lines: readonly TextLine[]): Frame {
  const stray = lines.find(({ text }) => /^-----(?:BEGIN|END) PGP /.test(text));
  if (stray === undefined) return { body: lines, signed: undefined, faults: [] };
  const body = lines.slice(0, lines.indexOf(stray));
  return { body, signed: stray, faults: [{ code: 'securityTxtSignature', params: { reason: 'unframed' }, line: stray }] };
}

/** `Hash: SHA512`, then exactly one empty line. Without that line the fields would be taken for headers. */
function headers(lines: readonly TextLine[], start: number, stop: number): { from: number; fault?: FrameFault } {
  let at = start;
  while (at < stop && lines[at]!.text.startsWith('Hash: ')) at++;
  const line = lines[at];
  if (line === undefined || at >= stop) return { from: stop };
  if (line.text.trim() === '') return { from: at + 1 };
  return { from: at, fault: { code: 'securityTxtSignature', params: { reason: 'headers' }, line } };
}

function noteSignature(lines: readonly TextLine[], begin: number, faults: FrameFault[]): void {
  const end = lines.findIndex(({ text }, at) => at > begin && text.trimEnd() === END_SIGNATURE);
  if (end < 0) {
    faults.push({ code: 'securityTxtSignature', params: { reason: 'unended' }, line: lines[begin]! });
    return;
  }
  const armor = lines.slice(begin + 1, end);
  const blank = armor.findIndex(({ text }) => text.trim() === '');
  const data = armor.slice(blank + 1).filter(({ text }) => text.trim() !== '');
  const broken = data.find(({ text }) => !/^(?:[A-Za-z0-9+/]+={0,2}|=[A-Za-z0-9+/]{4})\s*$/.test(text));
  if (broken !== undefined || data.length === 0)
    faults.push({ code: 'securityTxtSignature', params: { reason: 'data' }, line: broken ?? lines[begin]! });
  noteOutside(lines.slice(end + 1), 'behind', faults);
}

function noteOutside(lines: readonly TextLine[], where: 'before' | 'behind', faults: FrameFault[]): void {
  const line = lines.find(({ text }) => text.trim() !== '');
  if (line !== undefined) faults.push({ code: 'securityTxtOutside', params: { where }, line });
}

function unescaped(line: TextLine): TextLine {
  return line.text.startsWith('- ') ? { ...line, text: line.text.slice(2), start: line.start + 2 } : line;
}
