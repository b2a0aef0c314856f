import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults, faultyZone } from './faults.ts';
import type { HostingServer } from './harness/addresses.ts';
import { describeLab, wholeInternet } from './harness/available.ts';
import { startInternet } from './harness/internet.ts';
import type { Internet } from './harness/internet.ts';
import { linted, outside, parsed, repository, verified } from './verified.ts';
import type { JsonResult, Repository } from './verified.ts';

const servers: readonly HostingServer[] = ['bind', 'nsd', 'knot'];
const faulty = servers.map(faultyZone);

describeLab('verify', wholeInternet, () => {
  let internet: Internet;
  let files: Repository;
  let empty: Repository;
  beforeAll(async () => {
    files = await repository(Object.fromEntries(faulty.map(({ name, text }) => [`zones/${name}zone`, text])));
    empty = await repository({});
    internet = await startInternet({ extraZones: faulty });
  });
  afterAll(async () => {
    await internet.stop();
    await files.remove();
    await empty.remove();
  });

  describe('judges servers by the rules of files', () => {
    let inFiles: readonly JsonResult[];
    let observed: readonly JsonResult[];
    beforeAll(async () => {
      inFiles = (await linted([], { cwd: files.folder })).results;
      observed = (await verified(internet, [], { cwd: files.folder })).results;
    });

    it.each(servers.flatMap((server) => faults.map(([what, line]) => ({ server, what, line }))))(
      '$what for "$line", in the file and on $server, at the same line',
      ({ server, what, line }) => {
        const about = (results: readonly JsonResult[]) =>
          results.filter(
            ({ rule, message, subject }) => `${rule}#${message?.id}` === what && subject.name.endsWith(`${server}-faults.example`),
          );
        const number =
          faultyZone(server)
            .text.split('\n')
            .findIndex((each) => each.startsWith(line)) + 1;
        const linesOf = (results: readonly JsonResult[]) =>
          about(results).map(({ locations }) => locations.flatMap(({ path, startLine }) => (path.includes(server) ? startLine : [])));
        expect(about(observed).map(saidOf)).toEqual(about(inFiles).map(saidOf));
        expect(linesOf(observed).flat()).toContain(number);
        expect(linesOf(observed).map(sorted)).toEqual(linesOf(inFiles).map(sorted));
        expect(about(observed).map(({ plane }) => plane)).toEqual(about(inFiles).map(() => 'observed'));
      },
    );

    it('and finds nothing else on the servers: what they have is what is declared', () => {
      // Nobody plays their mail servers here, nor tells of routes, and that nobody signed them does not show in files.
      const onServers = observed.filter(({ rule }) => !['smtp/starttls', 'dnssec/signed', 'rpki/roa'].includes(rule));
      expect(onServers.map(saidOf).sort()).toEqual(inFiles.map(saidOf).sort());
    });
  });

  it('accepts on the servers what the baseline accepts in the files, and counts it', async () => {
    await outside(['baseline'], { cwd: files.folder });
    const { results, code } = await verified(internet, ['--skip', 'dnssec/signed'], { cwd: files.folder }); // files do not show it
    const open = results.filter(({ outcome, waived }) => outcome === 'fail' && waived === null);
    expect(open.map(saidOf)).toEqual([]);
    expect(results.filter(({ waived }) => waived?.by === 'baseline').length).toBeGreaterThanOrEqual(servers.length * faults.length);
    expect(code).toBe(0);
    await rm(join(files.folder, 'hostmaster.baseline.json'));
  });

  describe('of a domain that is in order', () => {
    it('finds no error and no warning without a repository, in less than 3 s', async () => {
      const times: number[] = [];
      for (let turn = 0; turn < 2; turn++) {
        const begin = performance.now();
        const { code, results } = await verified(internet, ['good.example'], { cwd: empty.folder });
        times.push(performance.now() - begin);
        expect(results.filter(({ outcome, severity }) => outcome === 'fail' && severity !== 'advice')).toEqual([]);
        expect(code).toBe(0);
      }
      expect(Math.min(...times)).toBeLessThan(3000);
    });

    it('takes a name in it for the zone that it stands in', async () => {
      const { results } = await verified(internet, ['www.broken.example', '--only', 'mx/target'], { cwd: empty.folder });
      expect(results.map(({ rule, subject }) => `${rule} ${subject.name}`)).toEqual(Array(3).fill('mx/target broken.example'));
    });
  });

  describe('recorded', () => {
    const targets = ['good.example', 'broken.example', 'bogus.example', 'lame.example'];

    it('is replayed without a network, byte for byte', async () => {
      const args = ['verify', ...targets, '--format', 'json', '--all'];
      const live = await internet.hostmaster([...args, '--record', 'run.jsonl'], { cwd: empty.folder });
      const replayed = await outside([...args, '--replay', 'run.jsonl'], { cwd: empty.folder });
      expect(replayed).toEqual(live);
      expect(parsed(live).results.length).toBeGreaterThan(20);
    });

    it('judges again by its own clock and its own resolver', async () => {
      const head = JSON.parse((await readFile(join(empty.folder, 'run.jsonl'), 'utf8')).split('\n')[0]!) as { startedAt: number };
      const { startedAt } = parsed(
        await outside(['verify', ...targets, '--format', 'json', '--replay', 'run.jsonl'], { cwd: empty.folder }),
      );
      expect(startedAt).toBe(new Date(head.startedAt * 1000).toISOString());
    });

    it('knows nothing of what was not asked', async () => {
      const { code, results } = parsed(
        await outside(['verify', 'unsigned.example', '--format', 'json', '--replay', 'run.jsonl', '--fail-on', 'unknown'], {
          cwd: empty.folder,
        }),
      );
      expect(new Set(results.map(({ outcome, message }) => `${outcome} ${message?.id}`))).toEqual(new Set(['unknown replayMissing']));
      expect(code).toBe(4);
    });
  });
});

/** What a result says on either plane. */
function saidOf({ rule, outcome, severity, subject, message }: JsonResult): string {
  return `${outcome} ${severity} ${rule}#${message?.id} ${subject.kind} ${subject.name}`;
}

function sorted(lines: readonly number[]): number[] {
  return [...lines].sort((a, b) => a - b);
}
