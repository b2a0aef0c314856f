import type { GatheredService } from '../../engine/services.ts';
import { withoutDot } from '../../model/names/name.ts';
import type { Gap, Origin } from '../../model/origin.ts';
import type { SmtpServer } from '../../model/smtp/server.ts';
import type { Reachability } from '../../probes/dns/doubt.ts';
import type { StepNumbers } from '../../probes/dns/step-origin.ts';
import type { SmtpOutcome } from '../../probes/smtp/exchange.ts';
import type { ExchangerSurvey } from '../../probes/smtp/exchanger-survey.ts';
import { gapOfSmtp, labelOfSmtp } from '../../probes/smtp/gap.ts';
import { smtpSteps } from '../../probes/smtp/transcript-step.ts';
import { tlsFactsOf } from './tls-facts.ts';
import type { Witness } from './web-hosts.ts';

/** Mail servers as they were seen, address by address; those that say the same in all their addresses are one. */
export function observedMailServers(surveys: readonly ExchangerSurvey[], witness: Witness): GatheredService[] {
  const { numbers, reachability, presented } = witness;
  return surveys.flatMap(({ host, outcomes }) => {
    const paths = new Set<string>();
    const servers = outcomes.map((outcome): SmtpServer => {
      const { address, port } = outcome.request.server;
      const at = originOf(outcome, numbers);
      const { tls } = outcome;
      const path =
        tls === undefined ? undefined : presented.add(tls.certificates, { host: withoutDot(host), port, at, distrust: tls.distrust });
      if (path !== undefined) paths.add(path);
      return { host, address, port, at, startTls: startTlsOf(outcome, reachability) };
    });
    const kinds = new Set(servers.map(({ startTls }) => (typeof startTls === 'string' ? startTls : 'gap')));
    const shown = kinds.size === 1 ? servers.slice(0, 1) : servers;
    const services = shown.map((facts): GatheredService => {
      const name = shown.length === 1 ? withoutDot(host) : `${withoutDot(host)} (${facts.address})`;
      return { service: { kind: 'smtp-server', name, path: '', facts }, readFrom: '', parser: undefined };
    });
    addEndpoint(withoutDot(host), outcomes, [...paths], witness);
    return services;
  });
}

/** How the server speaks TLS behind STARTTLS, where it was asked. */
function addEndpoint(name: string, outcomes: readonly SmtpOutcome[], paths: readonly string[], witness: Witness): void {
  const { numbers, presented, endpoints, tls } = witness;
  for (const outcome of outcomes) {
    const { address, port } = outcome.request.server;
    const survey = tls.at(name, address, port);
    if (survey === undefined) continue;
    const facts = tlsFactsOf(survey, numbers);
    const leaves = new Set(outcomes.flatMap((each) => leafOf(each.tls?.certificates)));
    const others = facts.chains
      .filter(({ chain }) => leafOf(chain).some((leaf) => !leaves.has(leaf)))
      .flatMap(({ chain, at }) => presented.add(chain, { host: name, port, at }) ?? []);
    const certificates = [...paths, ...others.filter((path) => !paths.includes(path))];
    const certificateGap: Gap | undefined = certificates.length === 0 ? { cause: 'notAsked', params: {} } : facts.seen.suites.gap;
    endpoints.add({ name, at: originOf(outcome, numbers), certificates, certificateGap, isOpportunistic: true }, facts);
    return;
  }
}

function leafOf(chain: readonly Uint8Array[] | undefined): readonly string[] {
  return chain === undefined || chain[0] === undefined ? [] : [Buffer.from(chain[0]).toString('latin1')];
}

function startTlsOf({ request, end, extensions }: SmtpOutcome, reachability: Reachability): SmtpServer['startTls'] {
  if (end.kind === 'done') return 'offered';
  if (end.kind === 'noStartTls') return 'notOffered';
  // The consent did not come, or the handshake did not end: it is offered, and does not work.
  const isOffered = extensions.slice(1).some((line) => /^STARTTLS\s*$/i.test(line));
  if (isOffered && (end.cause === 'rejected' || end.cause === 'handshake')) return 'refused';
  return gapOfSmtp(request, end.cause, end.detail, reachability);
}

function originOf({ request, greeting }: SmtpOutcome, numbers: StepNumbers): Origin {
  const key = smtpSteps.keyOf(request);
  return {
    kind: 'probe',
    ...(greeting !== '' && { text: greeting }),
    step: {
      transcript: numbers.name,
      server: labelOfSmtp(request.server),
      // Looked up when it is read: while the run goes on, later steps may still come before it.
      get step() {
        return numbers.indexOf(key);
      },
    },
  };
}
