/** What keeps a value from being one link; `suggestion` is the link that was surely meant. */
export type UriFault =
  | { readonly kind: 'noScheme'; readonly suggestion: string }
  | { readonly kind: 'http'; readonly suggestion: string }
  | { readonly kind: 'notUri' }
  | { readonly kind: 'several' };

/** Looks at a value that shall be a URI (RFC 3986), a web address beginning with `https://`, as RFC 9116 wants it in most fields. */
export function uriFault(value: string): UriFault | undefined {
  if (SECOND.test(value)) return { kind: 'several' };
  const scheme = SCHEME.exec(value)?.[1]?.toLowerCase();
  if (scheme === undefined || scheme.includes('.')) return withoutScheme(value);
  if (!CHARACTERS.test(value)) return { kind: 'notUri' };
  const rest = value.slice(scheme.length + 1);
  switch (scheme) {
    case 'http':
      return WEB.test(rest) ? { kind: 'http', suggestion: `https:${rest}` } : { kind: 'notUri' };
    case 'https':
      return WEB.test(rest) ? undefined : { kind: 'notUri' };
    case 'mailto':
      return rest.startsWith('//') && MAIL.test(rest.slice(2))
        ? { kind: 'noScheme', suggestion: `mailto:${rest.slice(2)}` }
        : isMailTo(rest)
          ? undefined
          : { kind: 'notUri' };
    case 'tel':
      return /\d/.test(rest) ? undefined : { kind: 'notUri' };
    default:
      return rest === '' ? { kind: 'notUri' } : undefined;
  }
}

/** The mail addresses that a value names, with `mailto:` or without it. */
export function isMailAddress(value: string): boolean {
  return /^mailto:/i.test(value) || MAIL.test(value);
}

function withoutScheme(value: string): UriFault {
  if (MAIL.test(value)) return { kind: 'noScheme', suggestion: `mailto:${value}` };
  if (PHONE.test(value)) return { kind: 'noScheme', suggestion: `tel:${value.replaceAll(/[\s()]/g, '')}` };
  if (HOST.test(value)) return { kind: 'noScheme', suggestion: `https://${value.replace(/^\/\//, '')}` };
  return { kind: 'notUri' };
}

/** Headers such as a subject may follow (RFC 6068 §2). */
function isMailTo(rest: string): boolean {
  const [addresses = ''] = rest.split('?', 1);
  return addresses.split(',').every((address) => MAIL.test(address));
}

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
/** RFC 3986 §2: what may stand in a URI, percent-encoded or not. */
const CHARACTERS = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})+$/i;
const SECOND = /(?:\s|,\s*)(?:mailto|tel|https?|dns|openpgp4fpr):/i;
const WEB = /^\/\/(?:[^/?#@\s]*@)?(?:[a-z0-9_%~-][\w.%~-]*|\[[0-9a-f:.]+\])(?::\d*)?(?:[/?#]|$)/i;
const MAIL = /^[^\s@<>,:]{1,320}@[^\s@<>,:/]{1,255}$/;
const PHONE = /^\+[\d\s().-]{5,30}$/;
const HOST = /^(?:\/\/)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}(?::\d{1,5})?(?:[/?#]\S*)?$/i;
