import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { isFirstWith, speaksTls } from '../../model/web/hosts.ts';
import { placeOf } from '../../model/web/setting.ts';
import { modernVersions } from '../../model/web/modern-versions.ts';
import { isAtLeast } from '../../model/web/version.ts';

/** A host offers TLS 1.3 where its software can. */
export const tlsVersion13 = rule({
  id: 'tls/version-1-3',
  subject: 'web-host',
  basis: [
    { doc: 'RFC 9325', section: '3.1.1', level: 'SHOULD' },
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '3.3.1', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/version-1-3-missing'],
  messages: ['missing'],
  check(host, view) {
    if (!speaksTls(host)) return notApplicable();
    const { versions } = host.tls;
    if (versions.kind === 'unknown') return unknown(versions.gap);
    // What the software leaves out by itself is said with the default.
    if (versions.kind === 'default') return notApplicable();
    if (!isFirstWith(host, view, placeOf(versions), 'versions', (each) => (speaksTls(each) ? [placeOf(each.tls.versions)] : [])))
      return notApplicable();
    // nginx knows the word since 1.13.0.
    if (versions.value.includes('TLSv1.3') || isAtLeast(host.server.version.text, '1.13.0') === false) return pass();
    return fail(
      'missing',
      { versions: versions.value.join(', ') },
      [versions.at],
      modernVersions(versions.value, versions.at, host.server.version.text),
    );
  },
});
