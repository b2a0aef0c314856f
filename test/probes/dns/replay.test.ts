import { afterEach, describe, expect, test } from 'vitest';
import { TYPE } from '../../../model/rdata/types.ts';
import { driftOf } from '../../../probes/dns/drift.ts';
import { networkExchange } from '../../../probes/dns/exchange.ts';
import { recursiveResolver } from '../../../probes/dns/resolver.ts';
import { parseTranscript } from '../../../probes/dns/transcript-load.ts';
import { recordTranscript, replayTranscript } from '../../../probes/dns/transcript.ts';
import { surveyZone } from '../../../probes/dns/zone-survey.ts';
import type { ZoneSurvey } from '../../../probes/dns/zone-survey.ts';
import { APEX, name, serversOf } from './support/good-example.ts';
import { startServer } from './support/name-server.ts';
import type { TestServer } from './support/name-server.ts';
import { authority, recursive, zoneOf } from './support/zone-server.ts';
import { observedZone } from './support/observed.ts';

describe('over real sockets', () => {
  const servers: TestServer[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  const local = (text: string): string => text.replaceAll('192.0.2.', '127.0.0.').replaceAll('2001:db8::12', '::1');
  const parent = zoneOf(
    'example.',
    local(
      '@ 60 SOA ns.nic hostmaster 1 2 3 4 5\n@ 60 NS ns.nic\nns.nic 60 A 192.0.2.10\ngood 60 NS ns1.good\ngood 60 NS ns2.good\nns1.good 60 A 192.0.2.11\nns2.good 60 AAAA 2001:db8::12',
    ),
  );
  const zoneText = (serial: number, mail: string): string =>
    `@ 60 SOA ns1 hostmaster ${serial} 2 3 4 5\n@ 60 NS ns1\n@ 60 NS ns2\nns1 60 A 127.0.0.11\nns2 60 AAAA ::1\n@ 60 MX 10 ${mail}\n${mail} 60 A 192.0.2.25`;

  test('a survey and its replay are the same to the last byte', async () => {
    const declared = zoneOf(APEX, zoneText(6, 'mail'));
    const start = async (zone: ReturnType<typeof authority>, address: string, port?: number): Promise<number> => {
      const server = await startServer({ udp: zone, tcp: zone }, address, port);
      servers.push(server);
      return server.port;
    };
    const port = await start(authority(declared), '127.0.0.11');
    await start(authority(zoneOf(APEX, zoneText(5, 'oldmail'))), '::1', port);
    await start(authority(parent), '127.0.0.10', port);
    await start(recursive(parent, declared), '127.0.0.1', port);

    const exchange = networkExchange({ vantage: { ipv4: 'global', ipv6: 'none' }, timeout: 1000, politeness: { perSecond: 1000 } });
    const run = { name: 'run', startedAt: 1_793_491_200 };
    const look = (via: typeof exchange): Promise<ZoneSurvey> =>
      surveyZone({
        apex: APEX,
        questions: [{ owner: name('mail.good.example'), type: TYPE.A }],
        resolver: recursiveResolver(via, [{ host: '', address: '127.0.0.1', port }]),
        exchange: via,
        port,
        limits: { localAddresses: true },
      });
    const recording = recordTranscript(exchange, run);
    const live = await look(recording.exchange);
    expect(serversOf(live)).toEqual(['ns1.good.example. 127.0.0.11 authoritative 6', 'ns2.good.example. ::1 authoritative 5']);

    const loaded = parseTranscript(Buffer.from([...recording.lines()].join('\n')));
    if (loaded.kind === 'invalid') throw new Error(loaded.reason);
    const replay = replayTranscript(loaded);
    const again = recordTranscript(replay.exchange, run);
    const replayed = await look(again.exchange);
    expect(replayed).toEqual(live);
    expect([...again.lines()]).toEqual([...recording.lines()]);
    const tell = (seen: ZoneSurvey): string[] =>
      driftOf(declared, seen).map(({ kind, owner, server }) => `${kind} ${owner} ${server.server.address}`);
    expect(tell(replayed)).toEqual(tell(live));
    expect(tell(live)).toEqual([
      'serverBehind good.example. ::1',
      'different good.example. ::1',
      'missing mail.good.example. ::1',
      'extra oldmail.good.example. ::1',
    ]);

    const mx = observedZone(live, recording).rrset(APEX, TYPE.MX)!.at(0);
    if (mx.kind !== 'probe') throw new Error(mx.kind);
    expect(mx.step.server).toBe('ns1.good.example (127.0.0.11)');
    expect(loaded.steps[mx.step.step]).toMatchObject({ address: '127.0.0.11', question: { name: APEX, type: TYPE.MX } });
  });
});
