import type { Remedy } from '../../model/remedy.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import type { WebServer } from '../../model/web/host.ts';
import { isFirstWith } from '../../model/web/hosts.ts';
import { placeOf } from '../../model/web/setting.ts';

/** The server does not tell strangers its version. */
export const httpsServerTokens = rule({
  id: 'https/server-tokens',
  subject: 'web-host',
  basis: [{ doc: 'RFC 9110', section: '10.2.4', level: 'SHOULD' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['https/server-disclosure'],
  messages: ['on'],
  check(host, view) {
    const { serverTokens, server } = host;
    if (host.listeners.length === 0) return notApplicable();
    if (serverTokens.kind === 'unknown') return unknown(serverTokens.gap);
    if (serverTokens.kind === 'default') {
      const first = server.hosts.find((each) => each.listeners.length > 0 && each.serverTokens.kind === 'default');
      return first === host ? fail('on', {}, [host.at], remedyIn(server)) : notApplicable();
    }
    if (serverTokens.value !== 'on' && serverTokens.value !== 'build') return pass();
    return isFirstWith(host, view, serverTokens.at, 'serverTokens', (each) =>
      each.listeners.length > 0 ? [placeOf(each.serverTokens)] : [],
    )
      ? fail('on', {}, [serverTokens.at], { remedy: { kind: 'setSetting', name: NAME, value: 'off', at: serverTokens.at } })
      : notApplicable();
  },
});

const NAME = 'server_tokens';

/** One line for all hosts; those with a line of their own keep it. */
function remedyIn({ block, gaps }: WebServer): { readonly remedy?: Remedy } {
  if (block === undefined || gaps.length > 0) return {};
  return { remedy: { kind: 'addSetting', name: NAME, value: 'off', near: block, where: 'inside' } };
}
