import { parse } from 'tldts';

/** What a relative text would be if it were an absolute name, by the ICANN part of the Public Suffix List (as of the tldts release). */
export interface SuffixReading {
  /** `com`, `co.uk`: the suffix under which names are registered. */
  readonly suffix: string;
  /** The suffix is hardly ever a label somebody chooses for a host: it has two labels, or is one of the old generic ones. */
  readonly unmistakable: boolean;
}

/** Reads `ghs.google.com` (labels in lower case, no final dot); undefined when it is no name below a public suffix. */
export function publicSuffixOf(name: string): SuffixReading | undefined {
  const { isIcann, publicSuffix, domain } = parse(name, AS_NAME);
  if (isIcann !== true || publicSuffix === null || domain === null) return undefined;
  return { suffix: publicSuffix, unmistakable: publicSuffix.includes('.') || OLD_GENERIC.has(publicSuffix) };
}

/** Whether a label is a top-level domain of the Internet. */
export function isTopLevelDomain(label: string): boolean {
  if (!/^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/i.test(label)) return false;
  return parse(`name.${label.toLowerCase()}`, AS_NAME).isIcann === true;
}

/** RFC 1591 §2, and the two that came first after it. Country codes and newer ones are also words: www.de, db.dev. */
const OLD_GENERIC: ReadonlySet<string> = new Set(['com', 'net', 'org', 'edu', 'gov', 'mil', 'int', 'arpa', 'biz', 'info']);

const AS_NAME = { extractHostname: false, validateHostname: false, detectIp: false, allowPrivateDomains: false } as const;
