import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { MailServer } from '../../model/mail-server/mail-server.ts';
import { postfix } from '../../parsers/postfix/read.ts';
import { memoryTree } from '../support/memory-tree.ts';
import { describeLab } from './harness/available.ts';
import { binaryPath } from './harness/binaries.ts';
import { postfixConfigurations } from './postfix-configurations.ts';

const examples = ['broken', 'exemplary'].map((name) => {
  const read = (file: string): string => readFileSync(new URL(`../../examples/${name}/mail/postfix/${file}`, import.meta.url), 'utf8');
  return { name: `examples/${name}`, main: read('main.cf'), master: read('master.cf') };
});
const configurations = [...postfixConfigurations, ...examples];

const LONG_AGO = 1_793_491_200;

/** What the machine, its packages or the process tell. */
const FROM_MACHINE = new Set([
  'config_directory',
  'default_database_type',
  'mail_release_date',
  'mail_version',
  'milter_macro_v',
  'process_id',
  'process_name',
  'service_name',
]);

describeLab('postconf', ['postfix'], () => {
  const folder = mkdtempSync(join(tmpdir(), 'hostmaster-postconf-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const postconf = (...options: readonly string[]): readonly string[] =>
    execFileSync(binaryPath('postconf')!, [...options, '-c', folder], { encoding: 'latin1', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n')
      .filter((line) => line !== '');
  const release = /(\d+\.\d+)/.exec(execFileSync(binaryPath('postconf')!, ['-h', '-d', 'mail_version'], { encoding: 'latin1' }))![1]!;

  describe.each(configurations)('of $name', ({ main: given, master }) => {
    // Otherwise postconf looks at the machine's own networks.
    const main = given.includes('mynetworks =') ? given : `${given}mynetworks = 127.0.0.0/8\n`;
    const mail = serverOf(main, master, release);
    const write = (): void => {
      for (const [name, text] of Object.entries({ 'main.cf': main, 'master.cf': master })) {
        writeFileSync(join(folder, name), text);
        // postconf waits before it reads a file that has just been changed.
        utimesSync(join(folder, name), LONG_AGO, LONG_AGO);
      }
    };

    it.skipIf(release !== '3.7')('gives every parameter the value that we give it', () => {
      write();
      const differing = postconf('-x').flatMap((line) => {
        const at = line.indexOf(' =');
        const name = line.slice(0, at);
        if (FROM_MACHINE.has(name)) return [];
        const [ours, theirs] = [valueOf(mail, name), plain(line.slice(at + 2))];
        return ours === theirs ? [] : [`${name}: ${ours}, postconf: ${theirs}`];
      });
      expect(differing).toEqual([]);
    });

    it('gives every service the options that we give it', () => {
      write();
      const theirs = postconf('-x', '-P');
      const ours = mail.services!.flatMap((service) =>
        [...service.overrides.keys()].map((name) => `${service.name}/${service.type}/${name} = ${valueOf(mail, name, service)}`.trim()),
      );
      expect(ours.map(plain).sort()).toEqual(theirs.map(plain).sort());
    });

    it('sees the services that we see', () => {
      write();
      expect(mail.services!.map(({ name, type, command }) => `${name} ${type} ${command}`)).toEqual(
        postconf('-M').map((line) => {
          const columns = line.split(/\s+/);
          return `${columns[0]} ${columns[1]} ${columns[7]}`;
        }),
      );
    });
  });

  it('is asked about at least twenty configurations', () => {
    expect(configurations.length).toBeGreaterThanOrEqual(20);
  });
});

function serverOf(main: string, master: string, release: string): MailServer {
  const tree = memoryTree({ 'main.cf': main, 'master.cf': master });
  const reading = postfix.read(
    { path: 'main.cf', bytes: new Uint8Array(Buffer.from(main, 'latin1')) },
    {
      include: (request, from) => tree.include(request, from),
      list: (path) => tree.list(path),
      limits: { generate: 1, includeDepth: 10 },
      servers: new Map([['postfix', release]]),
    },
  );
  return reading.services![0]!.facts as MailServer;
}

function valueOf(mail: MailServer, name: string, service?: NonNullable<MailServer['services']>[number]): string {
  const { gap, values } = mail.setting(name, service);
  return gap === undefined && values.length === 1 ? plain(values[0].value) : `not known (${gap?.cause ?? 'several'})`;
}

/** postconf folds blanks as it likes. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
