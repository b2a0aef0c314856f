import type { FiledCertificate } from '../../model/certificate/file.ts';
import { roleOf, titleOf } from '../../model/certificate/role.ts';
import { certificateUses } from '../../model/certificate/use.ts';
import { shownTime } from '../../model/certificate/time.ts';
import type { Origin } from '../../model/origin.ts';
import type { Instant } from '../../model/plane.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';

type Message = 'expired' | 'expiresSoon' | 'notYetValid' | 'reversed';

/** A certificate is valid now, and for a while yet. */
export const certValidity = rule({
  id: 'cert/validity',
  subject: 'certificate',
  basis: [{ doc: 'RFC 5280', section: '4.1.2.5', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/expired', 'cert/expires-soon', 'cert/not-yet-valid'],
  messages: ['expired', 'expiresSoon', 'notYetValid', 'reversed'],
  check({ path, certificates }, view) {
    if (certificates.length === 0) return notApplicable();
    // In a store of authorities one that expired is passed over; in a chain it breaks what hangs on it.
    const isStore = certificates.every(({ certificate }) => roleOf(certificate) === 'authority');
    const uses = (certificateUses(view).get(path) ?? []).map(({ at }) => at);
    return failAll(certificates.flatMap((filed) => judge(filed, view.now, isStore, uses) ?? []));
  },
});

/** `uses`: the lines of servers that name the file. */
function judge(
  { certificate, at }: FiledCertificate,
  now: Instant,
  isStore: boolean,
  uses: readonly Origin[],
): Finding<Message> | undefined {
  const { notBefore, notAfter } = certificate;
  const say = (message: Message, until: Instant, severity: Finding['severity'] = isStore ? 'warning' : 'error'): Finding<Message> => ({
    message,
    params: { name: titleOf(certificate), time: shownTime(until), days: Math.floor(Math.abs(until - now) / DAY) },
    places: [at, ...uses],
    ...(severity !== undefined && { severity }),
  });
  if (notAfter < notBefore) return say('reversed', notAfter);
  if (notAfter < now) return say('expired', notAfter);
  if (notBefore > now) return say('notYetValid', notBefore);
  if (notAfter - now < soon(notAfter - notBefore)) return say('expiresSoon', notAfter, 'warning');
  return undefined;
}

const DAY = 86_400;

/** A sixth of its life, as far as that is a week at least and a month at most: whoever renews at two thirds has done so by then. */
function soon(lifetime: number): number {
  return Math.min(30 * DAY, Math.max(7 * DAY, lifetime / 6));
}
