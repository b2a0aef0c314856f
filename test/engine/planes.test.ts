import { describe, expect, it } from 'vitest';
import { judge } from '../../engine/judge.ts';
import { Services } from '../../engine/services.ts';
import { Worlds } from '../../engine/worlds.ts';
import { textOrigin } from '../../model/origin.ts';
import type { Plane } from '../../model/plane.ts';
import { rule, type Rule } from '../../model/rule.ts';
import { planesOf } from '../../model/rule-planes.ts';
import type { Service } from '../../model/service.ts';
import { fail } from '../../model/verdict.ts';
import { rules } from '../../rules/registry.generated.ts';
import { NOW } from '../support/judged.ts';
import { plainSettings } from '../support/settings.ts';

const at = textOrigin('x', 0, 1);
const head = {
  basis: [{ doc: 'RFC 3207', section: '4', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['seen'],
} as const;
const check = () => fail('seen', {}, [at]);
const RULES: readonly Rule[] = [
  rule({ ...head, id: 'test/host', subject: 'web-host', check }),
  rule({ ...head, id: 'test/file', subject: 'web-host', planes: ['declared'], check }),
  rule({ ...head, id: 'test/pair', subject: 'mail-server', check, observed: { subject: 'smtp-server', check } }),
];
const services = new Services(
  (['web-host', 'mail-server', 'smtp-server'] as const).map((kind) => ({
    service: { kind, name: kind, path: '', facts: {} } as unknown as Service,
    readFrom: '',
    parser: undefined,
  })),
);

function judgedOn(plane: Plane): string[] {
  const knowledge = { plane, now: NOW, worlds: new Worlds([]), services };
  return judge({ rules: RULES, settings: plainSettings, knowledge, problems: [], parsers: [], isSelected: () => true })
    .filter(({ outcome }) => outcome === 'fail')
    .map((result) => `${result.rule.id} ${result.subject.kind}`)
    .sort();
}

describe('a rule judges', () => {
  it('files by what they configure, where it says so only them', () =>
    expect(judgedOn('declared')).toEqual(['test/file web-host', 'test/host web-host', 'test/pair mail-server']));

  it('servers by what they show, where that is known by other facts by these', () =>
    expect(judgedOn('observed')).toEqual(['test/host web-host', 'test/pair smtp-server']));

  it('one plane at least, and none twice', () =>
    expect(rules.filter((each) => new Set(planesOf(each)).size !== planesOf(each).length || planesOf(each).length === 0)).toEqual([]));

  it('the form of a zone file in the file alone', () => {
    const planes = Object.fromEntries(rules.map((each) => [each.id, planesOf(each).join(' ')]));
    expect(planes).toMatchObject({
      'syntax/type': 'declared',
      'mta-sts/syntax': 'declared observed',
      'mx/target': 'declared observed',
      'drift/records': 'observed',
      'smtp/starttls': 'declared observed',
      'postfix/smuggling': 'declared',
    });
  });
});
