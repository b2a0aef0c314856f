import type { Origin } from '../../model/origin.ts';
import type { NonEmpty } from '../../model/plane.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';
import { isFirstWith, speaksTls, tlsListeners } from '../../model/web/hosts.ts';
import type { WebHost } from '../../model/web/host.ts';
import { type DefaultValue, placeOf } from '../../model/web/setting.ts';
import { modernVersions } from '../../model/web/modern-versions.ts';
import { TLS_VERSIONS, type TlsVersion } from '../../model/web/tls.ts';

type Message = 'old' | 'hole' | 'byDefault' | 'byDefaultOfSome';

/** A host offers no version of TLS before 1.2, and none is left out between those it offers. */
export const tlsVersion = rule({
  id: 'tls/version',
  subject: 'web-host',
  basis: [
    { doc: 'RFC 8996', section: '4', level: 'MUST' },
    { doc: 'RFC 9325', section: '3.1.1', level: 'MUST' },
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '3.3.1', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/version', 'tls/version-implicit', 'tls/version-hole', 'internetnl/tls_version'],
  messages: ['old', 'hole', 'byDefault', 'byDefaultOfSome'],
  check(host, view): Verdict<Message> {
    if (!speaksTls(host)) return notApplicable();
    const { versions } = host.tls;
    switch (versions.kind) {
      case 'unknown':
        return unknown(versions.gap);
      case 'default':
        return isFirstOfServer(host) ? fromDefault(host, versions.values) : notApplicable();
      case 'explicit':
      case 'inherited': {
        if (!isFirstWith(host, view, placeOf(versions), 'versions', (each) => (speaksTls(each) ? [placeOf(each.tls.versions)] : [])))
          return notApplicable();
        const old = versions.value.filter(isOld);
        if (old.length > 0)
          return fail(
            'old',
            { versions: old.join(', ') },
            [versions.at],
            modernVersions(versions.value, versions.at, host.server.version.text),
          );
        const missing = holeIn(versions.value);
        return missing === undefined ? pass() : fail('hole', { missing }, [versions.at], { severity: 'warning' });
      }
    }
  },
});

function isOld(version: TlsVersion): boolean {
  return TLS_VERSIONS.indexOf(version) < TLS_VERSIONS.indexOf('TLSv1.2');
}

/** A version between two that are offered. */
function holeIn(versions: readonly TlsVersion[]): TlsVersion | undefined {
  const offered = TLS_VERSIONS.map((version) => versions.includes(version));
  return TLS_VERSIONS.find((_, i) => !offered[i] && offered.slice(0, i).includes(true) && offered.slice(i).includes(true));
}

/** The default is one for the whole server: told at its first host. */
function isFirstOfServer(host: WebHost): boolean {
  return host.server.hosts.find((each) => speaksTls(each) && each.tls.versions.kind === 'default') === host;
}

function fromDefault(host: WebHost, values: NonEmpty<DefaultValue<readonly TlsVersion[]>>): Verdict<Message> {
  const old = values.filter(({ value }) => value.some(isOld));
  if (old.length === 0) return pass();
  const places: NonEmpty<Origin> = [tlsListeners(host)[0]?.at ?? host.at];
  const versions = [...new Set(old.flatMap(({ value }) => value.filter(isOld)))].filter((version) => version !== 'SSLv3').join(', ');
  const until = old.at(-1)?.until ?? '';
  const version = host.server.version.text ?? '';
  if (old.length === values.length) return fail('byDefault', { versions, version, until }, places, { severity: 'warning' });
  return fail('byDefaultOfSome', { versions, until }, places, { severity: 'advice' });
}
