import { textOrigin } from '../../model/origin.ts';
import type { Parser, Reading, SourceFile } from '../../model/reading.ts';
import { readDhParameters, type DhParametersFile } from '../../model/tls/dh-parameters.ts';
import { bodyOf } from './body.ts';
import { pemBlocks, type PemBlock } from './pem.ts';
import { isExplanation, isForeign } from './recognise.ts';

/** Parameters for Diffie-Hellman in PEM, as `openssl dhparam` writes them. */
export const dhParameters: Parser = {
  id: 'dh-parameters',
  recognise: (path, head) => (isDhParameters(path, head) ? 0.9 : 0),
  read: readFile,
};

/** The block comes first; certificates with parameters behind them are read as certificates. */
function isDhParameters(path: string, head: Uint8Array): boolean {
  if (isForeign(path) || head.indexOf(DASH) < 0) return false;
  const [first] = pemBlocks(head);
  return first !== undefined && isOurs(first) && isExplanation(head.subarray(0, first.begin.start));
}

const DASH = 0x2d;

function isOurs({ label }: PemBlock): boolean {
  return label === 'DH PARAMETERS' || label === 'X9.42 DH PARAMETERS'; // the second by `openssl dhparam -dsaparam` since 3.0
}

function readFile(file: SourceFile): Reading {
  const facts = pemBlocks(file.bytes)
    .filter(isOurs)
    .map((block) => factsOf(file, block));
  const gaps = facts.flatMap(({ content }) => (typeof content === 'object' && 'cause' in content ? [content] : []));
  return {
    format: 'dh-parameters',
    zones: [],
    services: facts.map((each) => ({ kind: 'dh-parameters', name: file.path, path: file.path, facts: each })),
    problems: [],
    gaps,
    claims: [],
    ignores: [],
    files: [file],
  };
}

function factsOf({ path, bytes }: SourceFile, block: PemBlock): DhParametersFile {
  const at = textOrigin(path, block.begin.start, block.begin.end);
  const body = bodyOf(bytes, block);
  switch (body.kind) {
    case 'octets':
      return { path, at, content: readDhParameters(body.octets) ?? 'unreadable' };
    case 'placeholder':
      return { path, at, content: { cause: 'placeholder', params: { file: path }, origin: at } };
    case 'fault':
      return { path, at, content: 'unreadable' };
  }
}
