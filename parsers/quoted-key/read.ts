import type { CertificateFile } from '../../model/certificate/file.ts';
import { textOrigin } from '../../model/origin.ts';
import type { Parser, Reading, SourceFile } from '../../model/reading.ts';
import type { Service } from '../../model/service.ts';
import { ignoresBefore } from '../certificate/ignores.ts';
import { baseName } from '../paths.ts';
import { quotedKeysIn, type QuotedKey } from './find.ts';

/** Files of another syntax that hold private keys, and that nobody else reads. Nothing of a key is kept but its public half. */
export const quotedKey: Parser = { id: 'quoted-key', recognise, read };

/** Syntaxes of settings and secrets; documents and programs show keys without holding any. */
const QUOTING = /\.(?:ya?ml|jsonc?|json5|toml|ini|properties|env|tfvars|ovpn)$|^\.env(?:\..+)?$/i;

/** The least sure of all: what the file is otherwise comes first. */
function recognise(path: string, head: Uint8Array): number {
  return QUOTING.test(baseName(path)) && quotedKeysIn(head).length > 0 ? 0.1 : 0;
}

function read(file: SourceFile): Reading {
  const keys = quotedKeysIn(file.bytes);
  const blocks = keys.map(({ block }) => block);
  const { found, problems } = ignoresBefore(file, blocks);
  const services = servicesOf(file, keys);
  return { format: 'certificate', zones: [], services, problems, gaps: [], claims: [], ignores: found, files: [file] };
}

/** For who reads a file that may hold keys beside what it is about. */
export function keysBeside(file: SourceFile): readonly Service[] {
  return servicesOf(file, quotedKeysIn(file.bytes));
}

function servicesOf({ path }: SourceFile, keys: readonly QuotedKey[]): readonly Service[] {
  if (keys.length === 0) return [];
  const privateKeys = keys.map(({ form, key, block: { begin } }) => ({
    form,
    isEncrypted: key.kind === 'encrypted',
    publicPart: key.kind === 'plain' ? key.publicPart : undefined,
    owner: undefined,
    at: textOrigin(path, begin.start, begin.end),
  }));
  const facts: CertificateFile = { path, encoding: 'quoted', certificates: [], privateKeys, gaps: [] };
  return [{ kind: 'certificate', name: path, path, facts }];
}
