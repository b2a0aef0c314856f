import type { Origin } from '../origin.ts';
import type { Remedy } from '../remedy.ts';
import type { TlsVersion } from './tls.ts';
import { isAtLeast } from './version.ts';

/**
 * The line of versions with 1.2 and 1.3 only. nginx knows the word TLSv1.3 since 1.13.0, whatever its library can do. Where none of
 * the two was offered before somebody has to look first.
 */
export function modernVersions(written: readonly TlsVersion[], at: Origin, version: string | undefined): { readonly remedy: Remedy } {
  const has12 = written.includes('TLSv1.2') || !written.includes('TLSv1.3');
  const value = [...(has12 ? ['TLSv1.2'] : []), ...(isAtLeast(version, '1.13.0') === false ? [] : ['TLSv1.3'])].join(' ');
  const isKnown = written.includes('TLSv1.2') || written.includes('TLSv1.3');
  return { remedy: { kind: 'setSetting', name: 'ssl_protocols', value, at, safety: isKnown ? 'safe' : 'review' } };
}
