import type { DomainName } from '../../names/name.ts';
import { nearest } from '../nearest.ts';
import { excerpt, type TextSpan } from '../problem.ts';
import { splitValue, tagSpan, type Tag } from '../taglist.ts';
import type { NoteDmarc, ReportUri } from './record.ts';

/** RFC 7489 §6.2: receivers need not report to more than two. */
const MOST_URIS = 2;

/** `dmarc-urilist` of rua= or ruf= (RFC 9989 §4.6, §4.8). */
export function parseReportUris(tag: Tag, name: 'rua' | 'ruf', note: NoteDmarc): ReportUri[] {
  const parts = splitValue(tag, ',');
  const uris = parts.map((part) => parseUri(part.text, part.span, name, note));
  if (uris.length > MOST_URIS) note('ruaCount', tagSpan(tag), { tag: name, count: uris.length }, 'none');
  return uris;
}

type UriReason = 'empty' | 'noScheme' | 'emptyAddress' | 'address' | 'slashes' | 'character' | 'percent' | 'exclamation' | 'tagInside';

function parseUri(text: string, span: TextSpan, tag: 'rua' | 'ruf', note: NoteDmarc): ReportUri {
  const refuse = (reason: UriReason, scheme: string | null, suggestion = ''): ReportUri => {
    note('ruaUri', span, { tag, value: excerpt(text, 0, text.length), suggestion, reason }, 'tag');
    return { span, text, scheme, domain: null, size: null, valid: false };
  };
  if (text === '') return refuse('empty', null);
  const scheme = schemeOf(text);
  if (scheme === null) {
    if (startsTag(text)) return refuse('tagInside', null);
    return refuse('noScheme', null, text.includes('@') && text.length < 250 ? `mailto:${text}` : '');
  }
  const exclamation = text.indexOf('!');
  const size = exclamation < 0 ? null : sizeOf(text, exclamation + 1);
  const uri = size === null ? text : text.slice(0, exclamation);
  const fault = characterFault(uri);
  if (fault !== null) return refuse(fault, scheme);
  if (size !== null) note('ruaSize', { start: span.start + exclamation, end: span.end }, { tag, size }, 'none');
  if (scheme !== 'mailto') {
    const suggestion = nearest(scheme, ['mailto'] as const) ?? '';
    note(
      'ruaScheme',
      { start: span.start, end: span.start + scheme.length },
      { tag, scheme: excerpt(scheme, 0, scheme.length), suggestion },
      'none',
    );
    return { span, text, scheme, domain: null, size, valid: true };
  }
  const domain = mailtoDomain(uri.slice(7));
  if (typeof domain === 'object') return refuse(domain.reason, scheme);
  return { span, text, scheme, domain, size, valid: true };
}

/** scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." ), with its colon (RFC 3986 §3.1), in lower case. */
function schemeOf(text: string): string | null {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const lower = code | 32;
    if (lower >= 0x61 && lower <= 0x7a) continue;
    if (i === 0) return null;
    if (code === 0x3a) return text.slice(0, i).toLowerCase();
    if (!((code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2d || code === 0x2e)) return null;
  }
  return null;
}

function startsTag(text: string): boolean {
  const lower = text.toLowerCase();
  return lower.startsWith('rua=') || lower.startsWith('ruf=');
}

/** obs-dmarc-report-size = "!" 1*DIGIT [ "k" / "m" / "g" / "t" ] (RFC 9989 §4.8), up to the end. */
function sizeOf(text: string, from: number): string | null {
  let at = from;
  while (at < text.length && text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) at++;
  if (at === from || text.length - at > 1) return null;
  return at === text.length || 'kmgt'.includes(text.charAt(at).toLowerCase()) ? excerpt(text, from, text.length) : null;
}

/** RFC 3986 §2 without "!", which RFC 9989 §4.8 wants encoded. */
function characterFault(uri: string): 'character' | 'percent' | 'exclamation' | null {
  for (let i = 0; i < uri.length; i++) {
    const code = uri.charCodeAt(i);
    if (code < 128 && PLAIN[code] === 1) continue;
    if (code === 0x21) return 'exclamation';
    if (code !== 0x25) return 'character';
    if (!isHex(uri.charCodeAt(i + 1)) || !isHex(uri.charCodeAt(i + 2))) return 'percent';
  }
  return null;
}

/** All characters of a URI but "%" and "!". */
const PLAIN = new Uint8Array(128).fill(1, 0x21, 0x7f);
for (const character of '!%"<>\\^`{|}') PLAIN[character.charCodeAt(0)] = 0;

/** The domain of the one address of a mailto URI (RFC 6068 §2), or what is wrong with it. */
function mailtoDomain(rest: string): DomainName | { readonly reason: 'emptyAddress' | 'slashes' | 'address' } {
  if (rest.startsWith('//')) return { reason: 'slashes' };
  const address = rest.slice(0, Math.min(indexOrEnd(rest, '?'), indexOrEnd(rest, '#')));
  if (address === '') return { reason: 'emptyAddress' };
  const at = address.lastIndexOf('@');
  return (at > 0 ? plainName(address.slice(at + 1)) : null) ?? { reason: 'address' };
}

/** A domain of letters, digits, hyphens and underscores is its own presentation form: no escapes are needed. */
function plainName(domain: string): DomainName | null {
  const name = domain.endsWith('.') ? domain : `${domain}.`;
  if (name.length > 254) return null;
  let label = 0;
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i);
    const lower = code | 32;
    const ordinary = (lower >= 0x61 && lower <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x5f;
    if (ordinary) label++;
    else if (code !== 0x2e || label === 0) return null;
    else label = 0;
    if (label > 63) return null;
  }
  return name.toLowerCase() as DomainName;
}

function indexOrEnd(text: string, character: string): number {
  const found = text.indexOf(character);
  return found < 0 ? text.length : found;
}

function isHex(code: number): boolean {
  const lower = code | 32;
  return (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x66);
}
