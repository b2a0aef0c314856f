#!/usr/bin/env node
// Compares `hostmaster lint` with its peers: A B A B …, each pair divided, the median of the ratios told.
//   node bench/run.mjs [--rounds N] [--only leg1M,leg100k,leg1k,many] [--generator FILE]
// The generator is the one that made the figures in docs/performance.md (see there); zones are kept in the temporary folder.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const project = dirname(here);
const option = (name, otherwise) => (process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : otherwise);
const rounds = Number(option('rounds', '5'));
const only = option('only', 'leg1M,leg100k,leg1k,many').split(',');
const generator = resolve(option('generator', join(project, '../shared/bench/genzone.mjs')));
const folder = join(tmpdir(), 'hostmaster-bench');
const bundle = join(project, 'dist/hostmaster.cjs');
const lint = ['node', bundle, 'lint', '--fail-on', 'never', '--quiet'];

const environment = { ...process.env };
delete environment.NODE_EXTRA_CA_CERTS; // adds some 54 ms to every start of Node
delete environment.NODE_OPTIONS;

if (!existsSync(generator)) fail(`the zone generator is missing: ${generator} (name it with --generator)`);
if (!existsSync(bundle)) fail('dist/hostmaster.cjs is missing: npm run build');
mkdirSync(folder, { recursive: true });

function fail(message) {
  console.error(message);
  process.exit(2);
}

function zone(name, records, seed = 1) {
  const file = join(folder, `${name}.zone`);
  if (!existsSync(file))
    run(['node', generator, '--profile', 'mix', '--legacy', '--records', String(records), '--seed', String(seed), '--out', file]);
  return file;
}

/** Seconds of wall time and MiB of peak memory of one command; GNU time measures the memory. */
function run(command) {
  const withTime = existsSync('/usr/bin/time') ? ['/usr/bin/time', '-f', '%e %M', ...command] : command;
  const start = process.hrtime.bigint();
  const result = spawnSync(withTime[0], withTime.slice(1), {
    env: environment,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  if (result.error) fail(`${command[0]}: ${result.error.message}`);
  const measured = /(\d+\.\d+) (\d+)\s*$/.exec(result.stderr ?? '');
  return { wall, mib: measured ? Number(measured[2]) / 1024 : NaN, status: result.status };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const has = (binary) => spawnSync('sh', ['-c', `command -v ${binary}`]).status === 0;

/** Runs ours and the peer in turn. */
function pairs(ours, peer, n) {
  run(ours);
  run(peer);
  const rows = Array.from({ length: n }, () => ({ ours: run(ours), peer: run(peer) }));
  return {
    ours: median(rows.map((row) => row.ours.wall)),
    peer: median(rows.map((row) => row.peer.wall)),
    ratio: median(rows.map((row) => row.ours.wall / row.peer.wall)),
    low: Math.min(...rows.map((row) => row.ours.wall / row.peer.wall)),
    high: Math.max(...rows.map((row) => row.ours.wall / row.peer.wall)),
    oursMib: median(rows.map((row) => row.ours.mib)),
    peerMib: median(rows.map((row) => row.peer.mib)),
  };
}

const table = [];
function compare(what, peerName, ours, peer, goal, n = rounds) {
  if (!has(peer[0])) {
    table.push(`| ${what} | ${peerName} | not installed | | | | |`);
    return;
  }
  const r = pairs(ours, peer, n);
  const cells = [
    what,
    peerName,
    r.ours.toFixed(3),
    r.peer.toFixed(3),
    `**${r.ratio.toFixed(2)}** (${r.low.toFixed(2)}–${r.high.toFixed(2)})`,
    goal,
    `${r.oursMib.toFixed(0)} / ${r.peerMib.toFixed(0)} (${(r.oursMib / r.peerMib).toFixed(2)})`,
  ];
  table.push(`| ${cells.join(' | ')} |`);
  console.error(table.at(-1));
}

const origin = 'example.test.';
if (only.includes('leg1M')) {
  const file = zone('leg1M', 1_000_000);
  compare('1,000,000 records', 'named-checkzone -i local', [...lint, file], ['named-checkzone', '-i', 'local', origin, file], '≤ 0.35');
  compare('1,000,000 records', 'kzonecheck', [...lint, file], ['kzonecheck', '-o', origin, file], '≤ 0.7, memory ≤ 0.7');
  compare('1,000,000 records', 'validns -p all', [...lint, file], ['validns', '-p', 'all', '-z', origin, file], '≤ 0.9');
}
if (only.includes('leg100k')) {
  const file = zone('leg100k', 100_000);
  compare('100,000 records', 'named-checkzone -i local', [...lint, file], ['named-checkzone', '-i', 'local', origin, file], '≤ 0.7');
  compare('100,000 records', 'kzonecheck', [...lint, file], ['kzonecheck', '-o', origin, file], '–');
}
if (only.includes('leg1k')) {
  const file = zone('leg1k', 1000);
  const empty = join(folder, 'empty.cjs');
  writeFileSync(empty, '');
  const n = Math.max(15, rounds);
  run([...lint, file]);
  const more = Array.from({ length: n }, () => (run([...lint, file]).wall - run(['node', empty]).wall) * 1000);
  table.push(
    `| 1,000 records | an empty \`node\` | | | +${median(more).toFixed(0)} ms (${Math.min(...more).toFixed(0)}–${Math.max(...more).toFixed(0)}) | ≤ +80 ms | |`,
  );
  console.error(table.at(-1));
}
if (only.includes('many')) {
  const many = join(folder, 'many');
  mkdirSync(many, { recursive: true });
  for (let i = 0; i < 100; i++) {
    const file = join(many, `zone${i}.example.zone`);
    if (!existsSync(file))
      run([
        'node',
        generator,
        '--profile',
        'mix',
        '--legacy',
        '--records',
        '200',
        '--seed',
        String(i + 1),
        '--origin',
        `zone${i}.example.`,
        '--out',
        file,
      ]);
  }
  const loop = `for i in $(seq 0 99); do named-checkzone -q -i local zone$i.example. ${many}/zone$i.example.zone; done`;
  const files = readdirSync(many).map((name) => join(many, name));
  compare('100 zones of 200 records', 'a loop of named-checkzone -i local', [...lint, ...files], ['sh', '-c', loop], '≤ 0.2');
}

console.log('| zone | peer | hostmaster s | peer s | ratio of pairs, median (min–max) | goal | peak MiB, hostmaster / peer |');
console.log('| --- | --- | ---: | ---: | ---: | --- | ---: |');
console.log(table.join('\n'));
const shipped = readdirSync(dirname(bundle)).map((name) => statSync(join(dirname(bundle), name)).size);
console.log(
  `\nBundle: ${(shipped.reduce((sum, size) => sum + size, 0) / 1024).toFixed(0)} KiB with its code cache; Node ${process.version}; ${rounds} pairs.`,
);
