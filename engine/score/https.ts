import { withoutDot, type DomainName } from '../../model/names/name.ts';
import type { View } from '../../model/view.ts';
import { answersTo, type Answer } from '../../model/web/answer.ts';
import type { WebHost } from '../../model/web/host.ts';
import { tlsListeners } from '../../model/web/hosts.ts';
import { fieldsOf } from '../../model/web/pages.ts';
import { targetOf } from '../../model/web/redirect.ts';
import { agreedOn, type Told } from './told.ts';
import { plainHosts } from './web-hosts.ts';

/** `https_forced`: the first step from `http://name/` leads to `https` and the same name. */
export function forcedBy(host: WebHost, domain: DomainName, view: View): Told {
  const name = withoutDot(domain);
  const plain = plainHosts(view, host, domain);
  if (plain.length === 0) {
    // Where nobody listens at port 80, nothing has to lead away from it.
    const isShut = view.plane === 'observed' && host.gaps.every(({ cause }) => cause === 'notAsked');
    return isShut ? { points: 10 } : { reason: { kind: 'noServer' } };
  }
  return agreedOn(
    plain.flatMap((each) => answersTo(each, { name, tls: false, port: 80, path: '/' }).map((answer) => leads(answer, each, name))),
  );
}

function leads(answer: Answer, host: WebHost, name: string): Told {
  switch (answer.kind) {
    case 'unknown':
      return { gap: answer.gap };
    case 'status':
    case 'content':
      return { points: 0, reason: { kind: 'noRedirect' } };
    case 'redirect': {
      const { scheme, host: to } = targetOf(answer.target, host, { name, tls: false });
      if (scheme === undefined) return { gap: { cause: 'variable', params: { text: answer.target }, origin: answer.at } };
      if (scheme === 'http' || (to !== undefined && to !== name))
        return { points: 0, reason: { kind: 'otherRedirect', params: { target: answer.target } } };
      return to === undefined ? { gap: { cause: 'variable', params: { text: answer.target }, origin: answer.at } } : { points: 10 };
    }
  }
}

/** `https_hsts`: a year at least in the first response of `https://name/`. Nothing else in the field is looked at. */
export function hstsOf(host: WebHost, domain: DomainName): Told {
  const port = tlsListeners(host)[0]?.port ?? 443;
  return agreedOn(answersTo(host, { name: withoutDot(domain), tls: true, port, path: '/' }).map(announces));
}

function announces(answer: Answer): Told {
  if (answer.kind === 'unknown') return { gap: answer.gap };
  const { headers, at } = answer;
  // Without `always` nginx adds a field to success and redirects only.
  const field = fieldsOf(headers, 'strict-transport-security').find(
    ({ always }) => always || answer.kind !== 'status' || answer.status < 400,
  );
  if (field === undefined) return headers.gap === undefined ? { points: 0, reason: { kind: 'noHeader' } } : { gap: headers.gap };
  if (field.isHidden || field.value.includes('$')) return { gap: { cause: 'variable', params: { text: field.value }, origin: at } };
  const seconds = scoredMaxAge(field.value);
  if (seconds === undefined) return { points: 0, reason: { kind: 'syntax' } };
  return seconds >= YEAR ? { points: 10 } : { points: 2, reason: { kind: 'shortHsts', params: { seconds } } };
}

const YEAR = 31_536_000;

/** As the portal reads it: no quotes and no blanks around the equals sign, though RFC 6797 §6.1 allows both; only up to the first comma. */
export function scoredMaxAge(value: string): number | undefined {
  const directives = (value.split(',')[0] ?? '').split(';').map((part) => part.trim());
  const found = directives.flatMap((part) => /^max-age=(\d+)$/i.exec(part)?.[1] ?? [])[0];
  return found === undefined ? undefined : Number(found);
}
