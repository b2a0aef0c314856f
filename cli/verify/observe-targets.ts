import type { Instant } from '../../model/plane.ts';
import { recursiveResolver } from '../../probes/dns/resolver.ts';
import { validatingResolver } from '../../probes/dns/validation.ts';
import { rules } from '../../rules/registry.generated.ts';
import { routingFor } from '../lint-run.ts';
import type { OpenProject } from '../open-project.ts';
import { openConversation, type ConversationOptions } from './conversation.ts';
import { observe, type Observed, type ObserveRequest } from './observe.ts';
import { zoneProgress } from './progress.ts';
import { targetOf, type PublicZones, type Target } from './targets.ts';

export interface ObserveTargets {
  readonly project: OpenProject;
  readonly zones: PublicZones;
  readonly targets: readonly Target[];
  readonly options: ConversationOptions;
  readonly alsoAsk?: ObserveRequest['alsoAsk'];
}

/** Holds the conversation of one run: live, or that of a transcript, whose clock then counts. */
export async function observeTargets(request: ObserveTargets): Promise<{ readonly observed: Observed; readonly startedAt: Instant }> {
  const { project, zones, targets, options, alsoAsk } = request;
  const { transcript, startedAt, resolvers, http, smtp, tls, finish } = await openConversation(project, options);
  const progress = zoneProgress(project.context);
  const observed = await observe({
    targets,
    targetOf: (apex) => targetOf(apex, zones),
    declared: zones.declared,
    rules,
    settings: project.settings,
    now: startedAt,
    exchange: transcript.exchange,
    resolver: recursiveResolver(transcript.exchange, resolvers),
    validator: validatingResolver(transcript.exchange, resolvers),
    transcript,
    http,
    smtp,
    tls,
    ...(await routingFor(project)),
    localAddresses: false,
    onZone: progress.onZone,
    ...(alsoAsk !== undefined && { alsoAsk, comparesFamilies: true }), // only the score asks
  });
  progress.done();
  finish();
  return { observed, startedAt };
}
