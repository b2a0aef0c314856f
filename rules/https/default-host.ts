import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { hostLabel } from '../../model/web/host.ts';
import { isPublic } from '../../model/web/hosts.ts';

/** Where several hosts share a socket, somebody has said which one answers for other names. */
export const defaultHost = rule({
  id: 'https/default-host',
  subject: 'web-host',
  planes: ['declared'],
  basis: [{ doc: 'RFC 9110', section: '7.4', level: 'SHOULD' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['nginx/default-server-missing', 'tls/no-sni-default'],
  messages: ['byOrder'],
  check(host) {
    const { server } = host;
    if (server.isPiece || server.gaps.length > 0) return notApplicable();
    const sockets = host.listeners.filter((each) => isPublic(each) && each.transport === 'tcp');
    if (sockets.length === 0) return notApplicable();
    const byOrder = sockets.find(
      (each) =>
        each.default === 'first' &&
        server.hosts.some(
          (other) => other !== host && other.listeners.some((its) => its.address === each.address && its.port === each.port),
        ),
    );
    const isCatchAll = host.names.length === 0 || host.names.some(({ kind, text }) => kind === 'empty' || text === '_');
    if (byOrder === undefined || isCatchAll) return pass();
    const others =
      server.hosts.filter((other) => other.listeners.some((its) => its.address === byOrder.address && its.port === byOrder.port)).length -
      1;
    const params = { name: hostLabel(host), socket: `${byOrder.address}:${byOrder.port}`, tls: byOrder.tls ? 'yes' : 'no', others };
    return fail('byOrder', params, [byOrder.at]);
  },
});
