/** What `check` is given, by subject, and what the subject needs besides. */
const SUBJECTS = {
  zone: ['_zone, _view', ''],
  rrset: ['_rrset, _view', "\n  types: 'any',"],
  delegation: ['_delegation, _view', ''],
  'mail-domain': ['_domain, _view', ''],
  'name-server': ['_server, _view', ''],
  'web-host': ['_host, _view', ''],
  'smtp-server': ['_server, _view', ''],
  'tls-endpoint': ['_endpoint, _view', ''],
  'mail-server': ['_server, _view', ''],
  'acme-issuer': ['_issuer, _view', ''],
  certificate: ['_certificate, _view', ''],
  'certificate-order': ['_order, _view', ''],
  'dh-parameters': ['_parameters, _view', ''],
  'dkim-signer': ['_signer, _view', ''],
  'policy-file': ['_file, _view', ''],
  repository: ['_view', ''],
  drift: ['_drift', "\n  kinds: ['missing'],"],
  problem: ['_problem, _view', "\n  problems: ['unknownType'],"],
};

export const subjects = Object.keys(SUBJECTS);

export function ruleTemplate(id, subject, version) {
  const [parameters, extra] = SUBJECTS[subject];
  return `import { rule } from '../../model/rule.ts';
import { notApplicable } from '../../model/verdict.ts';

/** TODO: the norm in one sentence, with its clause (RFC 1035 §3.2). */
export const ${constantName(id)} = rule({
  id: '${id}',
  subject: '${subject}',${extra}
  basis: [{ doc: 'RFC 1035', section: '3.2', level: 'MUST' }],
  severity: 'error',
  stage: 'trial',
  since: '${version}',
  covers: [],
  messages: ['broken'],
  check(${parameters}) {
    return notApplicable();
  },
});
`;
}

export function pageTemplate(id, language, heading) {
  const text = TEXTS[language] ?? TEXTS.en;
  return `---
title: ${text.title}
messages:
  broken: '${text.message}'
fix:
  broken: '${text.fix}'
---

## ${heading.what}

${text.what}

## ${heading.why}

${text.why}

## ${heading.fix}

${text.how}

## ${heading.examples}

${text.good}

\`\`\`zonefile example.org pass
www IN A 192.0.2.1
\`\`\`

## ${heading.norms}

- [RFC 1035 §3.2](https://www.rfc-editor.org/rfc/rfc1035#section-3.2)
`;
}

export function testTemplate(id) {
  const name = constantName(id);
  return `import { describe, expect, it } from 'vitest';
import { ${name} } from '../../../rules/${id}.ts';
import { saidOf } from '../../support/judged.ts';

describe('${id}', () => {
  it.each([
    ['TODO: what is sound passes', 'www A 192.0.2.1\\n', []],
    ['TODO: what is broken fails', 'www A 192.0.2.1\\n', ['fail broken 5:1-5:4 example.org.']],
    ['TODO: what this is not about is left alone', 'www A 192.0.2.1\\n', []],
    ['TODO: what cannot be known is unknown', 'www A 192.0.2.1\\n', ['unknown outsideRepository example.org.']],
  ])('%s', (_, zone, expected) => expect(saidOf(${name}, zone)).toEqual(expected));
});
`;
}

const TEXTS = {
  en: {
    title: 'TODO title of the norm',
    message: 'TODO: what is, with the value seen and the value expected: {$name}',
    fix: 'TODO: how to mend it, in one line',
    what: 'TODO: what is judged.',
    why: 'TODO: what goes wrong otherwise, and for whom.',
    how: 'TODO: what to change, and in which order.',
    good: 'This is in order:',
  },
  nl: {
    title: 'TODO titel van de norm',
    message: 'TODO: wat er is, met de gevonden en de verwachte waarde: {$name}',
    fix: 'TODO: de oplossing in één regel',
    what: 'TODO: wat er wordt beoordeeld.',
    why: 'TODO: wat er anders misgaat, en voor wie.',
    how: 'TODO: wat te wijzigen, en in welke volgorde.',
    good: 'Dit is in orde:',
  },
};

const RESERVED = new Set([
  'rule',
  'notApplicable',
  'class',
  'default',
  'delete',
  'enum',
  'export',
  'false',
  'import',
  'in',
  'new',
  'null',
  'static',
  'super',
  'this',
  'true',
  'void',
]);

/** `mail/mx-target` → `mxTarget`; `mx/null` → `nullRule`. */
function constantName(id) {
  const name = id.slice(id.indexOf('/') + 1).replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
  return RESERVED.has(name) ? `${name}Rule` : name;
}
