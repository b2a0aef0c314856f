import { OctetWriter } from './octet-writer.ts';

/** The versions that a server can be asked for, by the names that configurations use. */
export const VERSION_CODE = { SSLv3: 0x0300, TLSv1: 0x0301, 'TLSv1.1': 0x0302, 'TLSv1.2': 0x0303, 'TLSv1.3': 0x0304 } as const;
export type ProbedVersion = keyof typeof VERSION_CODE;

/** What a ClientHello offers. Nothing of it needs to be something that this machine can carry out. */
export interface HelloOffer {
  /** The highest version below TLS 1.3; for TLS 1.3 that one alone. */
  readonly version: ProbedVersion;
  /** Code points in the order of preference. Some servers look at the first 64 only. */
  readonly suites: readonly number[];
  readonly groups: readonly number[];
  /** Signature schemes (RFC 8446 §4.2.3). */
  readonly signatures: readonly number[];
  /** DEFLATE besides none (RFC 3749). */
  readonly compression: boolean;
  readonly serverName: string | undefined;
  readonly alpn: readonly string[];
}

/**
 * One record with a ClientHello (RFC 5246 §7.4.1.2, RFC 8446 §4.1.2). To TLS 1.3 it brings no key: a server that agrees answers with a
 * HelloRetryRequest that names the group it wants. `random` gives 32 octets for the random and 32 for the session.
 */
export function encodeClientHello(offer: HelloOffer, random: Uint8Array): Uint8Array {
  const hello = new OctetWriter();
  const version = VERSION_CODE[offer.version];
  hello.uint16(Math.min(version, VERSION_CODE['TLSv1.2']));
  hello.octets(random.subarray(0, 32));
  hello.vector(1, (session) => {
    if (offer.version === 'TLSv1.3') session.octets(random.subarray(32, 64)); // RFC 8446 §D.4: looks like a resumption
  });
  hello.vector(2, (suites) => {
    for (const suite of offer.suites) suites.uint16(suite);
    if (offer.version === 'SSLv3') suites.uint16(RENEGOTIATION_SCSV);
  });
  hello.vector(1, (methods) => {
    if (offer.compression) methods.uint8(DEFLATE);
    methods.uint8(0);
  });
  if (offer.version !== 'SSLv3') hello.vector(2, (extensions) => writeExtensions(extensions, offer));

  const record = new OctetWriter();
  record.uint8(HANDSHAKE);
  record.uint16(offer.version === 'SSLv3' ? VERSION_CODE.SSLv3 : VERSION_CODE.TLSv1); // RFC 8446 §5.1
  record.vector(2, (fragment) => {
    fragment.uint8(CLIENT_HELLO);
    fragment.vector(3, (body) => body.octets(hello.written()));
  });
  return record.written();
}

export const HANDSHAKE = 22;
const CLIENT_HELLO = 1;
const DEFLATE = 1;
/** RFC 5746 §3.3: tells a server without extensions that secure renegotiation is known here. */
const RENEGOTIATION_SCSV = 0x00ff;

/** Numbers of extensions (RFC 8446 §4.2, RFC 7627, RFC 5746). */
export const EXTENSION = {
  serverName: 0,
  groups: 10,
  pointFormats: 11,
  signatures: 13,
  alpn: 16,
  extendedMasterSecret: 23,
  versions: 43,
  keyShare: 51,
  renegotiation: 0xff01,
} as const;

function writeExtensions(extensions: OctetWriter, offer: HelloOffer): void {
  const add = (number: number, write: (body: OctetWriter) => void): void => {
    extensions.uint16(number);
    extensions.vector(2, write);
  };
  const { serverName, groups, signatures, alpn, version } = offer;
  if (serverName !== undefined)
    add(EXTENSION.serverName, (body) =>
      body.vector(2, (names) => {
        names.uint8(0);
        names.vector(2, (name) => name.text(serverName));
      }),
    );
  if (groups.length > 0) add(EXTENSION.groups, (body) => body.vector(2, (list) => groups.forEach((group) => list.uint16(group))));
  if (version !== 'TLSv1.3' && groups.length > 0) add(EXTENSION.pointFormats, (body) => body.vector(1, (list) => list.uint8(0)));
  if (signatures.length > 0 && (version === 'TLSv1.2' || version === 'TLSv1.3'))
    add(EXTENSION.signatures, (body) => body.vector(2, (list) => signatures.forEach((scheme) => list.uint16(scheme))));
  if (alpn.length > 0)
    add(EXTENSION.alpn, (body) => body.vector(2, (list) => alpn.forEach((protocol) => list.vector(1, (name) => name.text(protocol)))));
  if (version === 'TLSv1.3') {
    add(EXTENSION.versions, (body) => body.vector(1, (list) => list.uint16(VERSION_CODE['TLSv1.3'])));
    add(EXTENSION.keyShare, (body) => body.vector(2, () => {}));
  } else {
    add(EXTENSION.extendedMasterSecret, () => {});
    add(EXTENSION.renegotiation, (body) => body.vector(1, () => {}));
  }
}
