import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { isFirstWith, isPublic } from '../../model/web/hosts.ts';
import { fieldsAnywhere } from '../../model/web/pages.ts';

/** Strict-Transport-Security is sent over TLS, not without: browsers take no notice of it there. */
export const plain = rule({
  id: 'hsts/plain',
  subject: 'web-host',
  planes: ['declared'],
  basis: [{ doc: 'RFC 6797', section: '7.2', level: 'MUST' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['hsts/on-http'],
  messages: ['plain'],
  check(host, view) {
    // Behind something that ends TLS the field reaches the browser over TLS.
    const listeners = host.listeners.filter(isPublic);
    const isPlain = listeners.length > 0 && listeners.every(({ tls, port, says }) => !tls && port === 80 && !says.has('proxyProtocol'));
    const [field] = fieldsAnywhere(host, NAME);
    if (!isPlain || field === undefined || !host.responses[0].steps.some(({ action }) => action.kind === 'redirect'))
      return notApplicable();
    if (!isFirstWith(host, view, field.at, `plain ${NAME}`, (each) => fieldsAnywhere(each, NAME).map(({ at }) => at))) return pass();
    return fail('plain', { value: field.value }, [field.at]);
  },
});

const NAME = 'strict-transport-security';
