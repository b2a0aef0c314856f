import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import { answersTo } from '../../model/web/answer.ts';
import { answersFor, askableNames, siblingsOf, speaksTls } from '../../model/web/hosts.ts';
import { targetOf } from '../../model/web/redirect.ts';

/** A host with TLS sends nobody to itself over and over, nor back to HTTP. */
export const httpsRedirectLoop = rule({
  id: 'https/redirect-loop',
  subject: 'web-host',
  basis: [
    { doc: 'RFC 9110', section: '15.4', level: 'SHOULD' },
    { doc: 'RFC 6797', section: '7.2', level: 'SHOULD' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['https/redirect-loop'],
  messages: ['toItself', 'toHttp'],
  check(host, view) {
    if (!speaksTls(host)) return notApplicable();
    const port = host.listeners.find(({ tls }) => tls)?.port;
    // A port that a template fills in may be another one than that of the target.
    if (port === undefined) return notApplicable();
    for (const { asked: name } of askableNames(host)) {
      const answers = answersTo(host, { name, tls: true, port, path: '/' });
      const [answer] = answers;
      // Only what every request gets is judged: with conditions the way out is there.
      if (answer === undefined || answers.length > 1) continue;
      if (answer.kind === 'unknown') return unknown(answer.gap);
      if (answer.kind !== 'redirect') continue;
      const target = targetOf(answer.target, host, { name, tls: true });
      const here = target.host === name && (target.port ?? 443) === port;
      if (here && target.scheme === 'https' && (target.keepsPath || target.path === '' || target.path === '/'))
        return fail('toItself', { name, target: answer.target }, [answer.at]);
      if (target.scheme === 'http' && target.host !== undefined && isOurs(target.host))
        return fail('toHttp', { name, target: answer.target }, [answer.at], { severity: 'warning' });
    }
    return pass();

    function isOurs(other: string): boolean {
      return siblingsOf(host, view).some((each) => answersFor(each, other));
    }
  },
});
