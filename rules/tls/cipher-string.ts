import type { Origin } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { isOfBoringSsl } from '../../model/tls/boringssl.ts';
import { expandCipherString, type CipherStringProblem } from '../../model/tls/cipher-string.ts';
import { sharing } from '../../model/tls/sharing.ts';
import { fail, failAll, notApplicable, unknown, type Finding, type Severity, type Verdict } from '../../model/verdict.ts';
import { placeOf } from '../../model/web/setting.ts';

type Message =
  | 'refused'
  | 'empty'
  | 'excludesNothing'
  | 'addsNothing'
  | 'contradiction'
  | 'registeredName'
  | 'tls13'
  | 'weak'
  | 'boringSsl';

/** A cipher string says what its writer meant: OpenSSL passes over words that it does not know. */
export const tlsCipherString = rule({
  id: 'tls/cipher-string',
  subject: 'tls-endpoint',
  planes: ['declared'],
  basis: [{ doc: 'OpenSSL 3.0, openssl-ciphers(1)', section: 'CIPHER LIST FORMAT', level: 'MUST' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/cipher-string-syntax'],
  messages: ['refused', 'empty', 'excludesNothing', 'addsNothing', 'contradiction', 'registeredName', 'tls13', 'weak', 'boringSsl'],
  check(endpoint, view): Verdict<Message> {
    const { cipherString, isLiteral, software } = endpoint;
    if (cipherString.kind === 'unknown') return unknown(cipherString.gap);
    if (cipherString.kind === 'default' || sharing(endpoint, view, (each) => placeOf(each.cipherString)) === undefined)
      return notApplicable();
    const { value, at } = cipherString;
    if (isOfBoringSsl(value)) return fail('boringSsl', { software }, [at], { severity: 'advice' });
    const placeOfProblem = (problem: CipherStringProblem): Origin => (isLiteral ? placeIn(at, problem) : at);
    return failAll(expandCipherString(value).problems.flatMap((problem) => findingOf(problem, software, placeOfProblem(problem)) ?? []));
  },
});

function findingOf({ kind, operator, word }: CipherStringProblem, software: string, at: Origin): Finding<Message> | undefined {
  const say = (message: Message, severity?: Severity): Finding<Message> => ({
    message,
    params: { word: `${operator}${word}`, software },
    places: [at],
    ...(severity !== undefined && { severity }),
  });
  switch (kind) {
    case 'badCharacter':
    case 'badCommand':
      return say('refused', 'error');
    case 'empty':
      return say('empty', 'error');
    case 'unknownWord':
      return say(operator === '!' || operator === '-' ? 'excludesNothing' : 'addsNothing');
    case 'contradiction':
      return say('contradiction');
    case 'registeredName':
      return say('registeredName');
    case 'tls13Suite':
      return say('tls13', 'advice');
    case 'notBuilt':
      return operator === '' ? say('weak') : undefined;
    case 'formerWord': // older versions gave it a meaning, and most such words exclude what is gone
      return undefined;
  }
}

/** The word itself. */
function placeIn(at: Origin, { kind, start, end }: CipherStringProblem): Origin {
  if (at.kind !== 'text' || kind === 'empty' || start === end) return at;
  return { ...at, span: { ...at.span, start: at.span.start + start, end: at.span.start + end } };
}
