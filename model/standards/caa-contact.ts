import type { NoteCaa } from './caa.ts';
import { excerpt } from './problem.ts';

/** RFC 8659 §4.4: a mailto, http or https URL. `start` is where the value begins in the field. */
export function noteIodef(value: string, start: number, note: NoteCaa): void {
  const span = { start, end: start + value.length };
  const shown = excerpt(value, 0, value.length);
  const colon = value.indexOf(':');
  const scheme =
    colon > 0 && colon <= 20 && /^[A-Za-z][A-Za-z0-9+.-]*$/.test(value.slice(0, colon)) ? value.slice(0, colon).toLowerCase() : '';
  const refuse = (reason: string): void => note('iodefUrl', span, { value: shown, scheme, reason });
  if (scheme === '') refuse('noScheme');
  else if (scheme !== 'mailto' && scheme !== 'http' && scheme !== 'https') refuse('scheme');
  else if (!isPrintable(value)) refuse('character');
  else if (scheme === 'mailto' ? !isAddress(value.slice(7).split('?', 1)[0] ?? '') : !/^:\/\/[^/?#]/.test(value.slice(colon, colon + 4)))
    refuse('address');
}

/** CA/Browser Forum Baseline Requirements A.1.1: an address as in RFC 6532 §3.2, with nothing around it. */
export function noteContactEmail(value: string, start: number, note: NoteCaa): void {
  const mailto = value.toLowerCase().startsWith('mailto:');
  if (!mailto && isAddress(value)) return;
  note(
    'contactEmail',
    { start, end: start + value.length },
    { value: excerpt(value, 0, value.length), reason: mailto ? 'mailto' : 'address' },
  );
}

/** A.1.2: a global number as in RFC 3966 §5.1.4, without `tel:`. */
export function noteContactPhone(value: string, start: number, note: NoteCaa): void {
  if (isGlobalNumber(value)) return;
  const reason = value.toLowerCase().startsWith('tel:') ? 'tel' : 'number';
  note('contactPhone', { start, end: start + value.length }, { value: excerpt(value, 0, value.length), reason });
}

/** One local part and one domain around the last `@`; enough to tell an address from something else. */
function isAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  return (
    at > 0 && domain !== '' && !/[\s"]/.test(domain) && !domain.includes('..') && !domain.startsWith('.') && isLocalPart(text.slice(0, at))
  );
}

function isLocalPart(local: string): boolean {
  if (local.length > 1 && local.startsWith('"') && local.endsWith('"')) return true;
  return !/[\s"(),:;<>@[\\\]]/.test(local) && !local.startsWith('.') && !local.endsWith('.') && !local.includes('..');
}

/** "+" *phonedigit DIGIT *phonedigit; phonedigit = DIGIT / visual-separator */
function isGlobalNumber(text: string): boolean {
  let digits = 0;
  for (let i = 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) digits++;
    else if (!'-.()'.includes(text.charAt(i))) return false;
  }
  return text.startsWith('+') && digits > 0;
}

function isPrintable(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) <= 0x20 || text.charCodeAt(i) > 0x7e) return false;
  return true;
}
