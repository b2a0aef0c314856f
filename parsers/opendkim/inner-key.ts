import type { CertificateFile, FiledPrivateKey } from '../../model/certificate/file.ts';
import { readBarePrivateKey } from '../../model/certificate/private-key.ts';
import type { SignerRow, SignerTable } from '../../model/dkim-signer/signer.ts';
import { textOrigin } from '../../model/origin.ts';
import type { Service } from '../../model/service.ts';
import { decodeBase64, decodedBound } from '../../model/standards/base64.ts';

/** The private key that a row of a KeyTable holds in place of a path, in base64 (opendkim.conf(5)); its place is the name of the row. */
export function innerKeyOf({ name, value, at }: SignerRow): FiledPrivateKey | undefined {
  const [, stored = ''] = /^[^:]+:[^:]+:\s*([A-Za-z0-9+/]{40,}={0,2})$/.exec(value) ?? [];
  if (stored === '' || stored.length > LONGEST || at.kind !== 'text') return undefined;
  const out = new Uint8Array(decodedBound(stored.length));
  const length = decodeBase64(stored, 0, stored.length, out);
  const found = length > 0 ? readBarePrivateKey(out.subarray(0, length)) : undefined;
  if (found === undefined) return undefined;
  const { path, start } = at.span;
  return {
    form: found.form,
    isEncrypted: found.key.kind === 'encrypted',
    publicPart: found.key.kind === 'plain' ? found.key.publicPart : undefined,
    owner: undefined,
    at: textOrigin(path, start, start + name.length),
  };
}

const LONGEST = 16_384;

/** The keys that stand in a table itself, as a file of keys. */
export function innerKeysOf(table: SignerTable | undefined): readonly Service[] {
  const privateKeys = (table?.rows ?? []).flatMap((row) => innerKeyOf(row) ?? []);
  const [first] = privateKeys;
  if (first?.at.kind !== 'text') return [];
  const { path } = first.at.span;
  const facts: CertificateFile = { path, encoding: 'quoted', certificates: [], privateKeys, gaps: [] };
  return [{ kind: 'certificate', name: path, path, facts }];
}
