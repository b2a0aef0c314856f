import { lint } from '../../../engine/lint.ts';
import { scoreDomains, type KnownPlane } from '../../../engine/score/score.ts';
import type { Services } from '../../../engine/services.ts';
import { WorldView } from '../../../engine/view.ts';
import { standpointOf } from '../../../engine/worlds.ts';
import { domainName, type DomainName } from '../../../model/names/name.ts';
import type { Result } from '../../../model/report.ts';
import type { Routing } from '../../../model/rpki/routing.ts';
import type { Kind } from '../../../model/score/score.ts';
import { rules } from '../../../rules/registry.generated.ts';
import { NOW, parsers, SOUND_HEAD } from '../../support/judged.ts';
import { memoryTree } from '../../support/memory-tree.ts';
import { plainSettings } from '../../support/settings.ts';

export interface Scored {
  /** `20–100` */
  readonly total: string;
  /** `ns_reach: undecided 0–3 oneServer`, by id; points are those of all servers. */
  readonly subtests: Readonly<Record<string, string>>;
  /** Ids of the rules whose results a subtest rests on. */
  readonly evidence: Readonly<Record<string, readonly string[]>>;
}

/** The score of `example.org`, or of another name, from the text of its zone and of other files. */
export function scored(
  kind: Kind,
  zone: string,
  more: Readonly<Record<string, string>> = {},
  name = 'example.org',
  routing?: Routing,
): Scored {
  const text = /\bSOA\b/.test(zone) ? zone : SOUND_HEAD + zone;
  const { estate, results } = lint(memoryTree({ 'example.org.zone': text, ...more }), {
    parsers,
    rules,
    settings: plainSettings,
    paths: [],
    now: NOW,
    ...(routing !== undefined && { routing }),
  });
  const knowledge = {
    plane: 'declared',
    now: NOW,
    worlds: estate.worlds,
    services: estate.services,
    ...(routing !== undefined && { routing }),
  } as const;
  const world = estate.worlds.all.find(({ zone: each }) => each.apex === 'example.org.') ?? standpointOf('');
  const view = new WorldView(knowledge, world);
  const domain = nameOf(name);
  const lists = { web: kind === 'web' ? [domain] : [], mail: kind === 'mail' ? [domain] : [] };
  const [found] = scoreDomains({ ...lists, declared: { viewOf: () => view, results } })[kind];
  const all = found!.categories.flatMap(({ subtests }) => subtests);
  const { low, high } = found!.predicted;
  return {
    total: low === high ? String(low) : `${low}–${high}`,
    subtests: Object.fromEntries(
      all.map(({ id, status, points, reason }) => [
        id,
        [status, points ?? '?', reason === null ? '' : reason.kind === 'gap' ? reason.gap.cause : reason.kind].join(' ').trimEnd(),
      ]),
    ),
    evidence: Object.fromEntries(all.map(({ id, results: each }) => [id, [...new Set(each.map(({ rule }: Result) => rule.id))]])),
  };
}

/** What servers would show that serve this zone of `example.org`, as far as DNS goes. */
export function observedOf(zone: string, services?: Services): { readonly domain: DomainName; readonly plane: KnownPlane } {
  const { estate } = lint(memoryTree({ 'example.org.zone': SOUND_HEAD + zone }), {
    parsers,
    rules,
    settings: plainSettings,
    paths: [],
    now: NOW,
  });
  const world = estate.worlds.all[0] ?? standpointOf('');
  const view = new WorldView({ plane: 'observed', now: NOW, worlds: estate.worlds, services: services ?? estate.services }, world);
  return { domain: nameOf('example.org'), plane: { viewOf: () => view, results: [] } };
}

export function nameOf(text: string): DomainName {
  const name = domainName(text);
  if (name === undefined) throw new Error(`${text} is no name`);
  return name;
}
