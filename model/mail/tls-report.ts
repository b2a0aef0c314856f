import { domainName, type DomainName } from '../names/name.ts';
import { excerpt, type TextSpan } from '../standards/problem.ts';
import type { VersionList } from '../standards/version-list.ts';

/** Where TLS reports go: one URI of `rua=` (RFC 8460 §3). */
export interface TlsReportDestination {
  readonly scheme: 'mailto' | 'https' | undefined;
  /** The domain of the mail address, or the host of the web address. */
  readonly host: DomainName | undefined;
  readonly fault: 'noScheme' | 'scheme' | 'address' | 'character' | undefined;
  readonly value: string;
  readonly span: TextSpan;
  /** The URI that was surely meant; empty when nobody knows. */
  readonly suggestion: string;
}

/** Every URI of a record, of more than one `rua` too. */
export function destinationsOf({ fields }: VersionList): readonly TlsReportDestination[] {
  const found: TlsReportDestination[] = [];
  for (const { name, value, valueSpan } of fields) {
    if (name !== 'rua') continue;
    let at = valueSpan.start;
    for (const piece of value.split(',')) {
      const text = piece.trim();
      const start = at + piece.length - piece.trimStart().length;
      // Where nothing stands, the comma or equals sign before it is shown.
      found.push(destinationOf(text, text === '' ? { start: at - 1, end: at } : { start, end: start + text.length }));
      at += piece.length + 1;
    }
  }
  return found;
}

function destinationOf(text: string, span: TextSpan): TlsReportDestination {
  const base = { scheme: undefined, host: undefined, value: excerpt(text, 0, text.length), span, suggestion: '' } as const;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return { ...base, fault: 'noScheme', suggestion: ADDRESS.test(text) ? `mailto:${text}` : '' };
  const rest = text.slice(scheme.length + 1);
  // Commas, semicolons and exclamation marks are percent-encoded; the first two part URIs and fields.
  if (!/^(?:[\w\-.~:/?#[\]@$&'()*+=]|%[0-9a-f]{2})*$/i.test(rest)) return { ...base, fault: 'character' };
  switch (scheme) {
    case 'mailto': {
      const [address = ''] = rest.split(/[?#]/, 1);
      const host = ADDRESS.test(address) ? domainName(address.slice(address.lastIndexOf('@') + 1)) : undefined;
      const unslashed = rest.replace(/^\/\//, '');
      if (host === undefined || rest !== unslashed)
        return { ...base, fault: 'address', suggestion: rest !== unslashed && ADDRESS.test(unslashed) ? `mailto:${unslashed}` : '' };
      return { ...base, scheme, host, fault: undefined };
    }
    case 'https': {
      const authority = /^\/\/([^/?#@:[\]]+)(?::\d+)?(?:[/?#]|$)/.exec(rest)?.[1];
      const host = authority === undefined ? undefined : domainName(authority);
      return host === undefined ? { ...base, fault: 'address' } : { ...base, scheme, host, fault: undefined };
    }
    default:
      return { ...base, fault: 'scheme', suggestion: scheme === 'http' ? `https:${rest}` : '' };
  }
}

const ADDRESS = /^[^\s@/:]{1,320}@[^\s@/:]{1,255}$/;
