import type { NonEmpty } from '../../model/plane.ts';
import type { Remedy } from '../../model/remedy.ts';
import { rule } from '../../model/rule.ts';
import { expandCipherString } from '../../model/tls/cipher-string.ts';
import type { TlsEndpoint } from '../../model/tls/endpoint.ts';
import { suitesOfGrade, suitesWhere, type SuitesFound } from '../../model/tls/graded-offers.ts';
import { gradeOf, guidelineOf, type Guideline } from '../../model/tls/guideline.ts';
import { offersOfAll, sharing } from '../../model/tls/sharing.ts';
import { hasForwardSecrecy, type Suite } from '../../model/tls/suite.ts';
import { failAll, notApplicable, unknown, type Finding, type Verdict } from '../../model/verdict.ts';
import { placeOf } from '../../model/web/setting.ts';

type Message = 'insufficient' | 'phaseOut' | 'noForwardSecrecy' | 'byDefault' | 'phaseOutByDefault';

/** A server agrees only to cipher suites that the chosen guideline lets pass. */
export const tlsCipher = rule({
  id: 'tls/cipher',
  subject: 'tls-endpoint',
  basis: [
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '3.3', level: 'BCP' },
    { doc: 'RFC 9325', section: '4.1', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'tls/cipher-insufficient',
    'tls/cipher-phase-out',
    'tls/cipher-implicit',
    'tls/no-forward-secrecy',
    'smtp/tls-ciphers',
    'internetnl/tls_ciphers',
  ],
  messages: ['insufficient', 'phaseOut', 'noForwardSecrecy', 'byDefault', 'phaseOutByDefault'],
  check(endpoint, view): Verdict<Message> {
    const sharers = sharing(endpoint, view, (each) => placeOf(each.cipherString));
    if (sharers === undefined) return notApplicable();
    const offers = offersOfAll(sharers, view);
    if ('cause' in offers) return unknown(offers);
    const guideline = guidelineOf(view.guideline);
    const insufficient = suitesOfGrade(offers, guideline, 'insufficient');
    const phaseOut = suitesOfGrade(offers, guideline, 'phaseOut');
    const lasting = suitesWhere(
      offers,
      (name, suite) => suite !== undefined && !hasForwardSecrecy(suite) && isLetPass(gradeOf(guideline.suites, name)),
    );
    const isDefault = endpoint.seen === undefined && endpoint.cipherString.kind === 'default';
    // RFC 7435 §3: where the other way is none at all, weak encryption is still better.
    const heaviest = isDefault || sharers.every(({ isOpportunistic }) => isOpportunistic) ? 'warning' : undefined;
    const findings = [
      ...told(isDefault ? 'byDefault' : 'insufficient', insufficient, endpoint, guideline, heaviest),
      ...(isDefault && insufficient.isCertain
        ? []
        : told(isDefault ? 'phaseOutByDefault' : 'phaseOut', phaseOut, endpoint, guideline, isDefault ? 'advice' : 'warning')),
      ...told('noForwardSecrecy', lasting, endpoint, guideline, 'warning'),
    ];
    if (findings.length > 0) return failAll(findings);
    const perhaps = [insufficient, phaseOut].find(({ names }) => names.length > 0);
    const more = sharers.flatMap(({ seen }) => seen?.suites.gap ?? [])[0];
    if (more !== undefined) return unknown(more);
    if (perhaps === undefined) return failAll([]);
    return unknown({ cause: 'keyElsewhere', params: { suites: perhaps.names.slice(0, MOST_NAMES).join(', ') }, origin: endpoint.at });
  },
});

const MOST_NAMES = 4;

function isLetPass(grade: string): boolean {
  return grade === 'good' || grade === 'sufficient';
}

function told(
  message: Message,
  { names, isCertain }: SuitesFound,
  endpoint: TlsEndpoint,
  guideline: Guideline,
  severity: Finding['severity'],
): readonly Finding<Message>[] {
  if (names.length === 0 || !isCertain) return [];
  const remedy = remedyOf(endpoint, guideline);
  const params = {
    software: endpoint.software,
    guideline: guideline.title,
    suites: names.slice(0, MOST_NAMES).join(', '),
    more: Math.max(0, names.length - MOST_NAMES),
    better: endpoint.software === 'Postfix' ? exclusions(guideline) : recommended(guideline),
  };
  const seenAt = endpoint.seen?.suitesAt.get(names[0] ?? '');
  const places: NonEmpty<TlsEndpoint['at']> = [seenAt ?? placeOf(endpoint.cipherString) ?? endpoint.at];
  return [{ message, params, places, ...(severity !== undefined && { severity }), ...(remedy !== undefined && { remedy }) }];
}

/** The same list without what the guideline does not let pass, where anything is left of it. */
function remedyOf({ cipherString, isLiteral }: TlsEndpoint, guideline: Guideline): Remedy | undefined {
  const at = placeOf(cipherString);
  if (!isLiteral || at?.kind !== 'text' || cipherString.kind === 'default' || cipherString.kind === 'unknown') return undefined;
  const { suites, securityLevel } = expandCipherString(cipherString.value);
  const kept = suites.filter(({ name }) => isLetPass(gradeOf(guideline.suites, name))).map(({ openssl }) => openssl);
  if (kept.length === 0) return undefined;
  const level = securityLevel === undefined ? [] : [`@SECLEVEL=${securityLevel}`];
  return { kind: 'replaceText', span: at.span, text: [...kept, ...level].join(':'), safety: 'review' };
}

/** What the guideline lets pass of the suites that clients have, in OpenSSL's words. */
function recommended(guideline: Guideline): string {
  const { suites } = expandCipherString('AESGCM:CHACHA20:@STRENGTH');
  return suites
    .filter(({ name }) => isLetPass(gradeOf(guideline.suites, name)))
    .map(({ openssl }) => openssl)
    .join(':');
}

/** Words that leave of Postfix's grade `high` what the guideline lets pass. */
function exclusions(guideline: Guideline): string {
  const isBad = ({ name }: Suite): boolean => !isLetPass(gradeOf(guideline.suites, name));
  let { suites } = expandCipherString('HIGH:!PSK:!SRP:!DSS');
  const words: string[] = [];
  for (const word of ['aNULL', 'kRSA', 'DH', 'SHA1', 'SHA256', 'SHA384', 'AESCCM8', 'ARIA', 'CAMELLIA']) {
    const named = new Set(expandCipherString(word).suites);
    const excluded = suites.filter((suite) => named.has(suite));
    if (excluded.length === 0 || !excluded.every(isBad)) continue;
    words.push(word);
    suites = suites.filter((suite) => !named.has(suite));
  }
  return words.join(', ');
}
