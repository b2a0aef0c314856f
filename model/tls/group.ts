/** A key-exchange group of the IANA registry “TLS Supported Groups”. */
interface Group {
  readonly code: number;
  /** As IANA registers it. */
  readonly name: string;
  readonly kind: 'curve' | 'finiteField' | 'hybrid' | 'kem';
}

/** By IANA's name or one of those that OpenSSL takes (`prime256v1`, `P-256`), in any letter case. */
export function groupNamed(word: string): Group | undefined {
  return BY_NAME.get(word.toLowerCase());
}

/** IANA's name; `0x6399` where it has none that we know. */
export function groupName(code: number): string {
  return BY_CODE.get(code)?.name ?? `0x${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

type Row = readonly [code: number, kind: Group['kind'], name: string, ...others: string[]];

/** As of 2026-11. Behind IANA's names those of OpenSSL (TLS1_GROUP names, NIST names). */
const ROWS: readonly Row[] = [
  [1, 'curve', 'sect163k1', 'K-163'],
  [2, 'curve', 'sect163r1'],
  [3, 'curve', 'sect163r2', 'B-163'],
  [4, 'curve', 'sect193r1'],
  [5, 'curve', 'sect193r2'],
  [6, 'curve', 'sect233k1', 'K-233'],
  [7, 'curve', 'sect233r1', 'B-233'],
  [8, 'curve', 'sect239k1'],
  [9, 'curve', 'sect283k1', 'K-283'],
  [10, 'curve', 'sect283r1', 'B-283'],
  [11, 'curve', 'sect409k1', 'K-409'],
  [12, 'curve', 'sect409r1', 'B-409'],
  [13, 'curve', 'sect571k1', 'K-571'],
  [14, 'curve', 'sect571r1', 'B-571'],
  [15, 'curve', 'secp160k1'],
  [16, 'curve', 'secp160r1'],
  [17, 'curve', 'secp160r2'],
  [18, 'curve', 'secp192k1'],
  [19, 'curve', 'secp192r1', 'P-192', 'prime192v1'],
  [20, 'curve', 'secp224k1'],
  [21, 'curve', 'secp224r1', 'P-224'],
  [22, 'curve', 'secp256k1'],
  [23, 'curve', 'secp256r1', 'P-256', 'prime256v1'],
  [24, 'curve', 'secp384r1', 'P-384'],
  [25, 'curve', 'secp521r1', 'P-521'],
  [26, 'curve', 'brainpoolP256r1'],
  [27, 'curve', 'brainpoolP384r1'],
  [28, 'curve', 'brainpoolP512r1'],
  [29, 'curve', 'x25519'],
  [30, 'curve', 'x448'],
  [31, 'curve', 'brainpoolP256r1tls13'],
  [32, 'curve', 'brainpoolP384r1tls13'],
  [33, 'curve', 'brainpoolP512r1tls13'],
  [41, 'curve', 'curveSM2', 'SM2'],
  [256, 'finiteField', 'ffdhe2048'],
  [257, 'finiteField', 'ffdhe3072'],
  [258, 'finiteField', 'ffdhe4096'],
  [259, 'finiteField', 'ffdhe6144'],
  [260, 'finiteField', 'ffdhe8192'],
  [512, 'kem', 'MLKEM512'],
  [513, 'kem', 'MLKEM768'],
  [514, 'kem', 'MLKEM1024'],
  [4587, 'hybrid', 'SecP256r1MLKEM768'],
  [4588, 'hybrid', 'X25519MLKEM768'],
  [4589, 'hybrid', 'SecP384r1MLKEM1024'],
];

const GROUPS: readonly Group[] = ROWS.map(([code, kind, name]) => ({ code, name, kind }));
const BY_CODE = new Map(GROUPS.map((group) => [group.code, group]));
const BY_NAME = new Map(ROWS.flatMap(([code, , ...names]) => names.map((name) => [name.toLowerCase(), BY_CODE.get(code)!] as const)));
