import { lint } from '../../../engine/lint.ts';
import { Payloads } from '../../../model/rpki/payloads.ts';
import { prefixOf } from '../../../model/rpki/prefix.ts';
import { RouteTable } from '../../../model/rpki/routes.ts';
import { Routing } from '../../../model/rpki/routing.ts';
import type { Rule } from '../../../model/rule.ts';
import { NOW, parsers, SOUND_HEAD } from '../../support/judged.ts';
import { memoryTree } from '../../support/memory-tree.ts';
import { plainSettings } from '../../support/settings.ts';

export interface RoutingLines {
  /** `192.0.2.0/23-24 64500`; undefined: no validator was asked. */
  readonly vrps?: readonly string[];
  /** `192.0.2.0/24 64500`; undefined: there is no table. */
  readonly routes?: readonly string[];
  /** Days before the day of the tests on which the validator wrote. */
  readonly daysOld?: number;
}

export function routingOf({ vrps, routes, daysOld }: RoutingLines): Routing {
  const payloads = new Payloads();
  for (const line of vrps ?? []) {
    const [, text = '', most, asn] = /^(\S+\/\d+)(?:-(\d+))? (\d+)$/.exec(line) ?? [];
    const prefix = prefixOf(text)!;
    payloads.add(prefix, Number(asn), most === undefined ? prefix.length : Number(most));
  }
  if (daysOld !== undefined) payloads.dated = NOW - daysOld * 86_400;
  const table = new RouteTable();
  for (const line of routes ?? []) {
    const [prefix = '', origin] = line.split(' ');
    table.add(prefixOf(prefix)!, Number(origin));
  }
  return new Routing(
    vrps === undefined ? { cause: 'noRoutingData', params: {} } : payloads,
    routes === undefined ? { cause: 'noRouteTable', params: {} } : table,
  );
}

/** What a rule says of example.org with that routing data: `warning missing www.example.org. 192.0.2.0/24`, `unknown noRouteTable`, `pass`. */
export function saidWith(rule: Rule, records: string, lines: RoutingLines | undefined): string[] {
  const files = { 'example.org.zone': SOUND_HEAD.replace('@ IN NS ns1.example.net.\n', '') + records };
  const { results } = lint(memoryTree(files), {
    parsers,
    rules: [rule],
    settings: plainSettings,
    paths: [],
    now: NOW,
    ...(lines !== undefined && { routing: routingOf(lines) }),
  });
  return results
    .filter(({ outcome }) => outcome !== 'notApplicable')
    .map(({ outcome, severity, message, subject, gaps }) => {
      if (outcome === 'unknown') return `unknown ${gaps[0]!.cause}`;
      if (outcome !== 'fail') return outcome;
      const { prefix, address } = message!.params;
      return [severity, message!.id, subject.name, prefix ?? address].join(' ');
    });
}
