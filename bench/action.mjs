// How long the Action takes to start, and on a repository of 500 files of which a pull request changes five.
//
//   npm run build:action && node bench/action.mjs [--rounds 9] [--node PATH]
//
// Wall time and processor time (user and system) of whole processes, in milliseconds: the median of all rounds. What starts is compared
// with an empty Node, in turn, so that a busy machine slows both.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, node: { type: 'string', default: process.execPath } },
});
const rounds = Number(values.rounds);
const bundle = resolve('action/dist/main.cjs');
const folder = mkdtempSync(join(tmpdir(), 'hostmaster-bench-'));
const payload = join(folder, 'event.json');

try {
  const { workspace, base } = repository(join(folder, 'repository'));
  writeFileSync(payload, JSON.stringify({ pull_request: { number: 1, base: { sha: base } } }));
  const empty = () => run(['-e', '0'], {});
  const refused = () => run([bundle], { GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_WORKSPACE: workspace });
  const change = () => run([bundle], { GITHUB_EVENT_NAME: 'pull_request', GITHUB_WORKSPACE: workspace });
  const took = { 'empty node': [], 'event that is refused': [], '500 files, 5 changed': [] };
  for (let round = 0; round < rounds; round++)
    for (const [name, start] of Object.entries({ 'empty node': empty, 'event that is refused': refused, '500 files, 5 changed': change }))
      took[name].push(start());
  for (const [name, all] of Object.entries(took))
    process.stdout.write(`${name.padEnd(24)} ${median(all, 'wall')} ms, of a processor ${median(all, 'processor')} ms\n`);
  const sizes = [bundle, ...pieces()].map((path) => statSync(path).size);
  process.stdout.write(`bundle: ${sizes[0]} octets to start with, ${sizes.reduce((sum, size) => sum + size, 0)} in all\n`);
} finally {
  rmSync(folder, { recursive: true });
}

/** 500 zones, and a commit that changes five of them. */
function repository(workspace) {
  mkdirSync(workspace, { recursive: true });
  const git = (...words) => {
    const who = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org'];
    return execFileSync('git', ['-C', workspace, ...who, ...words], { encoding: 'utf8' }).trim();
  };
  const write = (at, more) => writeFileSync(join(workspace, `${at}.zone`), zone(at) + more);
  git('init', '-q');
  for (let at = 0; at < 500; at++) write(at, '');
  git('add', '-A');
  git('commit', '-qm', 'base');
  const base = git('rev-parse', 'HEAD');
  for (let at = 0; at < 5; at++) write(at * 100, 'new A 192.0.2.99\n');
  git('commit', '-qam', 'change');
  return { workspace, base };
}

function zone(at) {
  const name = `zone${at}.example`;
  const hosts = Array.from({ length: 20 }, (_, host) => `h${host} A 192.0.2.${host + 1}\n   AAAA 2001:db8::${host + 1}\n`);
  return `$ORIGIN ${name}.\n$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 14400 3600 1209600 3600\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n${hosts.join('')}`;
}

function run(words, env) {
  const began = process.hrtime.bigint();
  // The shell's own clock of its children: a process tells no other of what it used.
  const { stderr } = spawnSync('bash', ['-c', 'TIMEFORMAT="%3U %3S"; time "$@" > /dev/null 2>&1', 'bash', values.node, ...words], {
    env: { PATH: process.env.PATH, HOME: folder, GITHUB_EVENT_PATH: payload, ...env },
    encoding: 'utf8',
  });
  const [user, system] = stderr.trim().split(' ').map(Number);
  return { wall: Number(process.hrtime.bigint() - began) / 1e6, processor: 1000 * (user + system) };
}

function pieces() {
  const below = resolve('action/dist/pieces');
  return readdirSync(below).map((name) => join(below, name));
}

function median(all, what) {
  const ordered = all.map((each) => each[what]).sort((one, other) => one - other);
  return Math.round(ordered[ordered.length >> 1]);
}
