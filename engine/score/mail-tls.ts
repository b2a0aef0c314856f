import { withoutDot, type DomainName } from '../../model/names/name.ts';
import { decided } from '../../model/mail-server/decided.ts';
import { hostNameOf } from '../../model/mail-server/exchanger.ts';
import { listenersOf, type Listener } from '../../model/mail-server/listeners.ts';
import type { MailServer } from '../../model/mail-server/mail-server.ts';
import { protocolList } from '../../model/mail-server/protocols.ts';
import { serverTls } from '../../model/mail-server/tls-level.ts';
import { CATEGORIES, subtestsOf } from '../../model/score/catalogue.ts';
import { notApplicable, type Reason, type SubtestOutcome } from '../../model/score/outcome.ts';
import { mailEndpointsOf } from '../../model/tls/mail-endpoint.ts';
import type { View } from '../../model/view.ts';
import type { TlsVersion } from '../../model/web/tls.ts';
import { isSamePlace } from '../../model/web/place.ts';
import { allUndecided, beyondFiles, type Asking, type CategoryOutcomes } from './asking.ts';
import { certificateSubtests } from './certificates.ts';
import { suiteSubtests } from './endpoint.ts';
import { firstPresented, primesOf, seenEndpoint, seenSubtests } from './seen-tls.ts';
import { agreedOn, together, type Told } from './told.ts';

/** STARTTLS as the mail servers of the repository are set up, each MX host by itself; what they do not tell is undecided. */
export function starttlsSubtests(asking: Asking, hosts: readonly DomainName[]): CategoryOutcomes<'mail-tls'> {
  const silent: Reason = { kind: asking.view.plane === 'declared' ? 'noServer' : 'notMeasured' };
  const each = hosts.map((host) => exchangerOf(asking.view, host, silent));
  const open = allUndecided('mail-tls', each.every(({ isKnown }) => !isKnown) ? silent : beyondFiles(asking));
  const lost = each.map(({ starttls }) => 'points' in starttls && starttls.points === 0);
  const all = Object.entries(open).map(([id, outcome]): [string, SubtestOutcome] => {
    if (!COUNTED.has(id)) return [id, outcome];
    // Where it is offered nowhere nothing else could be tested; where one host lacks it, it has no points for anything.
    if (id !== 'starttls_exists' && lost.every(Boolean)) return [id, notApplicable({ kind: 'noStarttls' })];
    const told = each.map((exchanger, at): Told | undefined => {
      if (id !== 'starttls_exists' && lost[at] === true) return NONE;
      if (exchanger.isMoot?.has(id) === true) return undefined;
      return exchanger.told[id] ?? exchanger.unseen ?? { reason: exchanger.isKnown ? beyondFiles(asking) : silent };
    });
    return [id, told.every((one) => one === undefined) ? notApplicable({ kind: 'tls13Only' }) : together(told)];
  });
  return Object.fromEntries(all) as CategoryOutcomes<'mail-tls'>;
}

const NONE: Told = { points: 0, reason: { kind: 'noStarttls' } };
const COUNTED: ReadonlySet<string> = new Set(subtestsOf('mail-tls').filter((id) => CATEGORIES['mail-tls'].subtests[id]!.points > 0));

interface Exchanger {
  readonly isKnown: boolean;
  readonly starttls: Told;
  readonly told: Readonly<Record<string, Told>>;
  /** Why nothing more is told of it. */
  readonly unseen?: Told;
  /** What leaves the maximum. */
  readonly isMoot?: ReadonlySet<string>;
}

/** The server that calls itself by the name of the MX record. */
function exchangerOf(view: View, host: DomainName, silent: Reason): Exchanger {
  if (view.plane === 'observed') return seenExchanger(view, host, silent);
  const servers = view.services('mail-server').filter(({ facts }) => hostNameOf(facts) === host);
  const listeners = servers.flatMap(({ facts }) =>
    listenersOf(facts).flatMap((listener) => (listener.role === 'exchanger' ? [{ server: facts, listener }] : [])),
  );
  if (listeners.length === 0) return { isKnown: false, starttls: { reason: silent }, told: {} };
  const starttls = agreedOn(listeners.map(({ server, listener }) => offers(server, listener)));
  const isOffered = 'points' in starttls && starttls.points > 0;
  return {
    isKnown: true,
    starttls,
    told: {
      starttls_exists: starttls,
      tls_version: agreedOn(listeners.map(({ server, listener }) => versionsOf(server, listener))),
      ...(isOffered && ofEndpoints(listeners, host, view)),
      // Early data is not tried on mail servers: the points come with any session.
      ...(isOffered && { zero_rtt: { points: 10 } }),
    },
  };
}

/** The server as it was seen at its addresses. */
function seenExchanger(view: View, host: DomainName, silent: Reason): Exchanger {
  const servers = view.services('smtp-server').filter(({ facts }) => facts.host === host);
  if (servers.length === 0) return { isKnown: false, starttls: { reason: silent }, told: {} };
  const starttls = agreedOn(
    servers.map(({ facts: { startTls } }): Told => {
      if (startTls === 'offered') return { points: 10 };
      return typeof startTls === 'string' ? NONE : { gap: startTls };
    }),
  );
  const endpoint = seenEndpoint(view, withoutDot(host), true);
  if (endpoint === undefined)
    return { isKnown: true, starttls, told: { starttls_exists: starttls }, ...('gap' in starttls && { unseen: starttls }) };
  const { service, seen, holder } = endpoint;
  const { versions } = service.facts;
  const { extended_master_secret: secret, ...ofSeen } = seenSubtests(seen);
  const paths = firstPresented(holder.certificates, host, view);
  const { cert_pubkey, cert_signature } = certificateSubtests(paths, host, view, 'gap' in starttls ? starttls : { reason: silent });
  return {
    isKnown: true,
    starttls,
    told: {
      starttls_exists: starttls,
      tls_version: versions.kind === 'unknown' ? { gap: versions.gap } : oldOrNot(versions.kind === 'default' ? [] : versions.value),
      ...suiteSubtests(service.facts, holder, view, primesOf(service, view)),
      cert_pubkey,
      cert_signature,
      ...ofSeen,
      ...(secret !== 'notApplicable' && { extended_master_secret: secret }),
      zero_rtt: { points: 10 },
    },
    isMoot: new Set(secret === 'notApplicable' ? ['extended_master_secret'] : []),
  };
}

/** What the suites and the certificates come to. */
function ofEndpoints(listeners: readonly Exchanging[], host: DomainName, view: View): Readonly<Record<string, Told>> {
  const each = listeners.flatMap(({ server, listener }) => {
    for (const endpoint of mailEndpointsOf(server)) {
      const holder = endpoint.holders.find(({ at }) => isSamePlace(at, listener.at));
      if (holder === undefined) continue;
      const { cert_pubkey, cert_signature } = certificateSubtests(
        holder.certificateGap === undefined ? holder.certificates : [],
        host,
        view,
      );
      return [{ ...suiteSubtests(endpoint, holder, view), cert_pubkey, cert_signature }];
    }
    return [];
  });
  if (each.length < listeners.length) return {};
  const ids = ['tls_ciphers', 'tls_cipher_order', 'fs_params', 'cert_pubkey', 'cert_signature'] as const;
  return Object.fromEntries(ids.map((id) => [id, agreedOn(each.map((told) => told[id]))]));
}

interface Exchanging {
  readonly server: MailServer;
  readonly listener: Listener;
}

function offers(server: MailServer, { service, gap }: Listener): Told {
  const tls = serverTls(server, service);
  if (tls.kind === 'unknown') return { gap: tls.gap };
  if (gap !== undefined) return { gap };
  return tls.level === 'may' || tls.level === 'encrypt' ? { points: 10 } : NONE;
}

function versionsOf(server: MailServer, { service, gap }: Listener): Told {
  const tls = serverTls(server, service);
  if (tls.kind === 'unknown' || gap !== undefined) return { gap: tls.kind === 'unknown' ? tls.gap : gap! };
  const name = tls.level === 'encrypt' ? 'smtpd_tls_mandatory_protocols' : 'smtpd_tls_protocols';
  const old = decided(server.setting(name, service), (value) =>
    protocolList(value).allowed.some((version) => version !== 'TLSv1.2' && version !== 'TLSv1.3'),
  );
  if (old.kind === 'unknown') return { gap: old.gap };
  return old.value ? { points: 0, reason: { kind: 'oldVersions' } } : { points: 10 };
}

function oldOrNot(versions: readonly TlsVersion[]): Told {
  const isOld = versions.some((version) => version !== 'TLSv1.2' && version !== 'TLSv1.3');
  return isOld ? { points: 0, reason: { kind: 'oldVersions' } } : { points: 10 };
}
