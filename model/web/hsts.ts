/** A Strict-Transport-Security field as RFC 6797 §6.1 reads it. */
export interface HstsPolicy {
  /** Seconds; undefined where it is missing or no number. */
  readonly maxAge: number | undefined;
  readonly includeSubDomains: boolean;
  readonly preload: boolean;
  readonly faults: readonly HstsFault[];
}

export interface HstsFault {
  readonly kind: 'empty' | 'maxAgeMissing' | 'maxAgeValue' | 'repeated' | 'unknown' | 'valueNotTaken';
  readonly directive: string;
}

export function readHsts(value: string): HstsPolicy {
  const faults: HstsFault[] = [];
  const seen = new Map<string, string | undefined>();
  const parts = value.split(';').map((part) => part.trim());
  for (const part of parts) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase();
    const own = equals < 0 ? undefined : part.slice(equals + 1).trim();
    if (seen.has(name)) faults.push({ kind: 'repeated', directive: name });
    else seen.set(name, own);
    if (!KNOWN.has(name)) faults.push({ kind: 'unknown', directive: name.slice(0, 60) });
    else if (name !== 'max-age' && own !== undefined) faults.push({ kind: 'valueNotTaken', directive: name });
  }
  const written = seen.get('max-age')?.replace(/^"(.*)"$/, '$1');
  if (seen.size === 0) faults.push({ kind: 'empty', directive: '' });
  else if (!seen.has('max-age')) faults.push({ kind: 'maxAgeMissing', directive: 'max-age' });
  else if (written === undefined || !/^\d+$/.test(written)) faults.push({ kind: 'maxAgeValue', directive: written ?? '' });
  return {
    maxAge: written !== undefined && /^\d+$/.test(written) ? Number(written) : undefined,
    includeSubDomains: seen.has('includesubdomains'),
    preload: seen.has('preload'),
    faults,
  };
}

const KNOWN = new Set(['max-age', 'includesubdomains', 'preload']);
