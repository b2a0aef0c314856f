import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import { answersTo } from '../../model/web/answer.ts';
import type { ServerName, WebHost } from '../../model/web/host.ts';
import { askableNames, isPublic, isSecured, speaksTls } from '../../model/web/hosts.ts';
import { readHsts } from '../../model/web/hsts.ts';
import { fieldsAnywhere } from '../../model/web/pages.ts';

/** A host that asks for TLS at every name below it has no web host below it without TLS. */
export const subdomains = rule({
  id: 'hsts/subdomains',
  subject: 'web-host',
  planes: ['declared'],
  basis: [{ doc: 'RFC 6797', section: '11.4.2', level: 'SHOULD' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cross/hsts-subdomains-http-only', 'hsts/include-subdomains-breaks'],
  messages: ['plain'],
  check(host, view) {
    const field = speaksTls(host) ? fieldsAnywhere(host, 'strict-transport-security').find(({ isHidden }) => !isHidden) : undefined;
    const policy = field === undefined ? undefined : readHsts(field.value);
    if (field === undefined || policy?.includeSubDomains !== true || policy.maxAge === 0) return notApplicable();
    const above = askableNames(host).flatMap(({ name, asked }) => (name.kind === 'exact' ? [asked] : []));
    const found = plainHosts(view).find(({ asked }) => above.some((name) => asked.endsWith(`.${name}`)));
    if (found === undefined) return pass();
    const name = above.find((each) => found.asked.endsWith(`.${each}`))!;
    const params = { name, below: found.asked, preload: policy.preload ? 'yes' : 'no' };
    return fail('plain', params, [field.at, found.name.at], policy.preload ? { severity: 'error' } : {});
  },
});

interface PlainHost {
  readonly name: ServerName;
  readonly asked: string;
}

const PLAIN = new WeakMap<object, readonly PlainHost[]>();

/** Names that show content on port 80, and that no host of the repository has with TLS. */
function plainHosts(view: View): readonly PlainHost[] {
  const services = view.services('web-host');
  const known = PLAIN.get(services);
  if (known !== undefined) return known;
  const hosts = services.map(({ facts }) => facts);
  const found = hosts.flatMap((host) =>
    (isPlain(host) ? askableNames(host) : []).filter(
      ({ name, asked }) => name.kind === 'exact' && showsContent(host, asked) && !hosts.some((other) => isSecured(other, view, asked)),
    ),
  );
  PLAIN.set(services, found);
  return found;
}

/** Where a configuration is not known whole, something else may add TLS. */
function isPlain({ listeners, gaps, server }: WebHost): boolean {
  return gaps.length === 0 && server.gaps.length === 0 && listeners.some((each) => !each.tls && each.port === 80 && isPublic(each));
}

function showsContent(host: WebHost, name: string): boolean {
  return answersTo(host, { name, tls: false, port: 80, path: '/' }).every(({ kind }) => kind === 'content');
}
