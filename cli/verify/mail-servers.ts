import type { GatheredService } from '../../engine/services.ts';
import { withoutDot } from '../../model/names/name.ts';
import type { Origin } from '../../model/origin.ts';
import type { SmtpServer } from '../../model/smtp/server.ts';
import type { Reachability } from '../../probes/dns/doubt.ts';
import type { StepNumbers } from '../../probes/dns/step-origin.ts';
import type { SmtpOutcome } from '../../probes/smtp/exchange.ts';
import type { ExchangerSurvey } from '../../probes/smtp/exchanger-survey.ts';
import { gapOfSmtp, labelOfSmtp } from '../../probes/smtp/gap.ts';
import { smtpSteps } from '../../probes/smtp/transcript-step.ts';
import type { Presented } from './presented.ts';

/** Mail servers as they were seen, address by address; those that say the same in all their addresses are one. */
export function observedMailServers(
  surveys: readonly ExchangerSurvey[],
  numbers: StepNumbers,
  reachability: Reachability,
  presented: Presented,
): GatheredService[] {
  return surveys.flatMap(({ host, outcomes }) => {
    const servers = outcomes.map((outcome): SmtpServer => {
      const { address, port } = outcome.request.server;
      const at = originOf(outcome, numbers);
      if (outcome.tls !== undefined) presented.add(outcome.tls.certificates, { host: withoutDot(host), port, at });
      return { host, address, port, at, startTls: startTlsOf(outcome, reachability) };
    });
    const kinds = new Set(servers.map(({ startTls }) => (typeof startTls === 'string' ? startTls : 'gap')));
    const shown = kinds.size === 1 ? servers.slice(0, 1) : servers;
    return shown.map((facts) => {
      const name = shown.length === 1 ? withoutDot(host) : `${withoutDot(host)} (${facts.address})`;
      return { service: { kind: 'smtp-server' as const, name, path: '', facts }, readFrom: '', parser: undefined };
    });
  });
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
