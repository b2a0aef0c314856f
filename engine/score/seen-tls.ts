import type { DomainName } from '../../model/names/name.ts';
import { withoutDot } from '../../model/names/name.ts';
import type { Reason } from '../../model/score/outcome.ts';
import type { ServiceOf } from '../../model/service.ts';
import type { DhParametersFile } from '../../model/tls/dh-parameters.ts';
import type { TlsEndpoint, TlsHolder } from '../../model/tls/endpoint.ts';
import type { View } from '../../model/view.ts';
import type { Setting } from '../../model/web/setting.ts';
import type { Told } from './told.ts';

/** What only a server shows, of its versions before TLS 1.3. */
export interface SeenSubtests {
  readonly kex_hash_func: Told;
  readonly tls_compression: Told;
  readonly renegotiation_secure: Told;
  /** Where TLS 1.2 is not offered it leaves the maximum. */
  readonly extended_master_secret: Told | 'notApplicable';
}

export function seenSubtests(seen: NonNullable<TlsEndpoint['seen']>): SeenSubtests {
  const { below13 } = seen;
  if (below13 === undefined) {
    if (seen.suites.gap !== undefined) return open({ gap: seen.suites.gap });
    return { kex_hash_func: FINE, tls_compression: FINE, renegotiation_secure: FINE, extended_master_secret: 'notApplicable' };
  }
  const { version, compression, secureRenegotiation, extendedMasterSecret, weakHashes } = below13;
  return {
    kex_hash_func: told(weakHashes, hashes),
    tls_compression: told(compression, (isOn) => (isOn ? none('compression') : FINE)),
    renegotiation_secure: told(secureRenegotiation, (isSecure) => (isSecure ? FINE : none('renegotiation'))),
    extended_master_secret:
      version === 'TLSv1.2' ? told(extendedMasterSecret, (isUsed) => (isUsed ? FINE : none('masterSecret'))) : 'notApplicable',
  };
}

function open(why: Told): SeenSubtests {
  return { kex_hash_func: why, tls_compression: why, renegotiation_secure: why, extended_master_secret: why };
}

const FINE: Told = { points: 10 };

function none(kind: Exclude<Reason['kind'], 'gap'>): Told {
  return { points: 0, reason: { kind } };
}

/** MD5 is not tried. */
function hashes(names: readonly string[]): Told {
  if (names.includes('SHA-1')) return none('insufficient');
  return names.includes('SHA-224') ? { points: 10, status: 'warning', reason: { kind: 'phaseOut' } } : FINE;
}

function told<T>(setting: Setting<T>, of: (value: T) => Told): Told {
  switch (setting.kind) {
    case 'explicit':
    case 'inherited':
      return of(setting.value);
    case 'default':
      return of(setting.values[0].value);
    case 'unknown':
      return { gap: setting.gap };
  }
}

export interface SeenEndpoint {
  readonly service: ServiceOf<'tls-endpoint'>;
  readonly seen: NonNullable<TlsEndpoint['seen']>;
  readonly holder: TlsHolder;
}

/** How a host of that name was seen to speak TLS; mail servers are those that do so if they can. */
export function seenEndpoint(view: View, name: string, isMail: boolean): SeenEndpoint | undefined {
  for (const service of view.services('tls-endpoint')) {
    const { seen, holders, isOpportunistic } = service.facts;
    if (seen === undefined || isOpportunistic !== isMail) continue;
    const holder = holders.find((each) => each.name === name);
    if (holder !== undefined) return { service, seen, holder };
  }
  return undefined;
}

/** Of certificates with keys of several kinds those that an ordinary client gets: others are not looked at. */
export function firstPresented(paths: readonly string[], host: DomainName, view: View): readonly string[] {
  const tried = new Set(
    view.services('certificate').flatMap(({ path, facts }) => {
      const at = facts.presentedAt?.some((each) => each.host === withoutDot(host) && each.distrust !== undefined);
      return at === true ? [path] : [];
    }),
  );
  return paths.filter((path) => tried.has(path));
}

/** The parameters that the servers of an endpoint were seen to use. */
export function primesOf({ name }: ServiceOf<'tls-endpoint'>, view: View): readonly DhParametersFile[] {
  return view.services('dh-parameters').flatMap((service) => (service.name === name ? [service.facts] : []));
}
