import { spawn } from 'node:child_process';

export type GitAnswer = { readonly ok: true; readonly output: Buffer } | { readonly ok: false; readonly reason: string };

/** Asks git about the repository around a folder. No shell, no pager, no prompt, and nothing that only a local configuration would run. */
export function git(folder: string, ...args: readonly string[]): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const child = spawn('git', ['-C', folder, '--no-pager', '-c', 'core.fsmonitor=false', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
    });
    const output: Buffer[] = [];
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < LONGEST_COMPLAINT) complaint += chunk.toString();
    });
    child.on('error', (error) => resolve({ ok: false, reason: error.message }));
    child.on('close', (status) =>
      resolve(status === 0 ? { ok: true, output: Buffer.concat(output) } : { ok: false, reason: firstLine(complaint) }),
    );
  });
}

/** The one line git answers with; undefined when it cannot. */
export async function gitLine(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  const answer = await git(folder, ...args);
  return answer.ok ? answer.output.toString().trim() : undefined;
}

const LONGEST_COMPLAINT = 4000;

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.replace(/^fatal: /, '') ?? '';
}
