import { domainName, type DomainName } from '../../model/names/name.ts';
import { textOrigin, type Gap, type Origin } from '../../model/origin.ts';
import type { MtaStsPolicy } from '../../model/policy/mta-sts.ts';
import type { Problem } from '../../model/problem.ts';
import type { Parser, Reading, SourceFile } from '../../model/reading.ts';
import { linesOf } from '../text-lines.ts';
import { decodeUtf8 } from '../utf8.ts';
import { writeText } from '../write-text.ts';
import { readFields, type Note } from './fields.ts';
import { recogniseMtaSts } from './recognise.ts';

/** MTA-STS policies (RFC 8461 §3.2). */
export const mtaSts: Parser = {
  id: 'mta-sts',
  recognise: recogniseMtaSts,
  read: readMtaSts,
  write: writeText,
};

/** More faults of one kind say nothing new. */
const MOST_OF_A_KIND = 10;
/** What senders are advised to take at most (RFC 8461 §3.3). */
const MOST_OCTETS = 65_536;
const MOST_READ = 4 * MOST_OCTETS;

function readMtaSts(file: SourceFile): Reading {
  const { path, bytes } = file;
  const decoded = decodeUtf8(bytes.subarray(0, MOST_READ));
  const hasMark = decoded.text.startsWith('\ufeff');
  const lines = linesOf(decoded.text).map((line, at) => (hasMark && at === 0 ? { ...line, text: line.text.slice(1), start: 1 } : line));
  const origin = (start: number, end: number): Origin => textOrigin(path, decoded.byteAt(start), decoded.byteAt(end));
  const problems: Problem[] = [];
  const note: Note = (code, params, start, end, mend) => {
    if (problems.filter((problem) => problem.code === code).length >= MOST_OF_A_KIND) return;
    const place = origin(start, end);
    const remedy = mend === undefined || place.kind !== 'text' ? undefined : { kind: 'replaceText' as const, span: place.span, text: mend };
    problems.push({ code, params, places: [place], about: path, ...(remedy && { remedy }) });
  };
  if (hasMark) note('mtaStsEncoding', { reason: 'mark' }, 0, 1, '');
  if (decoded.fault !== undefined) {
    const { start, end } = decoded.fault;
    problems.push({ code: 'mtaStsEncoding', params: { reason: 'octets' }, places: [textOrigin(path, start, end)], about: path });
  }
  if (bytes.length > MOST_OCTETS) note('mtaStsSize', { octets: bytes.length, most: MOST_OCTETS }, 0, lines[0]?.end ?? 0);
  const { fields, gaps: hidden } = readFields(lines, origin, note);
  const gaps: Gap[] = bytes.length > MOST_READ ? [...hidden, { cause: 'fileTooLarge', params: { path } }] : [...hidden];
  const at = origin(lines[0]?.start ?? 0, lines[0]?.end ?? 0);
  const facts: MtaStsPolicy = { format: 'mta-sts', path, fields, gaps, domain: domainIn(path), at };
  return {
    format: 'mta-sts',
    zones: [],
    services: [{ kind: 'policy-file', name: path, path, facts }],
    problems,
    gaps: [...gaps, ...fields.flatMap(({ gap }) => gap ?? [])],
    claims: [],
    ignores: [],
    files: [file],
  };
}

/** `…/mta-sts.example.org/…`, or `mta-sts.example.org.txt`: the name of the policy host (RFC 8461 §3.3) in the path. */
function domainIn(path: string): DomainName | undefined {
  for (const part of path.split('/').toReversed()) {
    const name = /^mta-sts\.((?:[a-z0-9_](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9])$/i.exec(
      part.replace(/\.txt(?:\.\w+)?$/i, ''),
    )?.[1];
    if (name !== undefined) return domainName(name);
  }
  return undefined;
}
