import { domainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { hostsServing } from '../../model/policy/served-file.ts';
import type { SecurityTxt } from '../../model/policy/security-txt.ts';
import type { PolicyField } from '../../model/policy/field.ts';
import { uriFault } from '../../model/policy/uri.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, failAll, type Finding, notApplicable, unknown } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';

type Message = 'place' | 'host' | 'site' | 'signed';

/** Canonical tells where the file itself lies, at a host that there is. */
export const securityTxtCanonical = rule({
  id: 'security-txt/canonical',
  subject: 'policy-file',
  basis: [
    { doc: 'RFC 9116', section: '2.5.2', level: 'MUST' },
    { doc: 'RFC 9116', section: '3', level: 'MUST' },
    { doc: 'RFC 9116', section: '2.3', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['security-txt/canonical-mismatch'],
  messages: ['place', 'host', 'site', 'signed'],
  check(file, view) {
    if (file.format !== 'security-txt') return notApplicable();
    const fields = file.fields.filter(({ key }) => key === 'canonical');
    const [hidden] = file.gaps;
    if (fields.length === 0) {
      if (hidden !== undefined) return unknown(hidden);
      return file.signed === undefined ? notApplicable() : fail('signed', {}, [file.signed], { severity: 'advice' });
    }
    const gaps: Gap[] = [];
    const findings = fields.slice(0, MOST).flatMap((field) => findingsOf(field, view, gaps));
    if (findings.length === 0) findings.push(...siteOf(file, fields, view));
    return findings.length === 0 && gaps[0] !== undefined ? unknown(gaps[0]) : failAll(findings);
  },
});

const MOST = 50;
const LINK = /^https:\/\/([^/?#@:[\]]+)(?::\d+)?(\/[^?#]*)?/i;
/** RFC 9116 §3: at its well-known place; the other is the one of old. */
const PLACES = new Set(['/.well-known/security.txt', '/security.txt']);

/** A file that is served by other names only: whoever fetches it takes it for that of another site. */
function siteOf(file: SecurityTxt, fields: readonly PolicyField[], view: View): Finding<Message>[] {
  const names = namesOf(file, view);
  const said = fields.flatMap(({ value, gap }) => (gap === undefined ? (LINK.exec(value)?.[1]?.toLowerCase() ?? []) : ''));
  const [first] = fields;
  if (names.size === 0 || first === undefined || said.length === 0 || said.some((host) => host === '' || names.has(host))) return [];
  const params = { value: first.value, names: [...names].sort().slice(0, 5).join(', ') };
  return [{ message: 'site', params, places: [first.valueAt], severity: 'error' }];
}

/** The names by which the file is served: what was fetched has its address for a path. */
function namesOf({ path }: SecurityTxt, view: View): ReadonlySet<string> {
  const fetched = view.plane === 'observed' ? LINK.exec(path)?.[1] : undefined;
  if (fetched !== undefined) return new Set([fetched.toLowerCase()]);
  return new Set(hostsServing(view, path, '/.well-known/security.txt').map(({ name }) => name));
}

function findingsOf({ value, gap, valueAt }: PolicyField, view: View, gaps: Gap[]): Finding<Message>[] {
  if (gap !== undefined) {
    gaps.push(gap);
    return [];
  }
  const [, host, path = '/'] = (uriFault(value) === undefined ? LINK.exec(value) : null) ?? [];
  if (host === undefined) return []; // security-txt/links
  if (!PLACES.has(path)) return [{ message: 'place', params: { value, path, expected: '/.well-known/security.txt' }, places: [valueAt] }];
  const name = domainName(host);
  if (name === undefined) return [];
  const answers = [TYPE.A, TYPE.AAAA].map((type) => view.resolve(name, type));
  // An alias that leads nowhere is told where it stands.
  if (answers.some(({ kind, aliases }) => kind === 'answer' || (kind !== 'unknown' && aliases.length > 0))) return [];
  for (const answer of answers) if (answer.kind === 'unknown') gaps.push(answer.gaps[0]);
  if (answers.some(({ kind }) => kind === 'unknown')) return [];
  return [{ message: 'host', params: { value, host }, places: [valueAt] }];
}
