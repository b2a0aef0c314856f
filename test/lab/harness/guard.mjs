// Waits until whoever started it is gone, and removes the namespace and the folder that are named, where they are still there.
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';

const [name, folder] = process.argv.slice(2);
if (!/^hm-lab-\d+-\d+$/.test(name) || !folder.includes(`/${name}-`)) throw new Error(`${name} is no namespace of the laboratory`);

// Ctrl-C goes to everybody in the terminal; who started this one removes everything then.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.stdin.resume().on('end', () => {
  if (existsSync(`/run/netns/${name}`)) {
    const pids = execFileSync('ip', ['netns', 'pids', name], { encoding: 'utf8' }).split('\n').filter(Boolean);
    for (const pid of pids) kill(Number(pid));
    execFileSync('ip', ['netns', 'delete', name]);
  }
  rmSync(folder, { recursive: true, force: true });
  rmSync(`/etc/netns/${name}`, { recursive: true, force: true });
});

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has gone in the meantime.
  }
}
