import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';
import { fieldsAnywhere } from '../../model/web/pages.ts';

type Message = 'oldForm' | 'syntax';

/** Permissions-Policy is a dictionary of features and lists; browsers ignore a field that is none. */
export const permissionsPolicy = rule({
  id: 'headers/permissions-policy',
  subject: 'web-host',
  planes: ['declared'],
  basis: [
    { doc: 'W3C Permissions Policy', section: '5.2', level: 'MUST' },
    { doc: 'RFC 9651', section: '4.2', level: 'MUST' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['headers/permissions-policy-syntax'],
  messages: ['oldForm', 'syntax'],
  check(host) {
    const fields = fieldsAnywhere(host, 'permissions-policy').filter(({ value, isHidden }) => !isHidden && !value.includes('$'));
    if (fields.length === 0) return notApplicable();
    const findings = fields.flatMap(({ value, at }): Finding<Message>[] => {
      const broken = splitOutside(value, ',').find((member) => !isMember(member.trim()));
      if (broken === undefined) return [];
      const isOld = /^\s*[a-z-]+\s+(?:'?(?:none|self|\*)'?|https?:)/i.test(broken);
      return [{ message: isOld ? 'oldForm' : 'syntax', params: { member: broken.trim().slice(0, 80) }, places: [at] }];
    });
    return failAll(findings);
  },
});

/** `camera=()`, `geolocation=(self "https://maps.example.org")`, `fullscreen=*`, `usb=self`. */
function isMember(text: string): boolean {
  const match = /^([a-z*][a-z0-9_.*-]*)(?:=(.*))?$/.exec(text);
  if (match === null) return false;
  const [value = '', ...parameters] = splitOutside(match[2] ?? '', ';').map((part) => part.trim());
  if (!parameters.every((parameter) => /^[a-z*][a-z0-9_.*-]*(?:=[^\s()]+)?$/.test(parameter))) return false;
  if (value === '' || value === '*') return true;
  const inner = /^\(([^()]*)\)$/.exec(value)?.[1];
  const items = inner === undefined ? [value] : inner.split(' ').filter((item) => item !== '');
  return items.every((item) => /^(?:[A-Za-z*][\w:/.*!#$%&'+^`|~-]*|"[\x20\x21\x23-\x5b\x5d-\x7e]*")$/.test(item));
}

/** Parts of a text between separators that stand outside of quotations and parentheses. */
function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === '(') depth++;
    else if (!isQuoted && character === ')') depth--;
    else if (!isQuoted && depth === 0 && character === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}
