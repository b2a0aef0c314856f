/** TLS versions as Postfix names them, oldest first. */
export const PROTOCOLS = ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

export type Protocol = (typeof PROTOCOLS)[number];

export interface ProtocolList {
  /** What it leaves, oldest first. */
  readonly allowed: readonly Protocol[];
  /** The item that Postfix refuses: the whole list is invalid then. */
  readonly invalid: string | undefined;
  /** It has a bound (`>=TLSv1.2`), which Postfix knows since 3.6. */
  readonly hasBound: boolean;
}

/** Reads `smtpd_tls_protocols` and its like: `!X` leaves one out, `X` alone leaves only those named, `>=X` and `<=X` bound. */
export function protocolList(value: string): ProtocolList {
  const excluded = new Set<Protocol>();
  const included = new Set<Protocol>();
  let [lowest, highest] = [0, PROTOCOLS.length - 1];
  let hasBound = false;
  let invalid: string | undefined;
  for (const item of value.split(/[,:\s]+/).filter((each) => each !== '')) {
    const [, sign = '', name = ''] = /^(>=|<=|!|)(.*)$/s.exec(item) ?? [];
    if (sign === '>=' || sign === '<=') {
      hasBound = true;
      const at = boundOf(name);
      if (at === undefined) invalid ??= item;
      else if (sign === '>=') lowest = at;
      else highest = at;
      continue;
    }
    const protocol = PROTOCOLS.find((each) => each.toLowerCase() === name.toLowerCase());
    if (protocol === undefined) invalid ??= item;
    else if (sign === '!') excluded.add(protocol);
    else included.add(protocol);
  }
  const allowed = PROTOCOLS.filter(
    (protocol, at) => !excluded.has(protocol) && (included.size === 0 || included.has(protocol)) && at >= lowest && at <= highest,
  );
  // OpenSSL has had no SSLv2 since 1.1.0 (2016).
  return { allowed: allowed.filter((protocol) => protocol !== 'SSLv2' || included.has(protocol)), invalid, hasBound };
}

/** A name, or the number that TLS has for it: `0303`, `0x0303`. */
function boundOf(name: string): number | undefined {
  const at = PROTOCOLS.findIndex((each) => each.toLowerCase() === name.toLowerCase());
  if (at >= 0) return at;
  const number = /^(?:0x)?0?([23])0?([0-4])$/i.exec(name);
  if (number === null) return undefined;
  return number[1] === '2' ? 0 : Number(number[2]) + 1;
}
