import { describe, expect, test } from 'vitest';
import { LintMemory, lint } from '../../engine/lint.ts';
import type { DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { Routing } from '../../model/rpki/routing.ts';
import { rule } from '../../model/rule.ts';
import { pass } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import type { Zone } from '../../model/zone/zone.ts';
import { NOW, parsers } from '../support/judged.ts';
import { memoryTree } from '../support/memory-tree.ts';
import { plainSettings } from '../support/settings.ts';

type Files = Readonly<Record<string, string>>;

function zoneOf(name: string, ...lines: readonly string[]): string {
  const head = `$ORIGIN ${name}.\n$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 14400 3600 1209600 3600\n@ NS ns1.example.net.\n`;
  return head + lines.map((line) => `${line}\n`).join('');
}

const BEFORE: Files = {
  'one.zone': zoneOf('one.example', '@ MX 10 mail.two.example.'),
  'two.zone': zoneOf('two.example', 'mail A 192.0.2.1'),
  'three.zone': zoneOf('three.example'),
  'security.txt': 'Contact: mailto:a@one.example\nExpires: 2027-01-01T00:00:00Z\n',
};

/** The zones that are judged of a second state of a project, by a rule that looks where it is told to. */
function judgedAgain(looks: (view: View, zone: Zone) => unknown, after: Files, routing?: Routing): readonly string[] {
  let asked: string[] = [];
  const looking = rule({
    id: 'test/looking',
    subject: 'zone',
    basis: [{ doc: 'RFC 1035', section: '5.1', level: 'MUST' }],
    severity: 'error',
    stage: 'stable',
    since: '0.1.0',
    covers: [],
    messages: ['seen'],
    check: (zone, view) => {
      asked.push(zone.apex);
      looks(view, zone);
      return pass();
    },
  });
  const memory = new LintMemory();
  const request = { parsers, rules: [looking], settings: plainSettings, paths: [], now: NOW, memory };
  lint(memoryTree(BEFORE), request);
  asked = [];
  const { results } = lint(memoryTree(after), routing === undefined ? request : { ...request, routing });
  expect(results).toHaveLength(Object.keys(after).filter((path) => path.endsWith('.zone')).length);
  return asked;
}

const NOT_READ = { cause: 'routingFileMissing', params: { path: 'vrps.json' } } as const;
const nowhere = (): void => {};
const ALL = ['one.example.', 'three.example.', 'two.example.'];
const OTHER_HOST = { ...BEFORE, 'two.zone': zoneOf('two.example', 'mail A 192.0.2.2') };
const OTHER_POLICY = { ...BEFORE, 'security.txt': 'Contact: mailto:b@one.example\nExpires: 2027-01-01T00:00:00Z\n' };
const ONE_MORE = { ...BEFORE, 'four.zone': zoneOf('mail.two.example') };
const { 'three.zone': three, ...ONE_LESS } = BEFORE;
const MOVED = { ...ONE_LESS, 'x/three.zone': three! };

const answers = (view: View): unknown => view.resolve('mail.two.example.' as DomainName, TYPE.A);
const holds = (view: View): unknown => view.zoneFor('mail.two.example.' as DomainName);
const shows = (view: View): unknown => view.declaredAt('mail.two.example.' as DomainName, TYPE.A);
const policies = (view: View): unknown => view.services('policy-file');
const hosts = (view: View): unknown => view.services('web-host');
const zones = (view: View): unknown => view.zones();

describe('of a second state of a project a zone is judged again', () => {
  test.each<[says: string, looks: (view: View, zone: Zone) => unknown, after: Files, judged: readonly string[]]>([
    ['not at all where nothing changed', answers, BEFORE, []],
    ['where it is another one', nowhere, OTHER_HOST, ['two.example.']],
    ['where a name that a rule asked for is in another one', answers, OTHER_HOST, ALL],
    ['where it holds a name that a rule asked for', holds, OTHER_HOST, ALL],
    ['where a rule wants to show a line of another one', shows, OTHER_HOST, ALL],
    ['where a rule looks at every zone', zones, OTHER_HOST, ALL],
    ['where a rule looks at a service that is another one', policies, OTHER_POLICY, ALL],
    ['not where a rule looks at services of another kind', hosts, OTHER_POLICY, []],
    ['not where no rule looks at services', answers, OTHER_POLICY, []],
    ['where there is one more', nowhere, ONE_MORE, ['mail.two.example.', ...ALL].sort()],
    ['where there is one less', nowhere, ONE_LESS, ['one.example.', 'two.example.']],
    ['where one stands elsewhere', nowhere, MOVED, ALL],
  ])('%s', (_, looks, after, judged) => {
    expect([...judgedAgain(looks, after)].sort()).toEqual(judged);
  });

  test('where routes are announced otherwise', () => {
    expect([...judgedAgain(nowhere, BEFORE, new Routing(NOT_READ, NOT_READ))].sort()).toEqual(ALL);
  });
});
