import type { FiledPrivateKey } from '../../model/certificate/file.ts';
import { latin1 } from '../../model/latin1.ts';
import { textOrigin } from '../../model/origin.ts';
import type { SourceFile } from '../../model/reading.ts';
import { baseName } from '../paths.ts';

/**
 * A private key as BIND's tools write it (`Kexample.org.+013+12345.private`): `Private-key-format: v1.3`, then `Name: value` lines. A key
 * in a hardware module has only its label there.
 */
export function readDnssecKey({ path, bytes }: SourceFile): readonly FiledPrivateKey[] {
  const text = latin1(bytes, 0, Math.min(bytes.length, MOST));
  if (!SECRET.test(text)) return [];
  const firstLine = text.indexOf('\n');
  return [
    {
      form: HMAC.test(text) ? 'tsig' : 'dnssec',
      isEncrypted: false,
      publicPart: undefined,
      owner: FILE_NAME.exec(baseName(path))?.[1]?.toLowerCase(),
      at: textOrigin(path, 0, (firstLine < 0 ? text : text.slice(0, firstLine)).trimEnd().length),
    },
  ];
}

const MOST = 65_536;
/** A value of sixteen octets at least, in base64. */
const SECRET = /^(?:PrivateExponent|PrivateKey|Private_value\(x\)|Key): *[A-Za-z0-9+/]{21,}/m;
const HMAC = /^Algorithm: *(?:15[7-9]|16\d)\b/m;
const FILE_NAME = /^K(.+)\.\+\d{3}\+\d{5}\.private$/;
