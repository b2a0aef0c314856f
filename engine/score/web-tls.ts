import { exactly, notApplicable, passed, type Reason } from '../../model/score/outcome.ts';
import type { View } from '../../model/view.ts';
import type { DomainName } from '../../model/names/name.ts';
import { hostLabel, type WebHost } from '../../model/web/host.ts';
import { isSamePlace } from '../../model/web/place.ts';
import type { Setting } from '../../model/web/setting.ts';
import { TLS_VERSIONS, type TlsSettings, type TlsVersion } from '../../model/web/tls.ts';
import { allAddressesOf } from './addresses.ts';
import { allUndecided, becauseOf, beyondFiles, type Asking, type CategoryOutcomes } from './asking.ts';
import { caaSubtest } from './caa.ts';
import { certificateSubtests, type CertificateSubtests } from './certificates.ts';
import { webDane } from './dane.ts';
import { suiteSubtests, type SuiteSubtests } from './endpoint.ts';
import { forcedBy, hstsOf } from './https.ts';
import { firstPresented, primesOf, seenEndpoint, seenSubtests, type SeenSubtests } from './seen-tls.ts';
import { outcomeOf, together, type Told } from './told.ts';
import { secureHosts } from './web-hosts.ts';

/** HTTPS as the web servers of the repository are set up for the name; what they do not tell is undecided. */
export function webTlsSubtests(asking: Asking): CategoryOutcomes<'web-tls'> {
  const { domain, view } = asking;
  const silent: Reason = view.plane === 'declared' ? { kind: 'noServer' } : whyNobody(asking);
  const hosts = secureHosts(view, domain);
  const open = {
    ...allUndecided('web-tls', hosts.length === 0 ? silent : beyondFiles(asking)),
    ...webDane(asking),
    web_caa: caaSubtest(asking, [domain]),
  };
  if (hosts.length === 0) return open;
  const known = new Map(hosts.map((host) => [host, suitesOf(host, view)]));
  const suites = (host: WebHost): SuiteSubtests => known.get(host)!;
  const certificates = (host: WebHost): CertificateSubtests =>
    certificateSubtests(certificatesOf(host.tls, domain, view), domain, view, unseen(host, view));
  // Addresses that answer differently are hosts of their own on the wire, and the worst of them counts.
  const from = (told: (host: WebHost) => Told) =>
    view.plane === 'observed' ? together(hosts.map(told)) : outcomeOf(hosts.map(told), 10, silent);
  return {
    ...open,
    https_exists: { status: 'passed', points: [exactly(0)] },
    https_forced: from((host) => forcedBy(host, domain, view)),
    https_hsts: from((host) => hstsOf(host, domain)),
    tls_version: from((host) => agreed(host.tls.versions, (versions) => !versions.some(isOld), 'oldVersions')),
    zero_rtt: from((host) => agreed(host.tls.earlyData, (isOn) => !isOn, 'earlyData')),
    tls_ciphers: from((host) => suites(host).tls_ciphers),
    tls_cipher_order: from((host) => suites(host).tls_cipher_order),
    fs_params: from((host) => suites(host).fs_params),
    cert_trust: from((host) => certificates(host).cert_trust),
    cert_pubkey: from((host) => certificates(host).cert_pubkey),
    cert_signature: from((host) => certificates(host).cert_signature),
    cert_hostmatch: from((host) => certificates(host).cert_hostmatch),
    ...(view.plane === 'observed' ? seenOf(hosts, view) : { tls_compression: from(neverOf), renegotiation_secure: from(neverOf) }),
    ...(view.plane === 'declared' &&
      hosts.every(isModernOnly) && {
        kex_hash_func: passed('web-tls', 'kex_hash_func'),
        extended_master_secret: notApplicable({ kind: 'tls13Only' }),
      }),
  };
}

function certificatesOf({ certificates, certificateGap }: TlsSettings, domain: DomainName, view: View): readonly string[] {
  const paths = certificates.map(({ certificate }) => certificate);
  if (view.plane === 'observed') return firstPresented(paths, domain, view);
  return certificateGap === undefined ? paths : [];
}

/** What only servers show. */
function seenOf(hosts: readonly WebHost[], view: View) {
  const each = hosts.map((host): SeenSubtests => {
    const endpoint = seenEndpoint(view, nameOf(host, view), false);
    if (endpoint !== undefined) return seenSubtests(endpoint.seen);
    const open = unseen(host, view);
    return { kex_hash_func: open, tls_compression: open, renegotiation_secure: open, extended_master_secret: open };
  });
  const secrets = each.map(({ extended_master_secret: secret }) => (secret === 'notApplicable' ? undefined : secret));
  return {
    kex_hash_func: together(each.map(({ kex_hash_func }) => kex_hash_func)),
    tls_compression: together(each.map(({ tls_compression }) => tls_compression)),
    renegotiation_secure: together(each.map(({ renegotiation_secure }) => renegotiation_secure)),
    extended_master_secret: secrets.every((secret) => secret === undefined) ? notApplicable({ kind: 'tls13Only' }) : together(secrets),
  };
}

/** Why a host does not show how it speaks TLS: files never do; of a server that was asked the reason is what came of that. */
function unseen({ tls: { versions }, gaps: [gap] }: WebHost, { plane }: View): Told {
  if (plane === 'declared') return { reason: { kind: 'live' } };
  if (versions.kind === 'unknown') return { gap: versions.gap };
  return gap === undefined ? { reason: { kind: 'notMeasured' } } : { gap };
}

/** Why no server of the name was seen to speak TLS. */
function whyNobody(asking: Asking): Reason {
  const all = allAddressesOf(asking.view, asking.domain);
  if (all.kind === 'unknown') return becauseOf(all.gaps);
  if (all.addresses.length === 0) return { kind: 'noAddress' };
  return { kind: all.addresses.every((address) => asking.answers(address, 443) === false) ? 'notAnswered' : 'notMeasured' };
}

/** Hosts of one name that differ by address are told apart by it. */
function nameOf(host: WebHost, view: View): string {
  return view.services('web-host').find(({ facts }) => facts === host)?.name ?? hostLabel(host);
}

/** The suites of a host are those of the endpoint that it shares with others. */
function suitesOf(host: WebHost, view: View): SuiteSubtests {
  const seen = view.plane === 'observed' ? seenEndpoint(view, nameOf(host, view), false) : undefined;
  if (seen !== undefined) return suiteSubtests(seen.service.facts, seen.holder, view, primesOf(seen.service, view));
  for (const { facts } of view.services('tls-endpoint')) {
    const holder = facts.holders.find(({ at }) => isSamePlace(at, host.at));
    if (holder !== undefined) return suiteSubtests(facts, holder, view);
  }
  const open = unseen(host, view);
  return { tls_ciphers: open, tls_cipher_order: open, fs_params: open };
}

/** TLS 1.3 hashes by itself, and needs no extended master secret. */
function isModernOnly({ tls: { versions } }: WebHost): boolean {
  if (versions.kind === 'unknown' || versions.kind === 'default') return false;
  return versions.value.length === 1 && versions.value[0] === 'TLSv1.3';
}

/** nginx turned compression in TLS off in 1.2.2, and every OpenSSL since 0.9.8m renegotiates securely (RFC 5746). */
function neverOf({ server }: WebHost): Told {
  switch (server.software) {
    case 'nginx':
      return { points: 10 };
    case 'unknown':
      return { reason: { kind: 'notMeasured' } };
  }
}

/** Points where the setting is fine, in whatever version runs. */
function agreed<T>(setting: Setting<T>, isFine: (value: T) => boolean, fault: 'oldVersions' | 'earlyData'): Told {
  switch (setting.kind) {
    case 'unknown':
      return { gap: setting.gap };
    case 'explicit':
    case 'inherited':
      return isFine(setting.value) ? { points: 10 } : { points: 0, reason: { kind: fault } };
    case 'default': {
      const fine = setting.values.filter(({ value }) => isFine(value)).length;
      if (fine === setting.values.length) return { points: 10 };
      return fine === 0 ? { points: 0, reason: { kind: fault } } : { reason: { kind: 'versionUnknown' } };
    }
  }
}

function isOld(version: TlsVersion): boolean {
  return TLS_VERSIONS.indexOf(version) < TLS_VERSIONS.indexOf('TLSv1.2');
}
