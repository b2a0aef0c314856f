import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deploy, type Deployed } from './harness/estate/deploy.ts';
import { missingOf, packagesOf, wholeInternet, type Need } from './harness/missing.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../dist/hostmaster.cjs', import.meta.url));
const NEEDED: readonly Need[] = [...wholeInternet, 'named-checkzone', 'nginx', 'postfix', 'dig'];

/** Deploys an estate (default `examples/exemplary`) in the laboratory, tells what can be tried, and stays until it is interrupted. Gives the exit status. */
export async function play([named = 'examples/exemplary']: readonly string[]): Promise<number> {
  const source = existsSync(resolve(named)) ? resolve(named) : resolve(ROOT, named);
  if (!existsSync(source)) return refuse(`${named} does not exist.`);
  const missing = missingOf(NEEDED);
  if (missing.length > 0) return refuse(whatIsMissing(missing));
  if (!existsSync(PROGRAM)) return refuse('The program is not built: npm run build');
  process.stdout.write(`Deploying ${named} …\n`);
  const interrupted = new Promise<void>((resolveWhen) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolveWhen());
  });
  const deployed = await deploy(source).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  if (typeof deployed === 'string') return refuse(deployed);
  guard(deployed);
  process.stdout.write(whatToTry(deployed));
  // Something has to keep the process: what waits for a signal does not.
  const awake = setInterval(() => {}, 60_000);
  await interrupted;
  clearInterval(awake);
  await deployed.internet.stop();
  process.stdout.write('\nGone, with everything in it.\n');
  return 0;
}

/** Removes what is left where this process is killed without a chance to do it itself. */
function guard({ internet: { namespace } }: Deployed): void {
  const program = fileURLToPath(new URL('harness/guard.mjs', import.meta.url));
  spawn(process.execPath, [program, namespace.name, namespace.folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] }).unref();
}

function refuse(why: string): number {
  process.stderr.write(`${why}\n`);
  return 1;
}

function whatIsMissing(missing: readonly string[]): string {
  const packages = packagesOf(missing);
  const install =
    packages.length === 0
      ? ''
      : `\nDebian has it: apt-get install ${packages.join(' ')} (scripts/install-lab.sh installs everything, and starts no service)`;
  return `Missing here: ${missing.join(', ')}${install}`;
}

function whatToTry({ internet, folder, zones }: Deployed): string {
  const inside = `ip netns exec ${internet.namespace.name}`;
  const program = `${inside} node ${PROGRAM}`;
  const first = zones.map(({ name }) => name.slice(0, -1)).find((name) => !name.endsWith('.arpa'));
  const commands = [
    ['what the files say', `cd ${folder} && node ${PROGRAM} lint`],
    ['what the servers show', `cd ${folder} && ${program} verify`],
    ['the score, measured', `cd ${folder} && ${program} score --verify ${first ?? ''}`],
    ['a report of both', `cd ${folder} && ${program} report --verify --format html=/tmp/report.html`],
    ['a shell inside', `${inside} bash`],
    ['a question', `${inside} dig @${internet.resolver.address} ${first ?? '.'} MX +dnssec`],
    ['what this machine can measure', `${program} doctor ${first ?? ''}`],
  ] as const;
  const width = Math.max(...commands.map(([what]) => what.length));
  const lines = commands.map(([what, command]) => `  ${what.padEnd(width)}  ${command}`);
  return `
The internet is ${internet.namespace.name}; its validating resolver is ${internet.resolver.address} and ${internet.resolver.address6}.
The repository that is deployed is ${folder}: a copy in which the laboratory's own
certificates and keys stand for those that no repository holds. Edit it, and see what lint and verify say.

${lines.join('\n')}

Zones: ${zones.map(({ name }) => name.slice(0, -1)).join(', ')}
Ctrl-C ends it and removes everything.
`;
}
