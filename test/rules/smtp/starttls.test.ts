import { describe, expect, it } from 'vitest';
import type { DomainName } from '../../../model/names/name.ts';
import type { Gap, Origin } from '../../../model/origin.ts';
import type { ServiceRuleOf } from '../../../model/rule.ts';
import type { SmtpServer } from '../../../model/smtp/server.ts';
import type { Resolution, View } from '../../../model/view.ts';
import { smtpStarttls } from '../../../rules/smtp/starttls.ts';

const at: Origin = { kind: 'probe', step: { transcript: '', step: 0, server: 'mx.example.org (192.0.2.25) port 25' } };
const timeout: Gap = { cause: 'timeout', params: { server: 'mx.example.org', detail: '' } };

/** A view in which the mail server has TLSA records, or none. */
function viewWith(hasKeys: boolean): View {
  const resolve = (name: string): Resolution =>
    hasKeys && name === '_25._tcp.mx.example.org.'
      ? ({ kind: 'answer', rrset: { at: () => at }, aliases: [] } as unknown as Resolution)
      : { kind: 'nodata', aliases: [] };
  return { resolve } as unknown as View;
}

function said(startTls: SmtpServer['startTls'], hasKeys = false): string {
  const server: SmtpServer = { host: 'mx.example.org.' as DomainName, address: '192.0.2.25', port: 25, at, startTls };
  const verdict = (smtpStarttls as unknown as ServiceRuleOf<'smtp-server', string>).check(server, viewWith(hasKeys));
  return verdict.outcome === 'fail' ? `fail ${verdict.findings[0].message}` : verdict.outcome;
}

describe('smtp/starttls', () => {
  it.each<[string, SmtpServer['startTls'], boolean, string]>([
    ['a server that speaks TLS passes', 'offered', true, 'pass'],
    ['one that does not offer it fails', 'notOffered', false, 'fail notOffered'],
    ['the same with TLSA records gets no mail from some', 'notOffered', true, 'fail notOfferedWithTlsa'],
    ['one that offers it and does not do it fails', 'refused', false, 'fail broken'],
    ['of one that is silent nothing is known', timeout, true, 'unknown'],
  ])('%s', (_, startTls, hasKeys, expected) => expect(said(startTls, hasKeys)).toBe(expected));
});
