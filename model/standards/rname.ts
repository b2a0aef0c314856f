import { domainName, labelsOf, type DomainName } from '../names/name.ts';

/** The mailbox that the RNAME of an SOA spells (RFC 1035 §3.3.13, §8): the first label is the local part. */
export interface Mailbox {
  /** Without escapes. */
  readonly local: string;
  readonly domain: DomainName;
  /** As it is written in mail: `hostmaster@example.org`. */
  readonly text: string;
}

/** Undefined when the name has fewer than two labels: no mailbox. */
export function readRname(rname: DomainName): Mailbox | undefined {
  const [first, ...rest] = labelsOf(rname);
  if (first === undefined || rest.length === 0) return undefined;
  const local = plainText(first);
  return { local, domain: `${rest.join('.')}.` as DomainName, text: `${local}@${rest.join('.')}` };
}

/** The name meant by one that holds an `@`: dots of the local part escaped, the `@` a dot. Undefined when there is none. */
export function rnameWithoutAt(rname: DomainName): DomainName | undefined {
  const labels = labelsOf(rname);
  const at = labels.findIndex((label) => label.includes('\\@'));
  if (at < 0) return undefined;
  const [end, ...start] = labels[at]!.split('\\@');
  const local = [...labels.slice(0, at), end!].join('\\.');
  return domainName(`${[local, ...start.filter((label) => label !== ''), ...labels.slice(at + 1)].join('.')}.`);
}

/** RFC 5322 §3.2.3: dot-atom-text. */
export function isDotAtom(local: string): boolean {
  return /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i.test(local);
}

/** The octets of a label as characters. */
function plainText(label: string): string {
  return label.replace(/\\(\d{3}|.)/g, (_, escaped: string) => (escaped.length === 3 ? String.fromCharCode(Number(escaped)) : escaped));
}
