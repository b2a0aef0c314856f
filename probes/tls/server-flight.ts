import { suiteByCode } from '../../model/tls/suite.ts';
import { EXTENSION, HANDSHAKE } from './client-hello.ts';
import { readServerKeyExchange, type ServerKeyExchange } from './key-exchange.ts';
import { OctetReader, Truncated } from './octet-reader.ts';

/** What a server answered to a ClientHello, as far as it can be read without keys. */
export type ServerAnswer =
  | { readonly kind: 'hello'; readonly flight: ServerFlight }
  | { readonly kind: 'alert'; readonly description: number }
  /** `reason` names the part that is wrong; `notTls` where the first octet is none of a record. */
  | { readonly kind: 'malformed'; readonly reason: string };

export interface ServerFlight {
  /** Code of the version that is agreed upon, `supported_versions` included. */
  readonly version: number;
  readonly suite: number;
  readonly compression: number;
  /** TLS 1.3: it wants a key of `group` before it goes on. */
  readonly isRetry: boolean;
  /** TLS 1.3: from `key_share`; below: from ServerKeyExchange. */
  readonly group: number | undefined;
  readonly alpn: string | undefined;
  readonly secureRenegotiation: boolean;
  readonly extendedMasterSecret: boolean;
  /** Below TLS 1.3: the certificates in DER, in the order they were sent. */
  readonly certificates: readonly Uint8Array[];
  readonly keyExchange: ServerKeyExchange | undefined;
}

/** As much as is read of one answer. Chains of certificates are some thousand octets. */
export const MOST_OCTETS = 64 * 1024;

/**
 * Reads the answer as far as it has come; undefined while more is needed. An alert behind the ServerHello does not take it back. `isEnd` says that
 * no more will come: what is there is then all.
 */
export function readServerFlight(octets: Uint8Array, isEnd: boolean): ServerAnswer | undefined {
  try {
    return readRecords(octets, isEnd);
  } catch (error) {
    if (error instanceof Truncated) return { kind: 'malformed', reason: 'length' };
    throw error;
  }
}

const ALERT = 21;
const WARNING = 1;
const CLOSE_NOTIFY = 0;
const MESSAGE = { serverHello: 2, certificate: 11, serverKeyExchange: 12, serverHelloDone: 14 } as const;
/** SHA-256 of “HelloRetryRequest” stands where the random would (RFC 8446 §4.1.3). */
const RETRY_RANDOM = 'cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c';

function readRecords(octets: Uint8Array, isEnd: boolean): ServerAnswer | undefined {
  const fragments: Uint8Array[] = [];
  let alert: ServerAnswer | undefined;
  let warning: ServerAnswer | undefined;
  let hasOther = false;
  for (let at = 0; at < octets.length && alert === undefined && !hasOther;) {
    const type = octets[at]!;
    if (type < 20 || type > 24 || (octets[at + 1] ?? 3) !== 3) return { kind: 'malformed', reason: at === 0 ? 'notTls' : 'record' };
    if (octets.length - at < 5) break;
    const length = octets[at + 3]! * 256 + octets[at + 4]!;
    if (length === 0 || length > MOST_IN_RECORD) return { kind: 'malformed', reason: 'record' };
    if (octets.length - at - 5 < length) break;
    const body = octets.subarray(at + 5, at + 5 + length);
    if (type === ALERT) {
      if (length !== 2) return { kind: 'malformed', reason: 'alert' };
      const [level, description] = [body[0]!, body[1]!];
      // A warning, such as that the name is not known, does not end the handshake (RFC 5246 §7.2.2).
      if (level === WARNING && description !== CLOSE_NOTIFY) warning = { kind: 'alert', description };
      else alert = { kind: 'alert', description };
    } else if (type === HANDSHAKE) fragments.push(body);
    else hasOther = true; // ChangeCipherSpec or what is encrypted behind it
    at += 5 + length;
  }
  const messages = messagesOf(fragments);
  const isWhole = alert !== undefined || hasOther || isEnd;
  const first = messages[0];
  if (first === undefined) return isWhole ? (warning ?? alert ?? { kind: 'malformed', reason: hasOther ? 'message' : 'cut' }) : undefined;
  if (first.type !== MESSAGE.serverHello) return { kind: 'malformed', reason: 'message' };
  const flight = readServerHello(first.body);
  if (typeof flight === 'string') return { kind: 'malformed', reason: flight };
  if (flight.version >= 0x0304) return { kind: 'hello', flight };
  if (!isWhole && messages.every(({ type }) => type !== MESSAGE.serverHelloDone)) return undefined;
  return { kind: 'hello', flight: withRest(flight, messages) };
}

/** RFC 5246 §6.2.3: 2^14 and what encryption may add. */
const MOST_IN_RECORD = 2 ** 14 + 2048;

interface Message {
  readonly type: number;
  readonly body: Uint8Array;
}

/** Whole messages; one may go over several records. */
function messagesOf(fragments: readonly Uint8Array[]): readonly Message[] {
  const stream = Buffer.concat(fragments);
  const messages: Message[] = [];
  for (let at = 0; at + 4 <= stream.length;) {
    const end = at + 4 + stream.readUIntBE(at + 1, 3);
    if (end > stream.length) break;
    messages.push({ type: stream[at]!, body: stream.subarray(at + 4, end) });
    at = end;
  }
  return messages;
}

function readServerHello(body: Uint8Array): ServerFlight | string {
  const reader = new OctetReader(body);
  const legacy = reader.uint(2);
  const isRetry = Buffer.from(reader.take(32)).toString('hex') === RETRY_RANDOM;
  reader.vector(1);
  const suite = reader.uint(2);
  const compression = reader.uint(1);
  const extensions = reader.isDone ? new Map<number, Uint8Array>() : readExtensions(reader.vector(2));
  if (extensions === undefined || !reader.isDone) return 'extensions';
  const versions = extensions.get(EXTENSION.versions);
  const version = versions === undefined ? legacy : new OctetReader(versions).uint(2);
  const keyShare = extensions.get(EXTENSION.keyShare);
  const alpn = extensions.get(EXTENSION.alpn);
  if (version < 0x0300 || version > 0x0304) return 'version';
  return {
    version,
    suite,
    compression,
    isRetry,
    group: keyShare === undefined ? undefined : new OctetReader(keyShare).uint(2),
    alpn: alpn === undefined ? undefined : Buffer.from(new OctetReader(alpn).vector(2).vector(1).rest()).toString('latin1'),
    secureRenegotiation: extensions.has(EXTENSION.renegotiation),
    extendedMasterSecret: extensions.has(EXTENSION.extendedMasterSecret),
    certificates: [],
    keyExchange: undefined,
  };
}

/** Undefined where one comes twice (RFC 8446 §4.2). */
function readExtensions(reader: OctetReader): Map<number, Uint8Array> | undefined {
  const extensions = new Map<number, Uint8Array>();
  while (!reader.isDone) {
    const number = reader.uint(2);
    if (extensions.has(number)) return undefined;
    extensions.set(number, reader.vector(2).rest());
  }
  return extensions;
}

/** Adds what came behind the ServerHello; what of it cannot be read is left out, the hello stays true. */
function withRest(flight: ServerFlight, messages: readonly Message[]): ServerFlight {
  const certificate = messages.find(({ type }) => type === MESSAGE.certificate);
  const exchanged = messages.find(({ type }) => type === MESSAGE.serverKeyExchange);
  const suite = suiteByCode(flight.suite);
  const keyExchange =
    exchanged === undefined || suite === undefined ? undefined : readServerKeyExchange(exchanged.body, suite, flight.version);
  return {
    ...flight,
    group: keyExchange?.kind === 'curve' ? keyExchange.group : undefined,
    certificates: certificate === undefined ? [] : readCertificates(certificate.body),
    keyExchange,
  };
}

function readCertificates(body: Uint8Array): readonly Uint8Array[] {
  const certificates: Uint8Array[] = [];
  try {
    const list = new OctetReader(body).vector(3);
    while (!list.isDone) certificates.push(list.vector(3).rest());
  } catch (error) {
    if (!(error instanceof Truncated)) throw error;
  }
  return certificates;
}
