import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import type { Listener, WebHost } from '../../model/web/host.ts';
import { tlsListeners } from '../../model/web/hosts.ts';
import { placeOf, valueOf } from '../../model/web/setting.ts';
import { isAtLeast } from '../../model/web/version.ts';

/** A host that is not the default of its socket has no TLS versions of its own before nginx 1.29.2: those of the default hold. */
export const tlsVersionPerHost = rule({
  id: 'tls/version-per-host',
  subject: 'web-host',
  // A server does what it does, whatever the line says.
  planes: ['declared'],
  basis: [{ doc: 'nginx, ngx_http_ssl_module', section: 'ssl_protocols', level: 'MUST' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/version-default-server-wins'],
  messages: ['ignored', 'ignoredBefore'],
  check(host) {
    const { versions } = host.tls;
    if (versions.kind !== 'explicit') return notApplicable();
    const honoured = isAtLeast(host.server.version.text, '1.29.2');
    if (honoured === true) return notApplicable();
    for (const listener of tlsListeners(host)) {
      if (listener.default === 'said' || listener.default === 'first') continue;
      const chosen = defaultOf(listener, host);
      if (chosen === undefined) {
        const [gap] = host.server.gaps;
        if (gap !== undefined) return unknown(gap);
        continue;
      }
      const theirs = valueOf(chosen.tls.versions);
      if (theirs === undefined || theirs.join() === versions.value.join()) continue;
      const places = [versions.at, ...[placeOf(chosen.tls.versions)].filter((place) => place !== undefined)];
      const params = { own: versions.value.join(', '), theirs: theirs.join(', '), socket: `${listener.address}:${listener.port}` };
      if (honoured === undefined) return fail('ignoredBefore', params, places, { severity: 'advice' });
      return fail('ignored', { ...params, version: host.server.version.text ?? '' }, places);
    }
    return pass();
  },
});

/** The host that answers at a socket when no name matches; undefined where that is not known. */
function defaultOf({ address, port, transport }: Listener, { server }: WebHost): WebHost | undefined {
  return server.hosts.find(({ listeners }) =>
    listeners.some(
      (each) =>
        each.address === address &&
        each.port === port &&
        each.transport === transport &&
        (each.default === 'said' || each.default === 'first'),
    ),
  );
}
