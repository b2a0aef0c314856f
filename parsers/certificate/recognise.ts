import { formOfLabel, readBarePrivateKey } from '../../model/certificate/private-key.ts';
import { latin1 } from '../../model/latin1.ts';
import { baseName } from '../paths.ts';
import { pemBlocks } from './pem.ts';

/** What a file is that may be ours. */
export type Recognised = 'pem' | 'der' | 'dnssec';

/** How sure it is that a file holds certificates or private keys. */
export function recogniseCertificate(path: string, head: Uint8Array): number {
  return recognisedAs(path, head) === undefined ? 0 : 0.95;
}

/** Looks at the content; the name only rules out documents and programs, which show keys without holding any. */
export function recognisedAs(path: string, head: Uint8Array): Recognised | undefined {
  const name = baseName(path);
  if (isForeign(path)) return undefined;
  // A key store may hold certificates that somebody trusts, and no key.
  if (/\.(?:p12|pfx)$/i.test(name)) return readBarePrivateKey(head) === undefined ? undefined : 'der';
  if (head[0] === 0x30) return OWN_ENDING.test(name) && isStructure(head) ? 'der' : undefined;
  if (startsWith(head, 'Private-key-format: v')) return 'dnssec';
  if (!mentionsBegin(head)) return undefined;
  const blocks = pemBlocks(head);
  if (!blocks.some(({ label }) => isOurLabel(label))) return undefined;
  if (OWN_ENDING.test(name)) return 'pem';
  const first = blocks[0]!;
  return isExplanation(head.subarray(0, first.begin.start)) ? 'pem' : undefined;
}

/** Labels of blocks that are read; others are passed over. */
export function isOurLabel(label: string): boolean {
  return isCertificateLabel(label) || formOfLabel(label) !== undefined;
}

export function isCertificateLabel(label: string): boolean {
  return label === 'CERTIFICATE' || label === 'X509 CERTIFICATE' || label === 'TRUSTED CERTIFICATE';
}

/** Documents and programs. */
export function isForeign(path: string): boolean {
  return FOREIGN_ENDING.test(baseName(path));
}

const OWN_ENDING = /\.(?:pem|crt|cer|cert|der|key|p8|pk8|priv|private|ca-?bundle|bundle|chain|rsa)(?:\.\d+)?$/i;

/** Documents, programs, and what quotes a key inside another syntax. */
const FOREIGN_ENDING =
  /\.(?:md|mdx|rst|adoc|html?|xml|json5?|ya?ml|toml|ini|properties|env|tfvars|tf|tpl|py|rb|pl|pm|sh|bash|js|ts|mjs|cjs|jsx|tsx|go|rs|c|cc|cpp|h|hpp|java|kt|swift|scala|cs|php|lua|css|sql|zone|db|csv|log|nix|pp|patch|diff|ipynb|svg|eml|mbox)$/i;

/**
 * SEQUENCE { SEQUENCE … } as certificates begin, or SEQUENCE { INTEGER … } as private keys do. The short ones of elliptic curves have their
 * length in one octet, and it is that of the file.
 */
function isStructure(head: Uint8Array): boolean {
  const length = head[1] ?? 0;
  if (length < 0x80) return length === head.length - 2 && (head[2] === 0x30 || (head[2] === 0x02 && head[3] === 1));
  const inner = head[2 + (length & 0x7f)];
  return (length === 0x81 || length === 0x82 || length === 0x83) && (inner === 0x30 || inner === 0x02);
}

/** In a file whose name says nothing, only comments and what tools write before a block may come first. */
export function isExplanation(before: Uint8Array): boolean {
  return latin1(before, 0, Math.min(before.length, 4096))
    .split('\n')
    .every((line) => /^\s*$|^\s*#|^(?:subject|issuer)\s*=|^Bag Attributes|^\s+(?:friendlyName|localKeyID)/.test(line));
}

function mentionsBegin(head: Uint8Array): boolean {
  for (let at = head.indexOf(DASH); at >= 0; at = head.indexOf(DASH, at + 1)) {
    if (startsWith(head, '-----BEGIN ', at)) return true;
  }
  return false;
}

const DASH = 0x2d;

function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
